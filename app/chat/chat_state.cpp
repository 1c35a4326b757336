// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What the window reads of ChatController, and how it follows the writer, the store and the model.
#include "app/chat/chat_controller.h"
#include "app/chat/error_messages.h"
#include "app/chat/message_list_item.h"
#include "app/format/number_format.h"
#include "app/settings/settings.h"
#include "app/storage/conversation_store.h"

#include <utility>

namespace ponder::app {

namespace {

QString notSavingNotice(const OpenReport& report)
{
    const auto code = report.reason ? report.reason->code : inference::ErrorCode::ReadOnly;
    if (code == inference::ErrorCode::DatabaseTooNew) {
        return ChatController::tr(
            "Your conversations were saved by a newer Ponder. Their file is left untouched "
            "and nothing is saved: what you write stays in memory until you close Ponder. "
            "Update Ponder to open them.");
    }
    if (code == inference::ErrorCode::DiskFull) {
        return ChatController::tr(
            "Nothing is being saved: the disk is full. What you write stays in memory until "
            "you close Ponder.");
    }
    return ChatController::tr(
        "Nothing is being saved: the file with your conversations cannot be used. What you "
        "write stays in memory until you close Ponder.");
}

} // namespace

void ChatController::connectStore()
{
    ConversationStore& store = m_services.store;
    connect(&store,
            &ConversationStore::opened,
            this,
            [this](const OpenReport& report, const RecoveryReport&) {
                switch (report.outcome) {
                case OpenOutcome::Opened:
                    m_storeNotice.clear();
                    break;
                case OpenOutcome::RestoredBackup:
                    m_storeNotice = tr("The file with your conversations was damaged. The newest "
                                       "backup is open; the damaged "
                                       "file was kept.");
                    break;
                case OpenOutcome::StartedFresh:
                    m_storeNotice = tr("The file with your conversations was damaged and there is "
                                       "no backup. It was kept; "
                                       "this is a new one.");
                    break;
                case OpenOutcome::NotSaving:
                    m_storeNotice = notSavingNotice(report);
                    break;
                }
                showStore();
            });
    connect(&store, &ConversationStore::openFailed, this, [this](const inference::Error& error) {
        setError(error);
    });
    connect(&store, &ConversationStore::savingFailed, this, [this](const inference::Error& error) {
        setError(error);
    });
    connect(&store, &ConversationStore::savingResumed, this, &ChatController::dismissError);
    connect(&m_conversations,
            &ConversationListModel::failed,
            this,
            [this](const inference::Error& error) { setError(error); });
    connect(&m_conversations,
            &ConversationListModel::renamed,
            this,
            [this](const QString& id, const QString& title) {
                if (conversationIdFrom(id) == m_conversation.id) {
                    m_conversation.title = title;
                    m_conversation.isTitleFromUser = true;
                    Q_EMIT titleChanged();
                }
            });
    connect(
        &m_conversations, &ConversationListModel::removed, this, [this](const QStringList& ids) {
            if (m_writer.isActive() && ids.contains(toText(m_writer.conversation()))) {
                m_writer.stop();
            }
            if (m_summary.isWriting() && ids.contains(toText(m_summary.conversation()))) {
                m_summary.stop();
            }
            if (ids.contains(toText(m_conversation.id))) {
                newConversation();
            }
            m_trash.refresh();
        });
    connect(&m_assistants,
            &AssistantListModel::failed,
            this,
            [this](const inference::Error& error) { setError(error); });
    connect(
        &m_exchange, &HistoryExchange::imported, &m_conversations, &ConversationListModel::refresh);
    connect(&m_exchange, &HistoryExchange::failed, this, [this](const inference::Error& error) {
        setError(error);
    });
    connect(
        &m_archive, &PutAwayListModel::restored, &m_conversations, &ConversationListModel::refresh);
    connect(
        &m_trash, &PutAwayListModel::restored, &m_conversations, &ConversationListModel::refresh);
    connect(&m_conversations,
            &ConversationListModel::restored,
            this,
            &ChatController::openConversation);
}

void ChatController::showStore()
{
    m_isStoreOpen = true;
    m_assistants.refresh();
    m_priceTag.storeOpened();
    m_budget.refresh();
    m_conversations.refresh();
    Q_EMIT noticeChanged();
    Q_EMIT canSendChanged();
}

void ChatController::connectModels()
{
    const auto refresh = [this] {
        if (!m_conversation.id.isValid() && !m_isThinkingChosen) {
            m_conversation.thinking = defaultThinking();
        }
        showMemory();
        Q_EMIT thinkingChanged();
        Q_EMIT phaseChanged();
        Q_EMIT canSendChanged();
    };
    connect(&m_services.settings, &Settings::powerWattsChanged, this, &ChatController::showMemory);
    InferenceService& service = m_services.inference;
    connect(&service, &InferenceService::loadStarted, this, refresh);
    connect(&service, &InferenceService::modelLoaded, this, refresh);
    connect(&service, &InferenceService::modelUnloaded, this, refresh);
    connect(&service, &InferenceService::loadFailed, this, refresh);
}

void ChatController::showBegun(const Message& message)
{
    m_conversations.setRunning(m_writer.conversation());
    m_conversations.refresh();
    if (!isWriterHere()) {
        return;
    }
    if (m_messages.find(message.id) != nullptr) {
        m_messages.update(message, false);
    } else {
        m_messages.removeAfter(message.parent);
        m_messages.append(message);
    }
    m_meter.begin(m_writer.thinkingBudgetTokens());
    m_meter.setExpectedSeconds(std::exchange(m_expectedSeconds, 0));
}

void ChatController::showAdvance()
{
    if (!isWriterHere() || m_writer.draft() == nullptr) {
        return;
    }
    const StreamingDraft& draft = *m_writer.draft();
    m_budget.showRunning(draft.currentWork().phases);
    m_messages.update(draft.message(), draft.isReasoningRunning());
    MeterModel::Live live;
    live.phase = draft.phase();
    live.work = draft.currentWork();
    live.promptTokens = draft.promptProgress().total;
    live.promptProcessed = draft.promptProgress().processed;
    live.elapsedSeconds = m_writer.elapsedSeconds();
    live.thinkingBudgetTokens = m_writer.thinkingBudgetTokens();
    m_meter.setLive(live);
}

void ChatController::connectPrices()
{
    m_writer.setBudget([this] { return m_budget.startRun(); });
    const auto draftChanged = [this] {
        m_priceTag.setHasText(!draftText().trimmed().isEmpty() || m_attachments.count() > 0);
        m_gauge.draftChanged();
    };
    connect(&m_attachments, &AttachmentListModel::countChanged, this, draftChanged);
    connect(&m_attachments, &AttachmentListModel::shortened, this, draftChanged);
    connect(this, &ChatController::draftTextChanged, this, draftChanged);
    connect(this, &ChatController::conversationChanged, this, draftChanged);
    connect(this, &ChatController::thinkingChanged, this, draftChanged);
    connect(this, &ChatController::settingsChanged, this, draftChanged);
    connect(&m_messages, &MessageListModel::countChanged, &m_gauge, &ContextGauge::draftChanged);
    connect(&m_budget, &BudgetModel::changed, this, &ChatController::canSendChanged);
    connect(&m_priceTag, &PriceTagModel::changed, this, &ChatController::questionWarningChanged);
    connect(&m_services.settings,
            &Settings::askAboveWhChanged,
            this,
            &ChatController::questionWarningChanged);
}

std::optional<AnswerPlan> ChatController::draftPlan() const
{
    std::vector<Message> path = m_messages.messages();
    Message question;
    question.role = Role::User;
    question.parts = m_attachments.parts();
    question.parts.push_back({PartKind::Text, draftText(), {}, 0, 0});
    path.push_back(std::move(question));
    AnswerPlan plan = planFor(nextSettings(), std::move(path));
    if (const auto& facts = m_services.inference.facts()) {
        plan.sampling = samplingOf(plan, *facts);
    }
    return plan;
}

void ChatController::showEnd(const AnswerPlan& plan,
                             const Message& message,
                             const inference::Finished& finished,
                             const MessageWork& ownWork)
{
    m_priceTag.learn(
        plan, finished, ownWork.energy ? std::optional(ownWork.energy->total()) : std::nullopt);
    m_budget.endRun();
    m_conversations.setRunning({});
    m_conversations.refresh();
    m_idleWork.start(plan, message, m_budget.isBlocking());
    if (plan.conversation.id != m_conversation.id) {
        return;
    }
    m_messages.update(message, false);
    showLastFigures();
    m_gauge.draftChanged();
    if (finished.stats.usedFallbackTemplate) {
        setNotice(tr("This model's own chat format could not be used, so Ponder's built-in one "
                     "was. Answers may be "
                     "worse than the model can do."));
    }
    if (finished.error) {
        setError(*finished.error,
                 [this, id = QString::number(message.id.value)] { regenerate(id); });
    }
    const QString seconds =
        NumberFormat().duration(static_cast<double>(message.work->phases.total().wallNs) * 1e-9);
    const QString energy =
        m_meter.hasEnergy() ? m_meter.energyText() + u' ' + m_meter.energyProvenance() : QString();
    Q_EMIT announced(energy.isEmpty() ? tr("Done, %1").arg(seconds)
                                      : tr("Done, %1, %2").arg(seconds, energy));
}

void ChatController::showLastFigures()
{
    std::optional<MessageWork> last;
    std::optional<Energy> sum;
    int answers = 0;
    for (const Message& message : m_messages.messages()) {
        if (message.role != Role::Assistant || !message.work) {
            continue;
        }
        last = message.work;
        ++answers;
        if (message.work->energy) {
            Energy total = message.work->energy->total();
            if (sum) {
                total += *sum;
            }
            sum = total;
        }
    }
    showMemory();
    m_meter.setFinished(last);
    m_meter.setConversationTotal(answers, sum);
}

void ChatController::showMemory()
{
    MeterModel::Memory memory =
        m_services.measureMemory ? m_services.measureMemory() : MeterModel::Memory{};
    if (const auto& facts = m_services.inference.facts()) {
        memory.modelBytes = facts->residentBytes;
        memory.contextBytes = facts->kvCacheBytes;
        memory.draftBytes = facts->draftBytes;
        memory.contextLength = static_cast<int>(facts->contextLength);
        memory.isContextHalved = facts->kvType == inference::KvType::Q8_0;
    }
    m_meter.setMemory(memory);
    const auto watts = m_services.settings.wattage();
    m_meter.setWatts(watts.value_or(0));
}

void ChatController::announcePhase()
{
    const Phase now = phase();
    if (std::exchange(m_announcedPhase, now) == now) {
        return;
    }
    if (now == Thinking) {
        Q_EMIT announced(tr("Thinking"));
    } else if (now == Answering) {
        Q_EMIT announced(tr("Answering"));
    }
}

bool ChatController::isWriterHere() const
{
    return m_writer.isActive() && m_writer.conversation() == m_conversation.id;
}

bool ChatController::isIdle() const
{
    return !m_writer.isActive() && !m_summary.isWriting();
}

bool ChatController::canAnswer() const
{
    const InferenceService& service = m_services.inference;
    return m_isStoreOpen && !m_budget.isBlocking() && !m_isBusy && !m_isLoadingConversation &&
           isIdle() && !m_turn.isTakenFrom(this) &&
           (service.facts().has_value() || service.isLoading());
}

QString ChatController::sendBlockedReason() const
{
    const InferenceService& service = m_services.inference;
    if (!service.facts() && !service.isLoading()) {
        return tr("Choose a model first");
    }
    if (m_budget.isBlocking()) {
        return m_budget.sendNote();
    }
    if (m_turn.isTakenFrom(this) || (!isIdle() && !isGenerating())) {
        return tr("\u201C%1\u201D is being answered")
            .arg(m_conversations.titleOf(m_turn.conversation()));
    }
    return {};
}

ChatController::Phase ChatController::phase() const
{
    if (!isWriterHere()) {
        return Idle;
    }
    if (m_writer.isStopping()) {
        return Stopping;
    }
    if (m_services.inference.isLoading()) {
        return Loading;
    }
    const StreamingDraft* const draft = m_writer.draft();
    if (draft == nullptr) {
        return Reading;
    }
    switch (draft->phase()) {
    case inference::Phase::Reading:
        return Reading;
    case inference::Phase::Thinking:
        return Thinking;
    case inference::Phase::Answering:
        break;
    }
    return Answering;
}

void ChatController::setBusy(bool isBusy)
{
    if (std::exchange(m_isBusy, isBusy) != isBusy) {
        Q_EMIT canSendChanged();
        Q_EMIT phaseChanged();
    }
}

void ChatController::setError(const inference::Error& error, Then retry)
{
    qWarning("%s: %s", inference::errorCodeName(error.code).data(), error.detail.c_str());
    m_error = error;
    m_retry = std::move(retry);
    m_summaryProblem.clear();
    if (const auto plan = isTooLong() ? tooLongPlan() : std::nullopt) {
        m_summary.offer(*plan);
    } else {
        m_summary.withdrawOffer();
    }
    Q_EMIT errorChanged();
}

void ChatController::setNotice(const QString& notice)
{
    if (m_notice != notice) {
        m_notice = notice;
        Q_EMIT noticeChanged();
    }
}

QString ChatController::conversationId() const
{
    return toText(m_conversation.id);
}

QString ChatController::title() const
{
    return m_conversation.title.isEmpty() ? tr("New chat") : m_conversation.title;
}

MessageListModel* ChatController::messages()
{
    return &m_messages;
}

AttachmentListModel* ChatController::attachments()
{
    return &m_attachments;
}

FindInChat* ChatController::find()
{
    return &m_find;
}

HistoryExchange* ChatController::exchange()
{
    return &m_exchange;
}

HistorySearch* ChatController::search()
{
    return &m_search;
}

PutAwayListModel* ChatController::archive()
{
    return &m_archive;
}

PutAwayListModel* ChatController::trash()
{
    return &m_trash;
}

ConversationListModel* ChatController::conversations()
{
    return &m_conversations;
}

MeterModel* ChatController::meter()
{
    return &m_meter;
}

PriceTagModel* ChatController::priceTag()
{
    return &m_priceTag;
}

BudgetModel* ChatController::budget()
{
    return &m_budget;
}

ContextGauge* ChatController::gauge()
{
    return &m_gauge;
}

ModelListModel* ChatController::models() const
{
    return &m_services.models;
}

bool ChatController::isLoadingConversation() const
{
    return m_isLoadingConversation;
}

bool ChatController::isGenerating() const
{
    return isWriterHere() || isSummaryHere();
}

bool ChatController::canSend() const
{
    return canAnswer();
}

QString ChatController::notice() const
{
    return m_storeNotice.isEmpty() ? m_notice : m_storeNotice;
}

bool ChatController::hasError() const
{
    return m_error.has_value();
}

bool ChatController::canRetry() const
{
    return static_cast<bool>(m_retry);
}

QString ChatController::errorTitle() const
{
    return m_error ? errorMessage(*m_error).title : QString();
}

QString ChatController::errorText() const
{
    if (!m_summaryProblem.isEmpty()) {
        return m_summaryProblem;
    }
    return m_error ? errorMessage(*m_error).text : QString();
}

QString ChatController::errorHint() const
{
    return m_error ? errorMessage(*m_error).hint : QString();
}

QString ChatController::draftText() const
{
    return m_drafts.value(m_conversation.id);
}

} // namespace ponder::app
