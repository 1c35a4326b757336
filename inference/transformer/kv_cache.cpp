// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/kv_cache.h"

#include <fmt/format.h>
#include <limits>
#include <utility>

namespace ponder::inference {

Result<KvCache> KvCache::allocate(const ModelConfig& config,
                                  const KernelTable& kernels,
                                  KvType type,
                                  std::size_t contextLength)
{
    KvCache cache;
    cache.m_kernels = &kernels;
    cache.m_type = possibleKvType(type, config.headDim);
    cache.m_contextLength = contextLength;
    cache.m_kvHeadCount = config.kvHeadCount;
    cache.m_headDim = config.headDim;
    cache.m_vectorBytes = kvVectorBytes(cache.m_type, config.headDim);
    // Every factor has been checked to be below 2^30 and their product without the context below
    // 2^40.
    const std::size_t perPosition =
        std::size_t{config.blockCount} * config.kvHeadCount * cache.m_vectorBytes;
    if (contextLength > std::numeric_limits<std::size_t>::max() / 4 / perPosition) {
        return fail(ErrorCode::OutOfMemory, fmt::format("KV cache of {} positions", contextLength));
    }
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

void KvCache::store(std::size_t layer,
                    std::size_t kvHead,
                    std::size_t position,
                    const float* key,
                    const float* value)
{
    const std::size_t at = offset(layer, kvHead) + position * m_vectorBytes;
    for (const auto& [vector, buffer] : {std::pair(key, &m_keys), std::pair(value, &m_values)}) {
        if (m_type == KvType::F16) {
            m_kernels->convertToF16(
                vector, buffer->as<std::uint16_t>().data() + at / sizeof(std::uint16_t), m_headDim);
        } else {
            m_kernels->packKv(vector, m_headDim, buffer->as<std::byte>().data() + at);
        }
    }
}

const std::uint16_t* KvCache::halves(const KvVectors& vectors, std::uint16_t* scratch) const
{
    if (m_type == KvType::F16) {
        return reinterpret_cast<const std::uint16_t*>(vectors.data);
    }
    m_kernels->unpackKv(vectors, scratch);
    return scratch;
}

} // namespace ponder::inference
