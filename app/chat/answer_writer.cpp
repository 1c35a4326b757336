// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_writer.h"

#include "app/storage/conversation_store.h"

#include <QThread>

#include <utility>

namespace ponder::app {

namespace {

// A crash may take half a second of text, so the store hears of it a little more often.
constexpr std::chrono::milliseconds kFlushInterval{400};

} // namespace

AnswerWriter::AnswerWriter(InferenceService& service,
                           ConversationStore& store,
                           EnergySource energy,
                           QObject* parent)
    : QObject(parent)
    , m_service(service)
    , m_store(store)
    , m_energy(std::move(energy))
{
    m_flushTimer.setInterval(kFlushInterval);
    connect(&m_flushTimer, &QTimer::timeout, this, &AnswerWriter::flush);
    connect(&m_service, &InferenceService::generationEvent, this, &AnswerWriter::take);
    connect(&m_service, &InferenceService::modelLoaded, this, [this] {
        if (m_isWaitingForModel) {
            ask();
        }
    });
    connect(&m_service, &InferenceService::loadFailed, this, [this](const inference::Error& error) {
        if (m_isWaitingForModel) {
            finish({inference::StopReason::Error, {}, error});
        }
    });
    connect(&m_service, &InferenceService::batchDelivered, this, [this] {
        if (std::exchange(m_hasNews, false)) {
            Q_EMIT advanced();
        }
    });
}

AnswerWriter::~AnswerWriter() = default;

ConversationId AnswerWriter::conversation() const
{
    return m_plan ? m_plan->conversation.id : ConversationId{};
}

int AnswerWriter::thinkingBudgetTokens() const
{
    const auto budget = m_plan ? app::thinkingBudgetTokens(m_plan->conversation.thinking,
                                                           m_plan->conversation.thinkingTokens)
                               : std::nullopt;
    return budget ? static_cast<int>(*budget) : -1;
}

double AnswerWriter::elapsedSeconds() const
{
    return m_sinceStart.isValid() ? static_cast<double>(m_sinceStart.elapsed()) / 1000.0 : 0.0;
}

void AnswerWriter::setBudget(std::function<InferenceService::MayGoOn()> startRun)
{
    m_startRun = std::move(startRun);
}

void AnswerWriter::start(AnswerPlan plan)
{
    Q_ASSERT(QThread::currentThread() == thread());
    Q_ASSERT(!m_plan && !plan.path.empty());
    m_isStopping = false;
    m_request = 0;
    m_plan = std::move(plan);
    const auto& facts = m_service.facts();
    const QString settings = settingsJson(*m_plan, facts ? &*facts : nullptr);
    const auto reply = [this](inference::Result<Message> stored) { begin(stored); };
    if (m_plan->continued) {
        m_store.resumeAssistantMessage(m_plan->continued->id, settings, this, reply);
    } else {
        NewAssistantMessage message;
        message.conversation = m_plan->conversation.id;
        message.parent = m_plan->path.back().id;
        message.modelName = m_plan->modelName;
        message.settingsJson = settings;
        message.kind = m_plan->kind;
        m_store.beginAssistantMessage(message, this, reply);
    }
    Q_EMIT phaseChanged();
}

void AnswerWriter::begin(const inference::Result<Message>& stored)
{
    if (!m_plan) {
        return;
    }
    if (!stored) {
        const AnswerPlan plan = *std::exchange(m_plan, std::nullopt);
        Q_EMIT failed(plan, stored.error());
        Q_EMIT phaseChanged();
        return;
    }
    Message message = *stored;
    if (!m_plan->startReasoning.isEmpty() && message.parts.empty()) {
        MessagePart thought;
        thought.kind = PartKind::Reasoning;
        thought.text = m_plan->startReasoning;
        message.parts.push_back(std::move(thought));
    }
    m_draft.emplace(std::move(message));
    m_sinceStart.start();
    m_isWaitingForModel = m_service.isLoading();
    if (m_energy.begin) {
        m_energy.begin();
    }
    m_hasUnsavedText = false;
    m_flushTimer.start();
    Q_EMIT begun(m_draft->message());
    if (m_isStopping) {
        finish({inference::StopReason::Cancelled, {}, {}});
    } else if (!m_isWaitingForModel) {
        ask();
    } else {
        Q_EMIT phaseChanged();
    }
}

void AnswerWriter::ask()
{
    m_isWaitingForModel = false;
    const auto& facts = m_service.facts();
    if (facts) {
        m_plan->sampling = samplingOf(*m_plan, *facts);
    }
    m_sinceStart.start();
    m_request = m_service.generate(makeRequest(*m_plan, facts ? &*facts : nullptr),
                                   m_startRun ? m_startRun() : InferenceService::MayGoOn{});
    Q_EMIT phaseChanged();
}

void AnswerWriter::stop()
{
    if (!m_plan || m_isStopping) {
        return;
    }
    m_isStopping = true;
    Q_EMIT phaseChanged();
    if (m_isWaitingForModel) {
        finish({inference::StopReason::Cancelled, {}, {}});
    } else {
        m_service.stop(m_request);
    }
}

void AnswerWriter::answerNow()
{
    m_service.answerNow(m_request);
}

void AnswerWriter::take(RequestId request, const inference::GenerationEvent& event)
{
    if (!m_draft || request != m_request) {
        return;
    }
    const inference::Phase phaseBefore = m_draft->phase();
    const bool hadBegun = m_draft->hasBegun();
    m_draft->apply(event);
    if (m_energy.soFar) {
        m_draft->setEnergy(m_energy.soFar(m_draft->currentWork().phases));
    }
    m_hasNews = true;
    m_hasUnsavedText = true;
    if (const auto* const finished = std::get_if<inference::Finished>(&event)) {
        finish(*finished);
    } else if (m_draft->phase() != phaseBefore || m_draft->hasBegun() != hadBegun) {
        Q_EMIT phaseChanged();
    }
}

void AnswerWriter::flush()
{
    if (m_draft && std::exchange(m_hasUnsavedText, false)) {
        m_store.flushDraft(m_draft->toDraft());
    }
}

void AnswerWriter::finish(const inference::Finished& finished)
{
    m_flushTimer.stop();
    m_hasNews = false;
    m_isWaitingForModel = false;
    if (finished.stats.work.total() == inference::PhaseWork{} &&
        m_draft->message().status == MessageStatus::Generating) {
        m_draft->apply(finished);
    }
    const StreamingDraft draft = *std::exchange(m_draft, std::nullopt);
    const AnswerPlan plan = *std::exchange(m_plan, std::nullopt);
    m_isStopping = false;
    if (m_energy.end) {
        m_energy.end();
    }
    // What cannot be written is kept by the store and tried again; it says so by itself.
    m_store.finishMessage(draft.toDraft(),
                          draft.message().status,
                          draft.message().error,
                          this,
                          [](const inference::Result<void>&) {});
    Q_EMIT ended(plan, draft.message(), finished, draft.currentWork());
    Q_EMIT phaseChanged();
}

} // namespace ponder::app
