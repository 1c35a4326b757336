// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/aligned_buffer.h"
#include "inference/core/result.h"
#include "inference/transformer/model_config.h"

#include <cstddef>
#include <cstdint>

namespace ponder::inference {

/// Keys and values of the positions read so far, in IEEE half: [layer][kvHead][position][headDim]
/// each. Allocated whole at load, so that a generation cannot run out of memory. What lies
/// at or after the transformer's position means nothing. Thread: inference; different positions or
/// heads may be written by different threads.
class KvCache
{
public:
    [[nodiscard]] static Result<KvCache> allocate(const ModelConfig& config,
                                                  std::size_t contextLength);

    [[nodiscard]] std::size_t contextLength() const { return m_contextLength; }

    [[nodiscard]] std::uint64_t bytes() const { return m_keys.size() + m_values.size(); }

    /// [contextLength, headDim], positions headDim values apart
    [[nodiscard]] const std::uint16_t* keys(std::size_t layer, std::size_t kvHead) const
    {
        return m_keys.as<std::uint16_t>().data() + offset(layer, kvHead);
    }

    [[nodiscard]] const std::uint16_t* values(std::size_t layer, std::size_t kvHead) const
    {
        return m_values.as<std::uint16_t>().data() + offset(layer, kvHead);
    }

    [[nodiscard]] std::uint16_t* keys(std::size_t layer, std::size_t kvHead)
    {
        return m_keys.as<std::uint16_t>().data() + offset(layer, kvHead);
    }

    [[nodiscard]] std::uint16_t* values(std::size_t layer, std::size_t kvHead)
    {
        return m_values.as<std::uint16_t>().data() + offset(layer, kvHead);
    }

private:
    [[nodiscard]] std::size_t offset(std::size_t layer, std::size_t kvHead) const
    {
        return (layer * m_kvHeadCount + kvHead) * m_contextLength * m_headDim;
    }

    AlignedBuffer m_keys;
    AlignedBuffer m_values;
    std::size_t m_contextLength = 0;
    std::size_t m_kvHeadCount = 0;
    std::size_t m_headDim = 0;
};

} // namespace ponder::inference
