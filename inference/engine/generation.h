// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/chat_turn.h"
#include "inference/core/origin_text.h"
#include "inference/core/result.h"
#include "inference/sampling/sampling_config.h"
#include "inference/tokenizer/tokenizer.h"
#include "inference/work/phase_work.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ponder::inference {

/// How long the model may think before it answers.
struct ThinkingControl
{
    enum class Mode {
        Off,    ///< template flag off, or an empty block; zero reasoning characters
        Budget, ///< at most `budgetTokens` (+ bounded grace), then the hand-over sentence
        Free    ///< no limit but the context
    };
    Mode mode = Mode::Free;
    std::uint32_t budgetTokens = 0;
    /// Open a thought even for a model that was not trained to think.
    bool forceOpen = false;
    /// "Think more": the first time the model would end its thought, its end mark is not taken and
    /// "Wait," stands in its place (s1, arXiv 2501.19393). Once, within the budget, and only where
    /// the mark is a single token; otherwise the model ends as it likes.
    bool extendOnce = false;
};

/// What to generate. Passed by value into the inference thread.
struct GenerationRequest
{
    std::vector<ChatTurn> turns;          ///< a dialogue; or
    std::optional<std::string> rawPrompt; ///< raw continuation, no template
    SamplingConfig sampling;
    ThinkingControl thinking;
    std::uint32_t maxTokens = 0; ///< 0: up to the context's end
    /// Guess tokens, from the context or with the draft model, and check several in one pass. The
    /// text is the same, only quicker.
    bool allowsDrafts = true;
    /// Computed by half of the threads: cooler and quieter, and slower. The text is the same.
    bool isQuiet = false;
    /// Whose text this is: its context is kept on disk (LoadOptions::contextFolder) under this name
    /// when another's takes its place. Empty: not kept.
    std::string contextKey;
    std::vector<std::string> stopSequences;
    /// The last turn is an unfinished reply: go on writing it, without a new turn of the assistant.
    /// Only what is added is reported. A thought without an answer yet goes on as a thought.
    bool continuesReply = false;
    std::optional<std::chrono::system_clock::time_point> now; ///< for templates that print the date
    /// Not 0: the dialogue ends with a reply, and nothing is written. What the prompt of the next
    /// question will begin with is read, at most so many tokens of it: templates drop earlier
    /// thoughts, so that the reply behind one has to be read without it. Ends with
    /// StopReason::Length when there is more to read.
    std::uint32_t readAheadTokens = 0;
};

enum class StopReason {
    EndOfTurn,
    Length,
    StopSequence,
    Cancelled,
    ContextFull,
    Budget,     ///< GenerationControl::mayGoOn said no
    Repetition, ///< the answer went in circles; it can be continued
    Error
};

/// "endOfTurn", "length", … as the terminal program prints them.
[[nodiscard]] std::string_view stopReasonName(StopReason reason);

/// Tokens that were guessed and fed along with a generated one.
struct DraftCounts
{
    std::uint64_t proposed = 0;
    std::uint64_t proposedByModel = 0;  ///< of them, a draft model's
    std::uint64_t acceptedThinking = 0; ///< came true: no pass of their own
    std::uint64_t acceptedAnswering = 0;

    [[nodiscard]] std::uint64_t accepted() const { return acceptedThinking + acceptedAnswering; }
};

/// Everything known about a finished (or cut) generation.
struct GenerationStats
{
    WorkByPhase work;
    std::uint64_t cachedPromptTokens = 0; ///< taken from the KV cache, no work
    std::uint64_t firstTokenNs = 0;       ///< request accepted → first generated token
    std::uint64_t contextUsed = 0;        ///< tokens in the KV cache at the end
    std::uint64_t contextLength = 0;
    std::uint64_t seed = 0;
    DraftCounts drafts;
    /// What the answer's own steps would have cost right after the prompt, without the thought.
    std::uint64_t answerAloneFlops = 0;
    bool usedFallbackTemplate = false; ///< the model's own template failed; built-in format used
    bool forcedThinking = false;       ///< the block was opened for a model not trained to think
    bool thinkingCut = false;          ///< budget or "answer now" closed the thought
    std::vector<TokenId> promptIds;
    std::vector<TokenId> ids;   ///< generated, forced ones included, in order
    std::string templateNotice; ///< why the built-in format was used, if it was
};

struct PromptProgress
{
    std::uint64_t processed = 0;
    std::uint64_t total = 0;
    std::uint64_t cached = 0;
};

struct ReasoningDelta
{
    std::string text;
};

struct TextDelta
{
    std::string text;
};

struct PhaseChanged
{
    Phase phase = Phase::Reading;
};

struct WorkSoFar
{
    WorkByPhase work;
    std::uint64_t contextUsed = 0;
    std::uint64_t contextLength = 0;
};

struct Finished
{
    StopReason reason = StopReason::EndOfTurn;
    GenerationStats stats;
    std::optional<Error> error;
};

/// What a generation reports, in order. Text is always whole UTF-8 characters, never a tag.
using GenerationEvent =
    std::variant<PromptProgress, PhaseChanged, ReasoningDelta, TextDelta, WorkSoFar, Finished>;

} // namespace ponder::inference
