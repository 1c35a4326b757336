// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/language_model.h"
#include "tests/support/tiny_model.h"

#include <QTemporaryDir>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ponder::tests {

/// What a sink heard of one generation.
struct Heard
{
    std::string reasoning;
    std::string text;
    std::vector<inference::Phase> phases;
    std::vector<inference::PromptProgress> progress;
    std::vector<inference::WorkSoFar> work;
    inference::Finished finished;
    int finishedCount = 0;
    bool spokeAfterFinished = false;
    bool hadBrokenText = false; ///< a delta that was not whole UTF-8

    void take(const inference::GenerationEvent& event);

    [[nodiscard]] const inference::GenerationStats& stats() const { return finished.stats; }
};

/// Token of the tiny byte-level vocabulary that is one byte.
[[nodiscard]] inference::TokenId byteToken(char c);
inline constexpr inference::TokenId kEndOfTurn = 2;
inline constexpr inference::TokenId kThinkOpen = 3;
inline constexpr inference::TokenId kThinkClose = 4;

/// A template with and without thinking, as Qwen3's: the model opens the thought itself.
[[nodiscard]] std::string thinkingTemplate();
/// The prompt itself opens the thought, as DeepSeek R1's.
[[nodiscard]] std::string openThoughtTemplate();
/// The same without a word of thinking.
[[nodiscard]] std::string plainTemplate();

/// A network whose next token depends on the last one only: each pair says which follows which,
/// surely. Everything else is followed by a tilde.
[[nodiscard]] TinyModelOptions
chainModel(const std::vector<std::pair<inference::TokenId, inference::TokenId>>& pairs);
/// Pairs along the bytes of `text`.
void appendChain(std::vector<std::pair<inference::TokenId, inference::TokenId>>& pairs,
                 std::string_view text);

/// Thinks "abc." and answers "Yes".
[[nodiscard]] TinyModelOptions shortThinker();
/// Thinks "abc." and answers with 34 letters.
[[nodiscard]] TinyModelOptions wordyThinker();
/// Random text of up to 8 000 tokens, large enough (37 million weights) to take seconds.
[[nodiscard]] TinyModelOptions talkerModel();

/// Loads a tiny model from a folder that lives as long as this.
class EngineFixture
{
public:
    [[nodiscard]] std::unique_ptr<inference::LanguageModel> load(const TinyModelOptions& options,
                                                                 std::uint32_t contextLength = 0);
    /// With these options; one thread unless they name more.
    [[nodiscard]] std::unique_ptr<inference::LanguageModel>
    load(const TinyModelOptions& options,
         inference::LoadOptions wanted,
         const inference::LanguageModel::LoadProgress& progress = {});
    /// `draft` guesses for it; its architecture, type or seed must be another (they name the file).
    [[nodiscard]] std::unique_ptr<inference::LanguageModel>
    loadWithDraft(const TinyModelOptions& options,
                  const TinyModelOptions& draft,
                  std::uint32_t contextLength = 0,
                  const inference::LanguageModel::LoadProgress& progress = {});

private:
    QTemporaryDir m_folder;
};

[[nodiscard]] inference::GenerationRequest ask(std::string question);
[[nodiscard]] inference::GenerationRequest continueText(std::string prompt,
                                                        std::uint32_t maxTokens);

/// The same, and no token is guessed.
[[nodiscard]] inference::GenerationRequest withoutDrafts(inference::GenerationRequest request);
/// Passes that fed written tokens.
[[nodiscard]] std::uint64_t writingStepsOf(const Heard& heard);
/// Columns "type" (int, DType) and "temperature" (float), for tests whose text must not change.
void addTypesAndTemperatures();

/// Generates to the end.
[[nodiscard]] Heard run(inference::TextGenerator& model,
                        const inference::GenerationRequest& request,
                        const inference::GenerationControl& control = {});

} // namespace ponder::tests
