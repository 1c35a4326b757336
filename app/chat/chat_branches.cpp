// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What the user changes in a dialogue: versions, edits, single messages.
#include "app/chat/chat_controller.h"
#include "app/storage/conversation_store.h"

#include <utility>

namespace ponder::app {

bool ChatController::canChange() const
{
    return m_isStoreOpen && !m_isBusy && !m_isLoadingConversation && !isGenerating();
}

QString ChatController::lastAnswer() const
{
    const int last = m_messages.count() - 1;
    const QModelIndex index = m_messages.index(last);
    return last >= 0 && index.data(MessageListModel::IsAssistantRole).toBool()
               ? index.data(MessageListModel::MessageIdRole).toString()
               : QString();
}

void ChatController::regenerateLast()
{
    regenerate(lastAnswer());
}

void ChatController::continueLast()
{
    const QModelIndex index = m_messages.index(m_messages.count() - 1);
    if (index.data(MessageListModel::CanContinueRole).toBool()) {
        continueAnswer(lastAnswer());
    }
}

void ChatController::copyLast()
{
    copyMarkdown(lastAnswer());
}

void ChatController::editMessage(const QString& messageId, const QString& text)
{
    const Message* const message = m_messages.find(messageIdFrom(messageId));
    if (message == nullptr || text.trimmed().isEmpty() || !canChange()) {
        return;
    }
    if (message->role == Role::User) {
        if (canSend()) {
            dismissError();
            setBusy(true);
            // What was attached stays attached.
            std::vector<MessagePart> parts;
            for (const MessagePart& part : message->parts) {
                if (part.kind == PartKind::Attachment) {
                    parts.push_back(part);
                }
            }
            MessagePart words;
            words.text = text;
            parts.push_back(std::move(words));
            appendUserMessage(std::move(parts), message->parent);
        }
        return;
    }
    setBusy(true);
    m_services.store.run(
        [id = message->id, text](LocalStore& store) {
            return store.branches().editAnswer(id, text);
        },
        this,
        [this, conversation = m_conversation.id](inference::Result<std::vector<Message>> path) {
            setBusy(false);
            showPath(conversation, std::move(path));
        });
}

void ChatController::showVersion(const QString& messageId, int step)
{
    const Message* const message = m_messages.find(messageIdFrom(messageId));
    if (message == nullptr || !canChange()) {
        return;
    }
    const int wanted = message->siblingIndex + step;
    if (wanted < 0 || wanted >= message->siblingCount) {
        return;
    }
    setBusy(true);
    m_services.store.run(
        [id = message->id, step](LocalStore& store) {
            return store.branches().showVersion(id, step);
        },
        this,
        [this, conversation = m_conversation.id](inference::Result<std::vector<Message>> path) {
            setBusy(false);
            showPath(conversation, std::move(path));
        });
}

void ChatController::openMessage(const QString& conversationId, const QString& messageId)
{
    const ConversationId id = conversationIdFrom(conversationId);
    const int row = id == m_conversation.id ? m_messages.rowOfMessage(messageId) : -1;
    if (row >= 0) {
        Q_EMIT messageFound(row);
        return;
    }
    if (messageId.isEmpty() || (id == m_conversation.id && isGenerating())) {
        openConversation(conversationId);
        return;
    }
    m_services.store.selectBranch(
        id,
        messageIdFrom(messageId),
        this,
        [this, id, conversationId, messageId](inference::Result<std::vector<Message>> path) {
            if (id == m_conversation.id) {
                showPath(id, std::move(path));
                const int found = m_messages.rowOfMessage(messageId);
                if (found >= 0) {
                    Q_EMIT messageFound(found);
                }
                return;
            }
            m_wantedMessage = messageId;
            openConversation(conversationId);
        });
}

void ChatController::deleteMessage(const QString& messageId)
{
    const MessageId id = messageIdFrom(messageId);
    if (m_messages.find(id) == nullptr || !canChange()) {
        return;
    }
    setBusy(true);
    m_services.store.run(
        [id](LocalStore& store) { return store.branches().remove(id); },
        this,
        [this, id, conversation = m_conversation.id](inference::Result<std::vector<Message>> path) {
            setBusy(false);
            if (path) {
                m_lastDeleted = id;
                m_lastDeletedFrom = conversation;
                Q_EMIT messageDeleted();
            }
            showPath(conversation, std::move(path));
        });
}

void ChatController::undoDeleteMessage()
{
    const MessageId id = std::exchange(m_lastDeleted, {});
    if (!id.isValid()) {
        return;
    }
    m_services.store.run(
        [id](LocalStore& store) { return store.branches().restore(id); },
        this,
        [this, conversation = m_lastDeletedFrom](inference::Result<std::vector<Message>> path) {
            showPath(conversation, std::move(path));
        });
}

void ChatController::showPath(ConversationId conversation,
                              inference::Result<std::vector<Message>> path)
{
    if (!path) {
        setError(path.error());
        return;
    }
    m_conversations.refresh();
    if (conversation != m_conversation.id || isGenerating()) {
        return;
    }
    m_messages.setMessages(std::move(*path));
    showLastFigures();
}

void ChatController::quote(const QString& messageId, const QString& selection)
{
    const Message* const message = m_messages.find(messageIdFrom(messageId));
    if (message == nullptr) {
        return;
    }
    QString words = selection.isEmpty() ? message->text() : selection;
    words.replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
    words = QStringLiteral("> ") + words.trimmed().replace(u'\n', QStringLiteral("\n> "));
    const QString draft = draftText();
    setDraftText((draft.trimmed().isEmpty() ? QString() : draft + QStringLiteral("\n\n")) + words +
                 QStringLiteral("\n\n"));
    Q_EMIT quoted();
}

} // namespace ponder::app
