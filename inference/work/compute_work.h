// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace ponder::inference {

/// What the closed forms need to know of an architecture: integers only.
struct WorkShape
{
    struct Layer
    {
        std::uint64_t linearFlops =
            0; ///< 2 × weights of q, k, v, o and the feed-forward matrices, per token
        std::uint64_t attentionFlops = 0; ///< per visible key: 2·H·(hd_k + hd_v)
        std::uint64_t window = 0;         ///< 0: full attention
        std::uint64_t weightBytes = 0;    ///< as stored
        std::uint64_t kvBytesPerToken = 0;
    };

    std::vector<Layer> layers;
    std::uint64_t headFlops = 0; ///< 2·d·V
    std::uint64_t headBytes = 0;
    std::uint64_t embeddingRowBytes = 0;
};

struct Work
{
    std::uint64_t usefulFlops = 0;
    std::uint64_t weightBytes = 0;
    std::uint64_t kvBytes = 0;

    Work& operator+=(const Work& other)
    {
        usefulFlops += other.usefulFlops;
        weightBytes += other.weightBytes;
        kvBytes += other.kvBytes;
        return *this;
    }

    [[nodiscard]] bool operator==(const Work&) const = default;
};

/// Exact useful work, 1 multiply-add = 2 FLOPs, causal attention counted exactly; norms, RoPE,
/// softmax and sampling are left out by definition. Thread-safe.
class ComputeWork
{
public:
    explicit ComputeWork(WorkShape shape);

    /// Reads `count` tokens after `cached` ones; `logitRows` positions get logits (1 in a prompt,
    /// count for all). Weights are read once per `chunk` tokens, the head once per chunk with
    /// logits, one embedding row per token. KV bytes: every position reads the keys and values it
    /// sees (itself included) and writes its own, whatever a cache-friendly kernel saves; so
    /// chunking changes weightBytes only, and parts of a prompt add up exactly.
    [[nodiscard]] Work prefill(std::uint64_t count,
                               std::uint64_t cached,
                               std::uint64_t logitRows,
                               std::uint64_t chunk) const;
    /// `steps` decode steps, the first with `cached` tokens before it.
    [[nodiscard]] Work decode(std::uint64_t steps, std::uint64_t cached) const;
    /// One more token, with logits, in a pass that reads the weights anyway: the work of a drafted
    /// token after `cached` ones that proved right. Only the weights of layers and head are saved.
    [[nodiscard]] Work accepted(std::uint64_t cached) const;

private:
    WorkShape m_shape;
};

} // namespace ponder::inference
