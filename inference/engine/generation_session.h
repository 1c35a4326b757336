// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/cached_network.h"
#include "inference/engine/loop_guard.h"
#include "inference/engine/output_splitter.h"
#include "inference/engine/prepared_prompt.h"
#include "inference/engine/reasoning_budget.h"
#include "inference/engine/text_generator.h"
#include "inference/engine/work_ledger.h"
#include "inference/sampling/sampler.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// What a session borrows from the loaded model.
struct SessionModel
{
    const Tokenizer& tokenizer;
    CachedNetwork& network;
    std::span<const TokenId> endTokens; ///< every id that ends a turn
};

/// One generation, from the prompt's ids to its last event but Finished. Thread: inference.
///
/// A token is fed only when the next one is wanted, so the last token of a reply costs nothing
/// until the next turn reads it. Token i of the reply belongs at position prompt + i of the KV
/// cache, which lets an unfinished character be taken back when a thought must end inside it.
class GenerationSession
{
public:
    GenerationSession(const SessionModel& model,
                      const GenerationRequest& request,
                      const GenerationControl& control,
                      const TextGenerator::EventSink& sink,
                      WorkLedger& ledger,
                      GenerationStats& stats);

    /// Errors: ContextFull with numbers when the prompt does not fit, NumericFailure, and what the
    /// network reports.
    [[nodiscard]] Result<StopReason> run(const PreparedPrompt& prompt);

private:
    [[nodiscard]] Result<void> readPrompt(const PreparedPrompt& prompt);
    /// See GenerationRequest::readAheadTokens.
    [[nodiscard]] Result<StopReason> readAhead(const PreparedPrompt& prompt);
    /// Has a draft model read the prompt too. Errors: Cancelled.
    [[nodiscard]] Result<void> prepareDrafts();
    [[nodiscard]] Result<StopReason> writeReply();
    [[nodiscard]] Result<TokenId> sampleNext();
    /// An end before any word of an answer that is owed, or a new thought when none is allowed.
    [[nodiscard]] bool isUnwanted(TokenId id) const;
    [[nodiscard]] Result<void> feedPending();
    [[nodiscard]] CachedNetwork::Drafting drafting() const;
    void take(TokenId id);
    /// Reads `text` (the hand-over or the bare end tag) as if the model had written it.
    /// False when it does not fit any more.
    [[nodiscard]] Result<bool> closeThought(std::string_view text);
    /// The model is about to end its thought and has been asked to think more.
    [[nodiscard]] bool wantsToExtend(TokenId next) const;
    /// "Wait," in place of the end mark. False when it does not fit any more.
    [[nodiscard]] Result<bool> extendThought();
    /// Feeds text the model did not write, after what is still to be fed. False when it does not
    /// fit.
    [[nodiscard]] Result<bool> readForced(const std::vector<TokenId>& forced);
    [[nodiscard]] Result<void> readBooked(std::span<const TokenId> ids,
                                          Phase phase,
                                          const std::function<void(std::size_t)>& progress);
    void dropUnfinishedCharacter();
    void pollAnswerNow();
    void showPhase(Phase phase);
    void show(const std::vector<OutputPiece>& pieces);
    void reportWork();

    /// The user's budget has room for this; asked before the work is done.
    [[nodiscard]] bool mayGoOn(std::uint64_t tokens, bool isReading);
    [[nodiscard]] bool isAtLimit() const;
    [[nodiscard]] StopReason limitReason() const;
    [[nodiscard]] bool mayEndTurn() const;
    [[nodiscard]] Phase presentPhase() const;

    SessionModel m_model;
    const GenerationRequest& m_request;
    const GenerationControl& m_control;
    const TextGenerator::EventSink& m_sink;
    WorkLedger& m_ledger;
    GenerationStats& m_stats;

    const PreparedPrompt* m_prompt = nullptr;
    Sampler m_sampler;
    std::optional<OutputSplitter> m_splitter;
    std::optional<ReasoningBudget> m_budget;
    LoopGuard m_loopGuard;
    LoopGuard m_answerGuard{kAnswerLoop};
    bool m_isRepeating = false;       ///< the answer goes in circles
    std::optional<TokenId> m_pending; ///< generated, not yet fed
    Phase m_pendingPhase = Phase::Reading;
    std::optional<Phase> m_shownPhase;
    std::size_t m_wholeTokens = 0; ///< tokens of the reply up to the last complete character
    std::uint64_t m_limit = 0;     ///< tokens this reply may have
    std::uint64_t m_nextReportNs = 0;
    bool m_usesHandOver = true; ///< there is room for the hand-over sentence
    bool m_hasExtended = false;
    bool m_isOutOfBudget = false;
    bool m_owesAnswer = false; ///< a thought was cut and nothing of the answer written yet
    std::string m_thoughtTail;
};

} // namespace ponder::inference
