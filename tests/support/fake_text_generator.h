// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/text_generator.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string_view>
#include <vector>

namespace ponder::tests {

/// Plays scripts instead of running a network. A script is a list of events; each may wait for a
/// delay or for a gate the test opens step by step, so a test decides what has been written when.
/// Stop and "answer now" work as in the real one: stop ends with Finished{Cancelled}, "answer now"
/// skips what is left of the thought. Everything but generate() is thread-safe.
class FakeTextGenerator final : public inference::TextGenerator
{
public:
    struct Step
    {
        inference::GenerationEvent event;
        std::chrono::milliseconds delay{0}; ///< waited before the event; a stop cuts it short
        bool waitsForGate = false;          ///< needs one release() of its own
    };

    using Script = std::vector<Step>;

    FakeTextGenerator();

    /// Reading progress, the text in pieces of a word, Finished{EndOfTurn} with plausible stats.
    [[nodiscard]] static Script answer(std::string_view text);
    [[nodiscard]] static Script thinkThenAnswer(std::string_view reasoning, std::string_view text);
    [[nodiscard]] static Script failure(inference::Error error, std::string_view textBefore = {});
    /// The same script with every step behind the gate, or after a delay.
    [[nodiscard]] static Script gated(Script script);
    [[nodiscard]] static Script delayed(Script script, std::chrono::milliseconds delay);

    /// Scripts are played first in, first out; without one, a short default answer. A script
    /// without Finished gets one.
    void enqueue(Script script);
    void release(int steps = 1);
    void openGate(); ///< for good
    void setFacts(const inference::ModelFacts& facts);
    /// What a request for a title gets; such requests take no script and are not in requests().
    void setTitle(Script script);
    [[nodiscard]] std::vector<inference::GenerationRequest> titleRequests() const;
    /// What requests to read ahead get, one after the other, then the end; such requests take no
    /// script and are not in requests(). They ask mayGoOn as the real one does.
    void enqueueReadAhead(Script script);
    [[nodiscard]] std::vector<inference::GenerationRequest> readAheads() const;
    /// Result of countTokens(); without it: a token per four bytes of the turns.
    void setTokenCount(inference::Result<std::uint64_t> count);
    [[nodiscard]] std::vector<inference::GenerationRequest> requests() const;
    [[nodiscard]] bool isGenerating() const;

    [[nodiscard]] const inference::ModelFacts& facts() const override;
    void generate(const inference::GenerationRequest& request,
                  const inference::GenerationControl& control,
                  const EventSink& sink) override;
    [[nodiscard]] inference::Result<std::uint64_t>
    countTokens(const inference::GenerationRequest& request) override;

private:
    [[nodiscard]] Script takeScript(const inference::GenerationRequest& request);
    /// False when stopped while waiting.
    [[nodiscard]] bool
    waitFor(const Step& step, const inference::GenerationControl& control, bool isInThought);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Script> m_scripts;
    std::deque<Script> m_readAheads;
    Script m_title{{inference::Finished{}, {}, false}};
    std::vector<inference::GenerationRequest> m_requests;
    std::vector<inference::GenerationRequest> m_titleRequests;
    std::vector<inference::GenerationRequest> m_readAheadRequests;
    inference::ModelFacts m_facts;
    std::optional<inference::Result<std::uint64_t>> m_tokenCount;
    std::uint64_t m_permits = 0;
    bool m_isOpen = false;
    bool m_isGenerating = false;
};

} // namespace ponder::tests
