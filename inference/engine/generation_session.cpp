// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/generation_session.h"

#include "inference/engine/reply_limits.h"
#include "inference/tokenizer/tokenizer.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::uint64_t kReportIntervalNs = 100'000'000;
constexpr std::size_t kThoughtTailBytes = 64;
/// Fewer tokens are read with the question itself.
constexpr std::size_t kLeastReadAhead = 16;
/// Far below any logit, and finite, so it is never drawn and never mistaken for a failure.
constexpr float kMaskedLogit = -1e30F;

} // namespace

GenerationSession::GenerationSession(const SessionModel& model,
                                     const GenerationRequest& request,
                                     const GenerationControl& control,
                                     const TextGenerator::EventSink& sink,
                                     WorkLedger& ledger,
                                     GenerationStats& stats)
    : m_model(model)
    , m_request(request)
    , m_control(control)
    , m_sink(sink)
    , m_ledger(ledger)
    , m_stats(stats)
    , m_sampler(request.sampling)
{
    m_stats.seed = m_sampler.seed();
}

Result<StopReason> GenerationSession::run(const PreparedPrompt& prompt)
{
    m_prompt = &prompt;
    if (m_request.readAheadTokens > 0) {
        return readAhead(prompt);
    }
    const auto limits = replyLimits(
        prompt, m_model.tokenizer, m_model.network.contextLength(), m_request.maxTokens);
    if (!limits) {
        return tl::unexpected(limits.error());
    }
    m_limit = limits->tokens;
    m_usesHandOver = limits->usesHandOver;
    m_splitter.emplace(m_model.tokenizer, prompt);
    m_budget.emplace(m_request.thinking, limits->roomForThinking);

    const std::size_t kept = m_model.network.reusable(prompt.ids);
    if (!mayGoOn(prompt.ids.size() - kept, true)) {
        m_stats.cachedPromptTokens = kept;
        return StopReason::Budget; // nothing has been read, the context is as it was
    }
    if (const auto read = readPrompt(prompt); !read) {
        return tl::unexpected(read.error());
    }
    auto reason = writeReply();
    const bool isCut = !reason || *reason == StopReason::Cancelled || *reason == StopReason::Budget;
    if (isCut) {
        m_splitter->dropUnfinishedCharacter();
    }
    show(m_splitter->finish());
    return reason;
}

Result<StopReason> GenerationSession::readAhead(const PreparedPrompt& prompt)
{
    const std::size_t kept = m_model.network.reusable(prompt.ids);
    const std::size_t missing = prompt.ids.size() - kept;
    m_stats.cachedPromptTokens = kept;
    if (missing < kLeastReadAhead || prompt.ids.size() >= m_model.network.contextLength()) {
        return StopReason::EndOfTurn;
    }
    const std::size_t now = std::min<std::size_t>(missing, m_request.readAheadTokens);
    if (!mayGoOn(now, true)) {
        return StopReason::Budget;
    }
    PreparedPrompt beginning = prompt;
    beginning.ids.resize(kept + now);
    beginning.oldTokens = 0; // read again, but for the first time in this place
    if (const auto read = readPrompt(beginning); !read) {
        return tl::unexpected(read.error());
    }
    return now < missing ? StopReason::Length : StopReason::EndOfTurn;
}

Result<void> GenerationSession::readPrompt(const PreparedPrompt& prompt)
{
    showPhase(Phase::Reading);
    const std::size_t cached = m_model.network.rewindTo(prompt.ids);
    const auto rest = std::span(prompt.ids).subspan(cached);
    m_stats.cachedPromptTokens = cached;
    m_sampler.accept(prompt.ids);
    const auto report = [&](std::size_t processed) {
        m_sink(PromptProgress{processed, rest.size(), cached});
    };
    report(0);
    std::size_t reported = 0;
    const auto read = readBooked(rest, Phase::Reading, [&](std::size_t processed) {
        reported = processed;
        report(processed);
    });
    const std::size_t readTokens = m_model.network.position() - cached;
    m_ledger.tokensCounted(Phase::Reading, readTokens);
    m_ledger.rereadCounted(
        std::min(readTokens, prompt.oldTokens - std::min(prompt.oldTokens, cached)), cached);
    if (read && reported < rest.size()) {
        report(rest.size());
    }
    Result<void> done = read ? prepareDrafts() : read;
    reportWork();
    return done;
}

