// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/cpu_features.h"
#include "inference/core/result.h"
#include "inference/core/thread_team.h"
#include "inference/core/token_id.h"
#include "inference/kernels/kernel_work.h"
#include "inference/kernels/kv_type.h"
#include "inference/transformer/model_config.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

namespace ponder::inference {

class GgufFile;

struct TransformerOptions
{
    std::uint32_t contextLength = 0; ///< positions the KV cache holds; 0: min(config, 8192)
    int threads = 1;
    std::optional<ThreadTeam> team; ///< whose threads; none: its own
    Isa isa = Isa::Scalar;
    KvType kvType = KvType::F16;
    std::uint32_t prefillChunk = 256; ///< tokens in one pass; scratch memory grows with it
};

/// The network: weights, KV cache and the forward pass. Thread: inference.
class Transformer
{
public:
    using LoadProgress = std::function<void(std::uint64_t bytesRead, std::uint64_t bytesTotal)>;
    /// Called after each chunk of a prefill with the number of prompt tokens done.
    using PrefillProgress = std::function<void(std::size_t processed)>;
    /// Receives logits [vocabularySize] of one position of the prompt.
    using LogitsSink = std::function<void(std::size_t index, std::span<const float> logits)>;

    [[nodiscard]] static Result<std::unique_ptr<Transformer>>
    load(const GgufFile& file,
         const ModelConfig& config,
         const TransformerOptions& options,
         const LoadProgress& progress,
         std::stop_token stop);
    ~Transformer();
    Transformer(const Transformer&) = delete;
    Transformer& operator=(const Transformer&) = delete;

    [[nodiscard]] const ModelConfig& config() const;
    [[nodiscard]] std::size_t position() const; ///< tokens in the KV cache
    [[nodiscard]] std::size_t contextLength() const;
    /// Forgets everything from `position` on (prefix reuse). A sliding-window cache keeps all
    /// positions, so any position up to the present one is allowed.
    void truncate(std::size_t position);

    /// Reads `ids` after what is cached. Logits of the last position are left in logits(). On
    /// Cancelled the whole chunks done so far stay cached (position() tells). Stops between layers.
    [[nodiscard]] Result<void>
    prefill(std::span<const TokenId> ids, const PrefillProgress& progress, std::stop_token stop);
    /// The same with the logits of every position.
    [[nodiscard]] Result<void>
    prefillAllLogits(std::span<const TokenId> ids, const LogitsSink& sink, std::stop_token stop);
    /// The keys, then the values, of each layer and head of all positions read so far, [position,
    /// kvVectorBytes()] as they lie in memory: to be kept elsewhere. Ends with the first error of
    /// `take`.
    using CacheReader = std::function<Result<void>(std::span<const std::byte> strip)>;
    [[nodiscard]] Result<void> forEachCached(const CacheReader& take) const;
    /// Puts `positions` back, the strips to be filled in the same order. Errors: ContextFull,
    /// which leaves it as it was, and those of `fill`, which leave it empty.
    using CacheWriter = std::function<Result<void>(std::span<std::byte> strip)>;
    [[nodiscard]] Result<void> restoreCached(std::size_t positions, const CacheWriter& fill);

    /// Feeds one token; its logits are in logits() afterwards.
    [[nodiscard]] Result<void> decode(TokenId id);
    /// Feeds up to mostTogether() tokens in one pass, bit for bit as one after the other; the
    /// logits after ids[i] are in logits(i). Stops between layers: Cancelled, and nothing was fed.
    [[nodiscard]] Result<void> decode(std::span<const TokenId> ids, std::stop_token stop = {});
    /// Tokens that decode() takes.
    [[nodiscard]] std::size_t mostTogether() const;
    /// [vocabularySize] of the last position of a prefill, or of a decode()'s token `index`.
    [[nodiscard]] std::span<const float> logits(std::size_t index = 0) const;

    /// What the kernels did since the load.
    [[nodiscard]] ExecutedWork executedWork() const;
    [[nodiscard]] std::uint64_t weightBytes() const; ///< resident
    [[nodiscard]] KvType kvType() const;
    [[nodiscard]] std::size_t kvVectorBytes() const; ///< of a key or value of one head
    [[nodiscard]] std::uint64_t kvCacheBytes() const;
    [[nodiscard]] std::uint64_t scratchBytes() const;

private:
    struct Implementation;
    explicit Transformer(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace ponder::inference
