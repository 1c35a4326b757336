// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/error.h"
#include "inference/engine/generation.h"
#include "inference/kernels/kv_type.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace ponder::inference {

/// Facts about the loaded network that a user interface shows.
struct ModelFacts
{
    std::string name;
    std::string architecture;
    std::string license;
    std::string quantization; ///< dominant tensor type, "Q4_1"
    std::uint64_t parameters = 0;
    std::uint64_t fileBytes = 0;
    std::uint64_t contextLength = 0; ///< of this session
    std::uint64_t trainedContextLength = 0;
    std::uint64_t residentBytes = 0; ///< weights held in memory
    std::uint64_t kvCacheBytes = 0;
    KvType kvType = KvType::F16;
    std::string draftModel;          ///< name of the model that guesses for it; empty: none
    std::uint64_t draftBytes = 0;    ///< memory of that model, KV cache included
    std::optional<Error> draftError; ///< why the one that was asked for does not guess
    bool thinksNatively = false;     ///< its template knows reasoning
    bool canDisableThinking = true;
    bool hasChatTemplate = false;
    std::string isa;
    int threads = 0;
    SamplingConfig recommendedSampling; ///< `general.sampling.*` of the file, else the defaults
};

/// Signals from the user into a running generation. Thread-safe.
struct GenerationControl
{
    std::stop_token stop{}; ///< ends the generation within 200 ms, prefill included
    const std::atomic<bool>* answerNow = nullptr; ///< true: close the thought and answer
    /// Asked before every reading and every written token: may `tokens` more be read (`isReading`)
    /// or written after this work? No: the generation ends there with StopReason::Budget. Empty:
    /// always.
    std::function<bool(const WorkByPhase& soFar, std::uint64_t tokens, bool isReading)> mayGoOn{};
};

/// What a request would take, counted without generating anything.
struct PromptEstimate
{
    std::uint64_t promptTokens = 0;
    std::uint64_t keptTokens = 0;    ///< of them in the KV cache: not read again
    std::uint64_t thinkingLimit = 0; ///< the longest a thought may get, grace included; 0: none
    std::uint64_t tokenLimit = 0;    ///< the longest the reply may get; 0: the prompt does not fit
    std::uint64_t readingFlops = 0;  ///< exact
    std::uint64_t mostFlops = 0;     ///< exact, for a reply as long as it may get
};

/// One timed piece of a calibration.
struct SpeedProbe
{
    bool isReading = false;
    std::uint64_t tokens = 0;
    std::uint64_t before = 0; ///< tokens in the KV cache before it
    std::uint64_t wallNs = 0;
};

struct Calibration
{
    std::vector<SpeedProbe> probes;
    WorkByPhase work; ///< for the ledger
};

/// The seam between the product and whatever writes the text. One generation at a time.
/// Thread: inference (the caller's); events are delivered on the calling thread.
class TextGenerator
{
public:
    virtual ~TextGenerator() = default;
    using EventSink = std::function<void(GenerationEvent)>;

    [[nodiscard]] virtual const ModelFacts& facts() const = 0;

    /// Runs to the end; `Finished` is always the last event, also after an error. Never throws.
    virtual void generate(const GenerationRequest& request,
                          const GenerationControl& control,
                          const EventSink& sink) = 0;

    /// Tokens this text would cost, without generating (for the price tag).
    [[nodiscard]] virtual Result<std::uint64_t> countTokens(const GenerationRequest& request) = 0;

    /// What generate() would read and at most write now. Without an own implementation: the tokens
    /// alone, nothing kept.
    [[nodiscard]] virtual Result<PromptEstimate> estimate(const GenerationRequest& request);

    /// Deletes what is kept of a conversation's context (GenerationRequest::contextKey).
    virtual void forgetContext(const std::string& key);

    /// Times reading and writing, for at most `limit`, and leaves the context empty. Without an own
    /// implementation: NotFound.
    [[nodiscard]] virtual Result<Calibration> calibrate(std::chrono::milliseconds limit,
                                                        std::stop_token stop);
};

} // namespace ponder::inference
