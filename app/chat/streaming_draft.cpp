// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/streaming_draft.h"

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

template<class... Ts>
struct Overloaded : Ts...
{
    using Ts::operator()...;
};
template<class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

inference::WorkByPhase sum(inference::WorkByPhase a, const inference::WorkByPhase& b)
{
    a.reading += b.reading;
    a.thinking += b.thinking;
    a.answering += b.answering;
    a.reread += b.reread;
    return a;
}

} // namespace

StreamingDraft::StreamingDraft(Message message)
    : m_message(std::move(message))
    , m_workBefore(m_message.work)
{
    if (m_workBefore && m_workBefore->phases.total() == inference::PhaseWork{}) {
        m_workBefore.reset();
    }
    if (m_workBefore) {
        m_work.settingsJson = m_workBefore->settingsJson;
    } else if (m_message.work) {
        m_work.settingsJson = m_message.work->settingsJson;
    }
    m_message.status = MessageStatus::Generating;
    m_message.error.reset();
    refreshMessageWork();
}

bool StreamingDraft::isReasoningRunning() const
{
    return !m_isFinished && m_hasBegun && m_phase == inference::Phase::Thinking;
}

void StreamingDraft::apply(const inference::GenerationEvent& event)
{
    std::visit(
        Overloaded{
            [this](const inference::PromptProgress& progress) {
                m_hasBegun = true;
                m_progress = progress;
                m_work.cachedPromptTokens = progress.cached;
            },
            [this](const inference::PhaseChanged& changed) {
                m_hasBegun = true;
                m_phase = changed.phase;
            },
            [this](const inference::ReasoningDelta& delta) {
                appendTo(PartKind::Reasoning, delta.text);
            },
            [this](const inference::TextDelta& delta) { appendTo(PartKind::Text, delta.text); },
            [this](const inference::WorkSoFar& soFar) {
                m_work.phases = soFar.work;
                m_work.contextUsed = soFar.contextUsed;
                m_work.contextLength = soFar.contextLength;
            },
            [this](const inference::Finished& finished) { finish(finished); },
        },
        event);
    refreshMessageWork();
}

void StreamingDraft::appendTo(PartKind kind, const std::string& text)
{
    // Reasoning comes before the answer; a second thought in an answer goes on with the first one.
    const auto found = std::find_if(m_message.parts.begin(),
                                    m_message.parts.end(),
                                    [kind](const MessagePart& part) { return part.kind == kind; });
    if (found != m_message.parts.end()) {
        found->text += QString::fromStdString(text);
        return;
    }
    MessagePart part;
    part.kind = kind;
    part.text = QString::fromStdString(text);
    m_message.parts.insert(kind == PartKind::Reasoning ? m_message.parts.begin()
                                                       : m_message.parts.end(),
                           std::move(part));
}

void StreamingDraft::finish(const inference::Finished& finished)
{
    m_isFinished = true;
    const inference::GenerationStats& stats = finished.stats;
    // A request that never ran brings empty figures; those already shown stand.
    if (stats.work.total() != inference::PhaseWork{}) {
        m_work.phases = stats.work;
        m_work.contextUsed = stats.contextUsed;
        m_work.contextLength = stats.contextLength;
        m_work.cachedPromptTokens = stats.cachedPromptTokens;
    }
    m_work.answerAloneFlops = stats.answerAloneFlops;
    m_work.isThinkingCut = stats.thinkingCut;
    m_work.firstTokenNs = stats.firstTokenNs;
    m_work.seed = stats.seed;
    m_work.stopReason = finished.reason;
    m_message.error = finished.error;
    switch (finished.reason) {
    case inference::StopReason::Cancelled:
    case inference::StopReason::Budget:
    case inference::StopReason::Repetition:
        m_message.status = MessageStatus::Stopped;
        break;
    case inference::StopReason::Error:
        m_message.status = MessageStatus::Failed;
        break;
    default:
        m_message.status = MessageStatus::Complete;
    }
}

void StreamingDraft::setEnergy(const std::optional<EnergyByPhase>& energy)
{
    m_work.energy = energy;
    refreshMessageWork();
}

void StreamingDraft::refreshMessageWork()
{
    MessageWork shown = m_work;
    if (m_workBefore) {
        shown.phases = sum(m_workBefore->phases, m_work.phases);
        shown.firstTokenNs = m_workBefore->firstTokenNs;
        shown.answerAloneFlops += m_workBefore->answerAloneFlops;
        // A sum with an unknown part is unknown.
        if (m_work.energy && m_workBefore->energy) {
            shown.energy->reading += m_workBefore->energy->reading;
            shown.energy->thinking += m_workBefore->energy->thinking;
            shown.energy->answering += m_workBefore->energy->answering;
        } else {
            shown.energy.reset();
        }
    }
    m_message.work = std::move(shown);
    refreshPartFigures();
}

void StreamingDraft::refreshPartFigures()
{
    constexpr std::uint64_t kNsPerMs = 1'000'000;
    for (MessagePart& part : m_message.parts) {
        const inference::PhaseWork& work = part.kind == PartKind::Reasoning
                                               ? m_message.work->phases.thinking
                                               : m_message.work->phases.answering;
        part.tokenCount = work.tokens;
        part.elapsedMs = work.wallNs / kNsPerMs;
    }
}

MessageDraft StreamingDraft::toDraft() const
{
    return {m_message.id, m_message.parts, m_work};
}

} // namespace ponder::app
