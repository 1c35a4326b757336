// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings/settings.h"
#include "app/updates/update_check.h"

#include <QtQml/qqml.h>

// Makes the settings known to QML; they arrive as a required property, QML never creates them.
namespace ponder::ui {

struct SettingsType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::Settings)
    QML_NAMED_ELEMENT(Settings)
    QML_UNCREATABLE("made by the application")
};

struct UpdateCheckType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::UpdateCheck)
    QML_NAMED_ELEMENT(UpdateCheck)
    QML_UNCREATABLE("made by the application")
};

} // namespace ponder::ui
