// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/text_generator.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ponder::inference {

struct LoadOptions
{
    std::uint32_t contextLength = 0; ///< 0: min(model's own, 8192)
    int threads = 0;                 ///< 0: physical cores
    std::string isa = "auto";        ///< auto|scalar|avx2|avxvnni|avx512|neon
    bool allowOverMemory = false;    ///< load although free memory is too small
    /// How the KV cache is held. Empty: in half, or in 8 bits where half does not fit into memory.
    std::optional<KvType> kvType;
    /// A small model of the same family that guesses tokens for this one to check. Empty: none. One
    /// that cannot is done without: ModelFacts::draftError says why.
    std::filesystem::path draftFile;
    /// Where contexts are kept from one conversation and start to the next, and how much of the
    /// disk they may take. Empty or 0: nothing is kept.
    std::filesystem::path contextFolder;
    std::uint64_t contextBytes = 0;
};

/// A model file loaded for use: tokenizer, template, weights, KV cache. The own implementation of
/// TextGenerator. Thread: inference.
class LanguageModel final : public TextGenerator
{
public:
    using LoadProgress = std::function<void(std::uint64_t bytesRead, std::uint64_t bytesTotal)>;

    [[nodiscard]] static Result<std::unique_ptr<LanguageModel>>
    load(const std::filesystem::path& file,
         const LoadOptions& options,
         const LoadProgress& progress = {},
         std::stop_token stop = {});
    ~LanguageModel() override;
    LanguageModel(const LanguageModel&) = delete;
    LanguageModel& operator=(const LanguageModel&) = delete;

    [[nodiscard]] const ModelFacts& facts() const override;
    void generate(const GenerationRequest& request,
                  const GenerationControl& control,
                  const EventSink& sink) override;
    [[nodiscard]] Result<std::uint64_t> countTokens(const GenerationRequest& request) override;
    [[nodiscard]] Result<PromptEstimate> estimate(const GenerationRequest& request) override;
    void forgetContext(const std::string& key) override;
    [[nodiscard]] Result<Calibration> calibrate(std::chrono::milliseconds limit,
                                                std::stop_token stop) override;

    [[nodiscard]] const Tokenizer& tokenizer() const;

    /// Feeds `ids` as one prompt into an emptied cache; `row(position, logits)` receives every
    /// position's [vocabularySize] logits in order.
    [[nodiscard]] Result<void>
    forEachLogits(std::span<const TokenId> ids,
                  const std::function<void(std::size_t, std::span<const float>)>& row,
                  std::stop_token stop = {});
    /// Low-level steps for `bench`: empties the cache / reads a prompt / decodes one token (logits
    /// computed, not sampled).
    void resetContext();
    [[nodiscard]] Result<void> prefill(std::span<const TokenId> ids, std::stop_token stop = {});
    [[nodiscard]] Result<std::span<const float>> decode(TokenId id);
    /// Bytes one decode step after `cached` tokens must read: weights and KV cache (derived,
    /// ComputeWork).
    [[nodiscard]] std::uint64_t decodeBytesPerToken(std::uint64_t cached) const;

private:
    struct Implementation;
    explicit LanguageModel(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace ponder::inference