Result<void> GenerationSession::prepareDrafts()
{
    if (drafting() == CachedNetwork::Drafting::Off) {
        return {};
    }
    auto prepared = m_model.network.prepareDrafts(m_control.stop);
    m_ledger.drafted(Phase::Reading, m_model.network.takeDraftWork());
    return prepared;
}

Result<void> GenerationSession::readBooked(std::span<const TokenId> ids,
                                           Phase phase,
                                           const std::function<void(std::size_t)>& progress)
{
    const std::size_t cached = m_model.network.position();
    const auto read = m_model.network.read(ids, progress, m_control.stop);
    const std::size_t count = m_model.network.position() - cached;
    m_ledger.prefilled(phase, count, cached, count == ids.size());
    return read;
}

Result<StopReason> GenerationSession::writeReply()
{
    if (m_prompt->isThoughtOpen) {
        m_ledger.switchTo(Phase::Thinking);
        m_budget->opened();
        showPhase(Phase::Thinking);
    }
    while (true) {
        if (m_control.stop.stop_requested()) {
            return StopReason::Cancelled;
        }
        if (isAtLimit()) {
            return limitReason();
        }
        pollAnswerNow();
        if (m_budget->mustForce()) {
            m_stats.thinkingCut = true;
            const bool hasWords = m_budget->used() > 0 && m_usesHandOver;
            const auto closed = closeThought(hasWords ? m_prompt->handOver : m_prompt->endTag);
            if (!closed) {
                return tl::unexpected(closed.error());
            }
            if (!*closed) {
                return limitReason();
            }
            continue;
        }
        if (!mayGoOn(1, false)) {
            return StopReason::Budget;
        }
        if (const auto fed = feedPending(); !fed) {
            return tl::unexpected(fed.error());
        }
        const auto next = sampleNext();
        if (!next) {
            return tl::unexpected(next.error());
        }
        if (m_stats.firstTokenNs == 0) {
            m_stats.firstTokenNs = m_ledger.elapsedNs();
        }
        if (wantsToExtend(*next)) {
            const auto extended = extendThought();
            if (!extended) {
                return tl::unexpected(extended.error());
            }
            if (*extended) {
                continue;
            }
        }
        if (!m_model.tokenizer.isEndOfGeneration(*next)) {
            take(*next);
            if (m_splitter->hasStopped()) {
                return StopReason::StopSequence;
            }
            if (m_isRepeating) {
                return StopReason::Repetition;
            }
        } else if (mayEndTurn()) {
            return StopReason::EndOfTurn;
        } else if (const auto closed = closeThought(m_prompt->endTag); !closed) {
            return tl::unexpected(closed.error());
        } else if (!*closed) {
            return limitReason(); // it stopped in the middle of its thought, and nothing more fits
        }
    }
}

Result<TokenId> GenerationSession::sampleNext()
{
    const std::span<const float> logits = m_model.network.logits();
    auto next = m_sampler.sample(logits);
    if (!next || !isUnwanted(*next)) {
        return next;
    }
    std::vector<float> masked(logits.begin(), logits.end());
    for (const TokenId id : m_model.endTokens) {
        masked[static_cast<std::size_t>(id)] =
            m_owesAnswer ? kMaskedLogit : masked[static_cast<std::size_t>(id)];
    }
    if (m_prompt->openTag && m_budget->isSpent()) {
        masked[static_cast<std::size_t>(*m_prompt->openTag)] = kMaskedLogit;
    }
    return m_sampler.sample(masked);
}

bool GenerationSession::isUnwanted(TokenId id) const
{
    const bool opensThought = m_prompt->openTag == id && m_budget->isSpent();
    return opensThought || (m_owesAnswer && m_model.tokenizer.isEndOfGeneration(id));
}

Result<void> GenerationSession::feedPending()
{
    if (!m_pending) {
        return {};
    }
    m_ledger.switchTo(m_pendingPhase);
    const std::size_t cached = m_model.network.position();
    const auto fed =
        m_model.network.feed(*std::exchange(m_pending, std::nullopt), drafting(), m_control.stop);
    m_ledger.drafted(m_pendingPhase, m_model.network.takeDraftWork());
    if (!fed) {
        return tl::unexpected(fed.error());
    }
    DraftCounts& drafts = m_stats.drafts;
    drafts.proposed += fed->proposed;
    drafts.proposedByModel += fed->isByModel ? fed->proposed : 0;
    if (fed->ranPass) {
        m_ledger.decoded(m_pendingPhase, cached);
    } else {
        m_ledger.accepted(m_pendingPhase, cached);
        ++(m_pendingPhase == Phase::Thinking ? drafts.acceptedThinking : drafts.acceptedAnswering);
    }
    return {};
}

