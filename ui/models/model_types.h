// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/model_list_model.h"

#include <QtQml/qqml.h>

// Makes the list of model files known to QML; it arrives as a required property, QML never creates
// it.
namespace ponder::ui {

struct ModelListModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::ModelListModel)
    QML_NAMED_ELEMENT(ModelListModel)
    QML_UNCREATABLE("made by the application")
};

} // namespace ponder::ui
