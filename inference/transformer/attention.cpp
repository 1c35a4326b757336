// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/attention.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

namespace {

/// Up to this many new positions unpacking the cache costs more than it saves.
constexpr std::size_t kMaximumVectors = 4;

} // namespace

Attention::Attention(const ModelConfig& config,
                     const ThreadTeam& team,
                     const KernelTable& kernels,
                     KernelWork& work,
                     BlockAttention blocks)
    : m_config(&config)
    , m_team(&team)
    , m_kernels(&kernels)
    , m_work(&work)
    , m_blocks(std::move(blocks))
{
}

Result<Attention> Attention::create(const ModelConfig& config,
                                    const ThreadTeam& team,
                                    const KernelTable& kernels,
                                    KernelWork& work,
                                    AttentionPrecision precision,
                                    std::size_t contextLength)
{
    auto blocks = BlockAttention::create(config, team, kernels, work, precision, contextLength);
    if (!blocks) {
        return tl::unexpected(blocks.error());
    }
    Attention attention(config, team, kernels, work, std::move(*blocks));
    for (int thread = 0; thread < team.threadCount(); ++thread) {
        auto memory = AlignedBuffer::allocate(contextLength * sizeof(float));
        if (!memory) {
            return tl::unexpected(memory.error());
        }
        attention.m_scores.push_back(std::move(*memory));
    }
    return attention;
}

std::uint64_t Attention::scratchBytes() const
{
    std::uint64_t bytes = m_blocks.scratchBytes();
    for (const AlignedBuffer& buffer : m_scores) {
        bytes += buffer.size();
    }
    return bytes;
}

void Attention::attend(const KvCache& cache, const AttentionInput& input)
{
    if (input.rows <= kMaximumVectors) {
        attendVectors(cache, input);
    } else {
        m_blocks.attend(cache, input);
    }
}

void Attention::attendVectors(const KvCache& cache, const AttentionInput& input)
{
    const std::size_t headDim = m_config->headDim;
    const std::size_t heads = m_config->headCount;
    const std::size_t group = heads / m_config->kvHeadCount;
    m_team->parallelFor(input.rows * heads, 1, [&](std::size_t begin, std::size_t end, int thread) {
        float* scores = m_scores[static_cast<std::size_t>(thread)].as<float>().data();
        for (std::size_t task = begin; task < end; ++task) {
            const std::size_t head = task % heads;
            const KeyRange range =
                visibleKeys(*m_config, input.layer, input.firstPosition + task / heads);
            const std::size_t count = range.end - range.begin;
            const float* query = input.queries + task * headDim;
            const std::uint16_t* keys =
                cache.keys(input.layer, head / group) + range.begin * headDim;
            const std::uint16_t* values =
                cache.values(input.layer, head / group) + range.begin * headDim;
            for (std::size_t key = 0; key < count; ++key) {
                scores[key] = m_kernels->dotF16(query, keys + key * headDim, headDim) *
                              m_config->attentionScale;
            }
            m_kernels->softmax(scores, count);
            float* output = input.output + task * headDim;
            std::fill_n(output, headDim, 0.0F);
            for (std::size_t key = 0; key < count; ++key) {
                m_kernels->addScaledF16(output, values + key * headDim, scores[key], headDim);
            }
            m_work->add(thread, 4 * count * headDim, 4 * count * headDim);
        }
    });
}

} // namespace ponder::inference
