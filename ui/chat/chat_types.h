// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/assistant_list_model.h"
#include "app/chat/attachment_list_model.h"
#include "app/chat/budget_model.h"
#include "app/chat/chat_controller.h"
#include "app/chat/context_gauge.h"
#include "app/chat/find_in_chat.h"
#include "app/chat/message_list_model.h"
#include "app/chat/price_tag_model.h"
#include "app/chat/summary_model.h"
#include "app/markdown/block_sections.h"
#include "app/markdown/block_selection.h"
#include "app/markdown/message_block_model.h"

#include <QtQml/qqml.h>

// Makes the services of app/chat known to QML; they arrive as required properties, QML never
// creates them.
namespace ponder::ui {

struct ChatControllerType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::ChatController)
    QML_NAMED_ELEMENT(ChatController)
    QML_UNCREATABLE("made by the application")
};

struct PriceTagModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::PriceTagModel)
    QML_NAMED_ELEMENT(PriceTagModel)
    QML_UNCREATABLE("made by the application")
};

struct LevelPriceType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::LevelPrice)
    QML_VALUE_TYPE(levelPrice)
};

struct BudgetModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::BudgetModel)
    QML_NAMED_ELEMENT(BudgetModel)
    QML_UNCREATABLE("made by the application")
};

struct ContextGaugeType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::ContextGauge)
    QML_NAMED_ELEMENT(ContextGauge)
    QML_UNCREATABLE("made by the application")
};

struct SummaryModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::SummaryModel)
    QML_NAMED_ELEMENT(SummaryModel)
    QML_UNCREATABLE("made by the application")
};

struct AssistantListModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::AssistantListModel)
    QML_NAMED_ELEMENT(AssistantListModel)
    QML_UNCREATABLE("made by the application")
};

struct AttachmentListModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::AttachmentListModel)
    QML_NAMED_ELEMENT(AttachmentListModel)
    QML_UNCREATABLE("made by the application")
};

struct FindInChatType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::FindInChat)
    QML_NAMED_ELEMENT(FindInChat)
    QML_UNCREATABLE("made by the application")
};

struct MessageListModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::MessageListModel)
    QML_NAMED_ELEMENT(MessageListModel)
    QML_UNCREATABLE("made by the application")
};

struct MessageBlockModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::MessageBlockModel)
    QML_NAMED_ELEMENT(MessageBlockModel)
    QML_UNCREATABLE("made by the application")
};

struct BlockRangeType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::BlockRange)
    QML_NAMED_ELEMENT(BlockRange)
    QML_UNCREATABLE("made by BlockSections")
};

struct BlockSelectionType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::BlockSelection)
    QML_NAMED_ELEMENT(BlockSelection)
};

struct BlockSectionsType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::BlockSections)
    QML_NAMED_ELEMENT(BlockSections)
};

} // namespace ponder::ui
