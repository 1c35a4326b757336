// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/controls/announcer.h"

#include <QAccessible>
#include <QQuickItem>

namespace ponder::ui {

void Announcer::announce()
{
    if (m_target == nullptr || !QAccessible::isActive()) {
        return;
    }
    QAccessibleEvent event(m_target, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace ponder::ui
