// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/chat_journal.h"

#include <charconv>
#include <fmt/format.h>

namespace ponder::app {

using inference::ErrorCode;
using inference::fail;
using inference::StopReason;

namespace {

constexpr std::chrono::seconds kSaveInterval{1};
constexpr qsizetype kTitleLength = 60;

QString titleFrom(const QString& question)
{
    return question.trimmed().section(QLatin1Char('\n'), 0, 0).left(kTitleLength);
}

MessageStatus statusFor(StopReason reason)
{
    switch (reason) {
    case StopReason::Cancelled:
    case StopReason::Budget:
    case StopReason::Repetition:
        return MessageStatus::Stopped;
    case StopReason::Error:
        return MessageStatus::Failed;
    default:
        return MessageStatus::Complete;
    }
}

} // namespace

Message questionOf(const std::string& text)
{
    Message question;
    question.role = Role::User;
    question.parts = {MessagePart{PartKind::Text, QString::fromStdString(text), {}, 0, 0}};
    return question;
}

ChatJournal::ChatJournal(std::unique_ptr<LocalStore> store)
    : m_store(std::move(store))
{
}

Result<std::unique_ptr<ChatJournal>> ChatJournal::open(const QString& databasePath,
                                                       const std::string& conversationId,
                                                       const std::string& system)
{
    auto store = LocalStore::open(databasePath);
    if (!store) {
        return tl::unexpected(store.error());
    }
    std::unique_ptr<ChatJournal> journal(new ChatJournal(std::move(*store)));
    journal->m_systemPrompt = QString::fromStdString(system);
    if (conversationId.empty()) {
        return journal;
    }
    ConversationId id;
    const char* end = conversationId.data() + conversationId.size();
    if (std::from_chars(conversationId.data(), end, id.value).ptr != end) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("\"{}\" is no conversation id", conversationId));
    }
    auto conversation = journal->m_store->conversations().find(id);
    if (!conversation) {
        return tl::unexpected(conversation.error());
    }
    auto path = journal->m_store->conversations().activePath(id);
    if (!path) {
        return tl::unexpected(path.error());
    }
    journal->m_isGoneOnWith = true;
    journal->m_conversation = std::move(*conversation);
    journal->m_path = std::move(*path);
    if (system.empty()) {
        journal->m_systemPrompt = journal->m_conversation.systemPrompt;
    }
    return journal;
}

Result<AnswerPlan> ChatJournal::planFor(const std::string& question) const
{
    AnswerPlan plan;
    plan.conversation = m_conversation;
    plan.conversation.systemPrompt = m_systemPrompt;
    plan.path = m_path;
    plan.path.push_back(questionOf(question));
    if (!m_conversation.id.isValid()) {
        return plan;
    }
    const auto summaries = m_store->summaries().list(m_conversation.id);
    if (!summaries) {
        return tl::unexpected(summaries.error());
    }
    return withSummary(std::move(plan), *summaries);
}

std::string ChatJournal::conversationId() const
{
    return m_conversation.id.isValid() ? std::to_string(m_conversation.id.value) : std::string();
}

Result<void> ChatJournal::begin(const std::string& question, const std::string& modelName)
{
    const QString text = QString::fromStdString(question);
    if (!m_conversation.id.isValid()) {
        NewConversation conversation;
        conversation.title = titleFrom(text);
        conversation.modelName = QString::fromStdString(modelName);
        conversation.systemPrompt = m_systemPrompt;
        auto created = m_store->conversations().create(conversation);
        if (!created) {
            return tl::unexpected(created.error());
        }
        m_conversation = std::move(*created);
    }
    NewUserMessage asked;
    asked.conversation = m_conversation.id;
    asked.parts = questionOf(question).parts;
    auto user = m_store->messages().appendUserMessage(asked);
    if (!user) {
        return tl::unexpected(user.error());
    }
    NewAssistantMessage answer;
    answer.conversation = m_conversation.id;
    answer.parent = user->id;
    answer.modelName = QString::fromStdString(modelName);
    auto begun = m_store->messages().beginAssistantMessage(answer);
    if (!begun) {
        return tl::unexpected(begun.error());
    }
    m_path.push_back(std::move(*user));
    m_answer = begun->id;
    m_lastSave = std::chrono::steady_clock::now();
    return {};
}

MessageDraft ChatJournal::draftOf(const GenerationRecord& record) const
{
    MessageDraft draft;
    draft.message = m_answer;
    const inference::GenerationStats& stats = record.stats;
    const auto elapsedMs = [](const inference::PhaseWork& phase) {
        return phase.wallNs / 1'000'000;
    };
    if (!record.reasoning.empty()) {
        draft.parts.push_back({PartKind::Reasoning,
                               QString::fromStdString(record.reasoning),
                               {},
                               stats.work.thinking.tokens,
                               elapsedMs(stats.work.thinking)});
    }
    draft.parts.push_back({PartKind::Text,
                           QString::fromStdString(record.answer),
                           {},
                           stats.work.answering.tokens,
                           elapsedMs(stats.work.answering)});
    draft.work = messageWorkOf(record.stats, record.energy);
    return draft;
}

void ChatJournal::save(const GenerationRecord& record)
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_lastSave < kSaveInterval) {
        return;
    }
    m_lastSave = now;
    // A failed save is tried again a second later; the last one, in finish(), reports its error.
    static_cast<void>(m_store->messages().flushDraft(draftOf(record)));
}

Result<void> ChatJournal::finish(const GenerationRecord& record)
{
    MessageDraft draft = draftOf(record);
    draft.work.stopReason = record.stopReason;
    if (const auto done =
            m_store->messages().finish(draft, statusFor(record.stopReason), record.error);
        !done) {
        return tl::unexpected(done.error());
    }
    auto answer = m_store->conversations().message(m_answer);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    m_path.push_back(std::move(*answer));
    return {};
}

} // namespace ponder::app
