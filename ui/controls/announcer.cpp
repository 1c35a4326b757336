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
    // An alert reaches UI Automation; Qt 6.4's bridge to AT-SPI drops it. There a notification that
    // begins to show is read out.
    for (const QAccessible::Event kind : {QAccessible::Alert, QAccessible::ObjectShow}) {
        QAccessibleEvent event(m_target, kind);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace ponder::ui
