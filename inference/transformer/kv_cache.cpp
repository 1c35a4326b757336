// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/kv_cache.h"

#include <fmt/format.h>
#include <limits>
#include <utility>

namespace ponder::inference {

Result<KvCache> KvCache::allocate(const ModelConfig& config, std::size_t contextLength)
{
    // Every factor has been checked to be below 2^30 and their product without the context below
    // 2^40.
    const std::size_t perPosition =
        std::size_t{config.blockCount} * config.kvHeadCount * config.headDim * 2;
    if (contextLength > std::numeric_limits<std::size_t>::max() / 4 / perPosition) {
        return fail(ErrorCode::OutOfMemory, fmt::format("KV cache of {} positions", contextLength));
    }
    KvCache cache;
    cache.m_contextLength = contextLength;
    cache.m_kvHeadCount = config.kvHeadCount;
    cache.m_headDim = config.headDim;
    auto keys = AlignedBuffer::allocate(perPosition * contextLength);
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    auto values = AlignedBuffer::allocate(perPosition * contextLength);
    if (!values) {
        return tl::unexpected(values.error());
    }
    cache.m_keys = std::move(*keys);
    cache.m_values = std::move(*values);
    return cache;
}

} // namespace ponder::inference
