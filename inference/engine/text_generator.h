// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/generation.h"

#include <atomic>
#include <functional>
#include <stop_token>
#include <string>

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
    bool thinksNatively = false; ///< its template knows reasoning
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
};

} // namespace ponder::inference
