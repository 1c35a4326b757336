// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation_list_model.h"

#include <QtQml/qqml.h>

// Makes the list of conversations known to QML; it arrives as a required property, QML never
// creates it.
namespace ponder::ui {

struct ConversationListModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::ConversationListModel)
    QML_NAMED_ELEMENT(ConversationListModel)
    QML_UNCREATABLE("made by the application")
};

} // namespace ponder::ui
