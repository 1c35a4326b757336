// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The commands of the user; what the window reads is in chat_state.cpp.
#include "app/chat/chat_controller.h"

#include "app/markdown/plain_text.h"
#include "app/settings/settings.h"
#include "app/storage/conversation_store.h"

#include <QThread>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ponder::app {

namespace {

constexpr qsizetype kTitleLength = 60;

// The first line of the first question names the conversation.
QString titleFrom(const QString& text)
{
    const QString line = text.trimmed().section(u'\n', 0, 0).simplified();
    if (line.size() <= kTitleLength) {
        return line;
    }
    QString title = line.left(kTitleLength - 1);
    const qsizetype space = title.lastIndexOf(u' ');
    if (space > kTitleLength / 2) {
        title.truncate(space);
    }
    if (!title.isEmpty() && title.back().isHighSurrogate()) {
        title.chop(1);
    }
    return title + QChar(0x2026);
}

} // namespace

ChatController::ChatController(ChatServices services, QObject* parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_assistants(m_services.store)
    , m_find(m_messages)
    , m_exchange(m_services.store, m_services.printConversation)
    , m_search(m_services.store)
    , m_archive(m_services.store, PutAwayListModel::Place::Archive)
    , m_trash(m_services.store, PutAwayListModel::Place::Trash)
    , m_conversations(m_services.store, m_services.clock)
    , m_turn(m_services.turn != nullptr ? *m_services.turn : m_ownTurn)
    , m_writer(m_services.inference, m_services.store, m_services.energy)
    , m_idleWork(m_services.inference,
                 m_services.store,
                 m_services.settings,
                 m_services.energy,
                 m_services.mayReadAhead)
    , m_fitter(m_services.inference)
    , m_comparison(m_writer, m_services.store, m_services.models, [this] { return canAnswer(); })
    , m_priceTag(m_services.inference,
                 m_services.store,
                 m_services.settings,
                 [this] { return draftPlan(); })
    , m_budget(m_services.store, m_services.settings, m_priceTag, m_services.clock)
    , m_summary(m_services.inference, m_services.store, m_priceTag, m_services.energy)
    , m_gauge(m_services.inference, [this] { return draftPlan(); })
{
    m_conversation.systemPrompt = m_services.settings.systemPrompt();
    m_conversation.thinking = defaultThinking();
    connectStore();
    connectWriter();
    connectModels();
    connectPrices();
    connectSummary();
    connect(&m_comparison,
            &AnswerComparison::kept,
            this,
            [this](ConversationId id, std::vector<Message> path) {
                if (id == m_conversation.id) {
                    m_messages.setMessages(std::move(path));
                    showLastFigures();
                }
            });
}

ChatController::~ChatController() = default;

void ChatController::connectWriter()
{
    connect(&m_writer, &AnswerWriter::begun, this, &ChatController::showBegun);
    connect(&m_writer, &AnswerWriter::advanced, this, &ChatController::showAdvance);
    connect(&m_writer, &AnswerWriter::ended, this, &ChatController::showEnd);
    connect(&m_writer,
            &AnswerWriter::failed,
            this,
            [this](const AnswerPlan& plan, const inference::Error& error) {
                setBusy(false);
                setError(error, [this, plan] {
                    if (canAnswer()) {
                        m_writer.start(plan);
                    }
                });
            });
    connect(&m_idleWork,
            &IdleWork::titled,
            this,
            [this](ConversationId conversation, const QString& title) {
                m_services.store.renameConversation(
                    conversation,
                    title,
                    TitleSource::Generated,
                    this,
                    [this, conversation, title](const inference::Result<void>& done) {
                        m_conversations.refresh();
                        if (done && conversation == m_conversation.id &&
                            !m_conversation.isTitleFromUser) {
                            m_conversation.title = title;
                            Q_EMIT titleChanged();
                        }
                    });
            });
    connect(&m_writer, &AnswerWriter::phaseChanged, this, [this] {
        announceTurn();
        Q_EMIT phaseChanged();
        Q_EMIT canSendChanged();
        announcePhase();
    });
    connect(&m_turn, &AnswerTurn::changed, this, &ChatController::canSendChanged);
    connect(&m_turn, &AnswerTurn::changed, this, [this] {
        if (m_turn.isTakenFrom(this)) {
            m_idleWork.giveWay();
        }
    });
}

bool ChatController::send(const QString& text)
{
    Q_ASSERT(QThread::currentThread() == thread());
    std::vector<MessagePart> parts = m_attachments.parts();
    if (!canSend() || (text.trimmed().isEmpty() && parts.empty())) {
        return false;
    }
    MessagePart words;
    words.text = text;
    const QString title = titleFrom(text.trimmed().isEmpty() ? parts.front().name : text);
    parts.push_back(std::move(words));
    m_idleWork.giveWay();
    dismissError();
    setBusy(true);
    m_expectedSeconds = m_priceTag.isKnown() ? m_priceTag.middleSeconds() : 0;
    setDraftText({});
    m_attachments.clear();
    if (m_conversation.id.isValid()) {
        appendUserMessage(std::move(parts));
        return true;
    }
    NewConversation conversation;
    conversation.title = title;
    conversation.isTitleFromUser = false;
    conversation.modelName = m_services.models.currentName();
    conversation.modelPath = m_services.models.currentPath();
    conversation.systemPrompt = m_conversation.systemPrompt;
    conversation.thinking = m_conversation.thinking;
    conversation.sampling = m_conversation.sampling;
    conversation.thinkingTokens = m_conversation.thinkingTokens;
    m_services.store.createConversation(
        conversation, this, [this, parts](const inference::Result<Conversation>& created) mutable {
            if (!created) {
                setBusy(false);
                giveBack(std::move(parts));
                setError(created.error(), [this] { send(draftText()); });
                return;
            }
            m_conversation = *created;
            m_conversations.setCurrent(m_conversation.id);
            m_attachments.setConversation(m_conversation.id);
            m_summary.begin(m_conversation.id);
            m_conversations.refresh();
            Q_EMIT conversationChanged();
            Q_EMIT titleChanged();
            appendUserMessage(std::move(parts));
        });
    return true;
}

void ChatController::giveBack(std::vector<MessagePart> parts)
{
    setDraftText(parts.back().text);
    parts.pop_back();
    m_attachments.restore(std::move(parts));
}

void ChatController::appendUserMessage(std::vector<MessagePart> parts,
                                       std::optional<MessageId> parent)
{
    NewUserMessage message;
    message.conversation = m_conversation.id;
    message.parent = parent;
    message.parts = std::move(parts);
    std::vector<Message> before = m_messages.messages();
    if (parent) {
        const auto last = std::ranges::find(before, *parent, &Message::id);
        before.erase(last == before.end() ? before.begin() : std::next(last), before.end());
    }
    const auto stored = [this, parts = message.parts, conversation = takeSettings(), path = before](
                            const inference::Result<Message>& appended) mutable {
        setBusy(false);
        if (!appended) {
            giveBack(std::move(parts));
            setError(appended.error(), [this] { send(draftText()); });
            return;
        }
        path.push_back(*appended);
        if (conversation.id == m_conversation.id) {
            m_messages.setMessages(path);
            Q_EMIT messageSent();
        }
        m_writer.start(planFor(conversation, std::move(path)));
    };
    m_services.store.appendUserMessage(message, this, stored);
}

void ChatController::startAnswer(std::vector<Message> path, std::optional<Message> continued)
{
    if (path.empty() || !canAnswer()) {
        return;
    }
    m_idleWork.giveWay();
    dismissError();
    AnswerPlan plan = planFor(takeSettings(), std::move(path));
    plan.continued = std::move(continued);
    m_writer.start(std::move(plan));
}

void ChatController::regenerate(const QString& messageId)
{
    const MessageId id = messageIdFrom(messageId);
    const Message* const message = m_messages.find(id);
    if (message != nullptr && message->role == Role::Assistant) {
        startAnswer(pathBefore(id), std::nullopt);
    }
}

void ChatController::continueAnswer(const QString& messageId)
{
    const MessageId id = messageIdFrom(messageId);
    const Message* const message = m_messages.find(id);
    if (message != nullptr && message->role == Role::Assistant) {
        startAnswer(pathBefore(id), *message);
    }
}

std::vector<Message> ChatController::pathBefore(MessageId id) const
{
    std::vector<Message> path = m_messages.messages();
    const auto end = std::find_if(
        path.begin(), path.end(), [id](const Message& message) { return message.id == id; });
    path.erase(end, path.end());
    return path;
}

void ChatController::stop()
{
    if (isWriterHere()) {
        m_writer.stop();
    } else if (isSummaryHere()) {
        m_summary.stop();
    }
}

void ChatController::answerNow()
{
    if (isWriterHere()) {
        m_writer.answerNow();
    }
}

void ChatController::newConversation()
{
    Conversation conversation;
    conversation.systemPrompt = m_services.settings.systemPrompt();
    conversation.thinking = defaultThinking();
    m_isThinkingChosen = false;
    ++m_openings;
    m_summary.begin({});
    show(std::move(conversation), {});
}

void ChatController::openConversation(const QString& conversationId)
{
    const ConversationId id = conversationIdFrom(conversationId);
    if (!id.isValid() || (id == m_conversation.id && !m_isLoadingConversation)) {
        m_wantedMessage.clear();
        return;
    }
    if (m_services.showElsewhere && m_services.showElsewhere(id, this)) {
        m_wantedMessage.clear();
        return;
    }
    const int opening = ++m_openings;
    m_isLoadingConversation = true;
    Q_EMIT conversationChanged();
    Q_EMIT canSendChanged();
    const auto giveUp = [this](const inference::Error& error) {
        m_isLoadingConversation = false;
        Q_EMIT conversationChanged();
        Q_EMIT canSendChanged();
        setError(error);
    };
    m_services.store.loadConversation(
        id, this, [this, id, opening, giveUp](const inference::Result<Conversation>& loaded) {
            if (opening != m_openings) {
                return;
            }
            if (!loaded) {
                giveUp(loaded.error());
                return;
            }
            m_services.store.loadActivePath(
                id,
                this,
                [this, opening, giveUp, conversation = *loaded](
                    inference::Result<std::vector<Message>> path) {
                    if (opening != m_openings) {
                        return;
                    }
                    if (!path) {
                        giveUp(path.error());
                        return;
                    }
                    m_summary.open(conversation.id, [this, opening, conversation, path = *path] {
                        if (opening == m_openings) {
                            m_isThinkingChosen = true;
                            show(conversation, path);
                        }
                    });
                });
        });
}

void ChatController::show(Conversation conversation, std::vector<Message> path)
{
    m_isLoadingConversation = false;
    m_nextThinking.reset();
    m_conversation = std::move(conversation);
    m_conversations.setCurrent(m_conversation.id);
    m_attachments.setConversation(m_conversation.id);
    dismissError();
    setNotice({});
    m_messages.setMessages(std::move(path));
    if (isWriterHere() && m_writer.draft() != nullptr) {
        // The store is up to half a second behind what has been written.
        const Message& message = m_writer.draft()->message();
        if (m_messages.find(message.id) == nullptr) {
            m_messages.append(message);
        }
        m_meter.begin(m_writer.thinkingBudgetTokens());
        showAdvance();
    } else {
        showLastFigures();
    }
    Q_EMIT conversationChanged();
    Q_EMIT settingsChanged();
    Q_EMIT titleChanged();
    Q_EMIT thinkingChanged();
    Q_EMIT draftTextChanged();
    Q_EMIT phaseChanged();
    Q_EMIT canSendChanged();
    const QString wanted = std::exchange(m_wantedMessage, {});
    const int row = wanted.isEmpty() ? -1 : m_messages.rowOfMessage(wanted);
    if (row >= 0) {
        Q_EMIT messageFound(row);
    }
}

void ChatController::setDraftText(const QString& text)
{
    QString& draft = m_drafts[m_conversation.id];
    if (draft != text) {
        draft = text;
        Q_EMIT draftTextChanged();
    }
}

void ChatController::copyText(const QString& messageId)
{
    if (const Message* const message = m_messages.find(messageIdFrom(messageId))) {
        copyPlain(message->role == Role::User ? message->text()
                                              : markdownToPlainText(message->text()));
    }
}

void ChatController::copyMarkdown(const QString& messageId)
{
    if (const Message* const message = m_messages.find(messageIdFrom(messageId))) {
        copyPlain(message->text());
    }
}

void ChatController::copyReasoning(const QString& messageId)
{
    if (const Message* const message = m_messages.find(messageIdFrom(messageId))) {
        copyPlain(message->reasoning());
    }
}

void ChatController::copyPlain(const QString& text)
{
    m_services.copyToClipboard(text);
    Q_EMIT copied();
}

void ChatController::dismissError()
{
    m_retry = {};
    m_summary.withdrawOffer();
    m_summaryProblem.clear();
    if (std::exchange(m_error, std::nullopt)) {
        Q_EMIT errorChanged();
    }
}

void ChatController::retry()
{
    const Then again = std::exchange(m_retry, {});
    dismissError();
    if (again) {
        again();
    }
}

} // namespace ponder::app
