// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/core/result.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/kv_type.h"
#include "inference/transformer/attention_input.h"
#include "inference/transformer/model_config.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ponder::inference {

/// Keys and values of the positions read so far: [layer][kvHead][position][kvVectorBytes] each.
/// Allocated whole at load, so that a generation cannot run out of memory. What lies at or
/// after the transformer's position means nothing. Thread: inference; different positions or heads
/// may be written by different threads.
class KvCache
{
public:
    /// `kernels` must outlive it.
    [[nodiscard]] static Result<KvCache> allocate(const ModelConfig& config,
                                                  const KernelTable& kernels,
                                                  KvType type,
                                                  std::size_t contextLength);

    [[nodiscard]] std::size_t contextLength() const { return m_contextLength; }

    [[nodiscard]] std::uint64_t bytes() const { return m_keys.size() + m_values.size(); }

    /// Of one key or value.
    [[nodiscard]] std::size_t vectorBytes() const { return m_vectorBytes; }

    /// Puts a position's `key` and `value`, [headDim] each, in.
    void store(std::size_t layer,
               std::size_t kvHead,
               std::size_t position,
               const float* key,
               const float* value);

    /// What was asked for, or F16 where the heads have no whole blocks.
    [[nodiscard]] KvType type() const { return m_type; }

    [[nodiscard]] KvVectors keys(std::size_t layer, std::size_t kvHead, KeyRange positions) const
    {
        return vectors(m_keys, layer, kvHead, positions);
    }

    [[nodiscard]] KvVectors values(std::size_t layer, std::size_t kvHead, KeyRange positions) const
    {
        return vectors(m_values, layer, kvHead, positions);
    }

    /// Halves that halves() of `count` positions wants as scratch; none when the cache holds halves
    /// itself.
    [[nodiscard]] std::size_t scratchHalves(std::size_t count) const
    {
        return m_type == KvType::F16 ? 0 : count * m_headDim;
    }

    /// [count, headDim] in IEEE half: where `vectors` lie, or made of them in `scratch`.
    [[nodiscard]] const std::uint16_t* halves(const KvVectors& vectors,
                                              std::uint16_t* scratch) const;

    /// The first `positions` as they lie in memory, [positions, vectorBytes].
    [[nodiscard]] std::span<std::byte>
    keyStrip(std::size_t layer, std::size_t kvHead, std::size_t positions)
    {
        return m_keys.as<std::byte>().subspan(offset(layer, kvHead), positions * m_vectorBytes);
    }

    [[nodiscard]] std::span<std::byte>
    valueStrip(std::size_t layer, std::size_t kvHead, std::size_t positions)
    {
        return m_values.as<std::byte>().subspan(offset(layer, kvHead), positions * m_vectorBytes);
    }

private:
    [[nodiscard]] std::size_t offset(std::size_t layer, std::size_t kvHead) const
    {
        return (layer * m_kvHeadCount + kvHead) * m_contextLength * m_vectorBytes;
    }

    [[nodiscard]] KvVectors vectors(const AlignedBuffer& buffer,
                                    std::size_t layer,
                                    std::size_t kvHead,
                                    KeyRange positions) const
    {
        return {m_type,
                buffer.data() + offset(layer, kvHead) + positions.begin * m_vectorBytes,
                positions.end - positions.begin,
                m_headDim};
    }

    AlignedBuffer m_keys;
    AlignedBuffer m_values;
    const KernelTable* m_kernels = nullptr;
    KvType m_type = KvType::F16;
    std::size_t m_contextLength = 0;
    std::size_t m_kvHeadCount = 0;
    std::size_t m_headDim = 0;
    std::size_t m_vectorBytes = 0;
};

} // namespace ponder::inference
