// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation_list_model.h"
#include "app/chat/history_exchange.h"
#include "app/chat/history_search.h"
#include "app/chat/put_away_list_model.h"

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

struct HistoryExchangeType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::HistoryExchange)
    QML_NAMED_ELEMENT(HistoryExchange)
    QML_UNCREATABLE("made by the application")
};

struct HistorySearchType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::HistorySearch)
    QML_NAMED_ELEMENT(HistorySearch)
    QML_UNCREATABLE("made by the application")
};

struct PutAwayListModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::PutAwayListModel)
    QML_NAMED_ELEMENT(PutAwayListModel)
    QML_UNCREATABLE("made by the application")
};

} // namespace ponder::ui