CachedNetwork::Drafting GenerationSession::drafting() const
{
    // A pass of several tokens costs more than a token, and a budget holds by one token's cost.
    const bool isAllowed = m_request.allowsDrafts && !m_control.mayGoOn;
    return isAllowed ? CachedNetwork::Drafting::Allowed : CachedNetwork::Drafting::Off;
}

void GenerationSession::take(TokenId id)
{
    m_sampler.accept(id);
    m_stats.ids.push_back(id);
    m_pending = id;
    const bool wasThinking = m_splitter->isThinking();
    const auto pieces = m_splitter->feed(id);
    const bool isThinking = m_splitter->isThinking();
    const bool isInsideCharacter = m_splitter->isInsideCharacter();
    if (!isInsideCharacter) {
        m_wholeTokens = m_stats.ids.size();
    }
    // Tags belong to the thought.
    m_pendingPhase = wasThinking || isThinking ? Phase::Thinking : Phase::Answering;
    m_ledger.switchTo(m_pendingPhase);
    m_ledger.tokensCounted(m_pendingPhase, 1);
    show(pieces);
    if (wasThinking && isThinking) {
        m_budget->tokenGenerated(m_thoughtTail, isInsideCharacter);
        if (m_loopGuard.isLooping(id)) {
            m_budget->requestAnswer();
        }
    } else if (isThinking) {
        m_loopGuard.reset();
        m_thoughtTail.clear();
        m_budget->opened();
    } else if (wasThinking) {
        m_budget->closed();
    } else if (!m_request.rawPrompt) { // a raw continuation is what the model makes of it
        m_isRepeating = m_answerGuard.isLooping(id);
    }
    showPhase(presentPhase());
    if (m_ledger.elapsedNs() >= m_nextReportNs) {
        reportWork();
    }
}

void GenerationSession::pollAnswerNow()
{
    if (m_control.answerNow != nullptr && m_control.answerNow->load(std::memory_order_relaxed)) {
        m_budget->requestAnswer();
    }
}

void GenerationSession::showPhase(Phase phase)
{
    if (m_shownPhase != phase) {
        if (m_shownPhase && *m_shownPhase != Phase::Reading) {
            reportWork();
        }
        m_shownPhase = phase;
        m_sink(PhaseChanged{phase});
    }
}

void GenerationSession::show(const std::vector<OutputPiece>& pieces)
{
    for (const OutputPiece& piece : pieces) {
        if (piece.text.empty()) {
            continue;
        }
        if (piece.isReasoning) {
            m_thoughtTail += piece.text;
            if (m_thoughtTail.size() > 2 * kThoughtTailBytes) {
                m_thoughtTail.erase(0, m_thoughtTail.size() - kThoughtTailBytes);
            }
            showPhase(Phase::Thinking);
            m_sink(ReasoningDelta{piece.text});
        } else {
            m_owesAnswer = false;
            showPhase(Phase::Answering);
            m_sink(TextDelta{piece.text});
        }
    }
}

void GenerationSession::reportWork()
{
    m_nextReportNs = m_ledger.elapsedNs() + kReportIntervalNs;
    m_sink(
        WorkSoFar{m_ledger.settle(), m_model.network.position(), m_model.network.contextLength()});
}

bool GenerationSession::isAtLimit() const
{
    return m_stats.ids.size() >= m_limit;
}

bool GenerationSession::mayGoOn(std::uint64_t tokens, bool isReading)
{
    return !m_control.mayGoOn || m_control.mayGoOn(m_ledger.settle(), tokens, isReading);
}

StopReason GenerationSession::limitReason() const
{
    if (m_isOutOfBudget) {
        return StopReason::Budget;
    }
    return m_request.maxTokens > 0 && m_limit == m_request.maxTokens ? StopReason::Length
                                                                     : StopReason::ContextFull;
}

bool GenerationSession::mayEndTurn() const
{
    return !m_splitter->isThinking();
}

Phase GenerationSession::presentPhase() const
{
    return m_splitter->isThinking() ? Phase::Thinking : Phase::Answering;
}

} // namespace ponder::inference
