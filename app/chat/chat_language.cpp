// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/chat_controller.h"

#include <initializer_list>

namespace ponder::app {

void ChatController::retranslate()
{
    m_conversations.retranslate();
    m_services.models.retranslate();
    for (QObject* const texts : std::initializer_list<QObject*>{&m_messages,
                                                                &m_assistants,
                                                                &m_attachments,
                                                                &m_exchange,
                                                                &m_search,
                                                                &m_archive,
                                                                &m_trash,
                                                                &m_meter,
                                                                &m_priceTag,
                                                                &m_budget,
                                                                &m_gauge,
                                                                &m_summary,
                                                                &m_comparison}) {
        announceTexts(*texts);
    }
    m_priceTag.draftChanged();
    Q_EMIT titleChanged();
    Q_EMIT canSendChanged();
    Q_EMIT thinkingChanged();
    Q_EMIT questionWarningChanged();
    Q_EMIT errorChanged();
}

} // namespace ponder::app
