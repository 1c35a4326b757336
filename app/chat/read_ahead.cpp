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
            [this](const inference::Finished& finished, bool isCancelled) {
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
    const auto& facts = m_service.facts();
    AnswerPlan dialogue = plan;
    dialogue.continued.reset();
    dialogue.startReasoning.clear();
    dialogue.path.push_back(answer);
    m_request = makeRequest(dialogue, facts ? &*facts : nullptr);
    m_request.readAheadTokens = kPiece;
    m_account = {WorkKind::ReadAhead, plan.conversation.id, plan.modelName};
    readOn();
}

void ReadAhead::readOn()
{
    InferenceService::MayGoOn mayGoOn;
    if (m_mayRun) {
        mayGoOn = [mayRun = m_mayRun](const auto&, std::uint64_t, bool) { return mayRun(); };
    }
    m_run.start(m_request, m_account, std::move(mayGoOn));
}

} // namespace ponder::app
