// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/read_ahead.h"

#include <utility>

namespace ponder::app {

namespace {

/// What prefill takes at a time.
constexpr std::uint32_t kPiece = 256;

} // namespace

ReadAhead::ReadAhead(InferenceService& service,
                     ConversationStore& store,
                     EnergySource energy,
                     std::function<bool()> mayRun,
                     QObject* parent)
    : QObject(parent)
    , m_service(service)
    , m_mayRun(std::move(mayRun))
    , m_run(service, store, std::move(energy))
{
    connect(&m_run,
            &SideRun::ended,
            this,
            [this](const QString&, const inference::Finished& finished, bool isCancelled) {
                if (!isCancelled && finished.reason == inference::StopReason::Length) {
                    readOn();
                }
            });
}

ReadAhead::~ReadAhead() = default;

void ReadAhead::start(const AnswerPlan& plan, const Message& answer)
{
    if (isActive() || answer.status != MessageStatus::Complete || answer.reasoning().isEmpty() ||
        answer.text().trimmed().isEmpty()) {
        return;
    }
    m_plan = plan;
    m_plan.continued.reset();
    m_plan.startReasoning.clear();
    m_plan.path.push_back(answer);
    readOn();
}

void ReadAhead::readOn()
{
    const auto& facts = m_service.facts();
    if (!facts) {
        return;
    }
    inference::GenerationRequest request = makeRequest(m_plan, &*facts);
    request.readAheadTokens = kPiece;
    InferenceService::MayGoOn mayGoOn;
    if (m_mayRun) {
        mayGoOn = [mayRun = m_mayRun](const auto&, std::uint64_t, bool) { return mayRun(); };
    }
    m_run.start(std::move(request),
                {WorkKind::ReadAhead, m_plan.conversation.id, m_plan.modelName},
                std::move(mayGoOn));
}

} // namespace ponder::app
