// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_turn.h"

namespace ponder::app {

void AnswerTurn::set(const QObject* writer, ConversationId conversation)
{
    if (!conversation.isValid() && m_writer != writer) {
        return;
    }
    const QObject* const holder = conversation.isValid() ? writer : nullptr;
    if (m_writer != holder || m_conversation != conversation) {
        m_writer = holder;
        m_conversation = conversation;
        Q_EMIT changed();
    }
}

} // namespace ponder::app
