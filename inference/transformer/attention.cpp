// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/attention.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ponder::inference {

namespace {

/// As many as the projections take together without unpacking weights: both are then exact.
constexpr std::size_t kMaximumVectors = ActivationBatch::kMost;
constexpr std::size_t kShortestSegment = 128; // keys
constexpr std::size_t kMostSegments = 32;
constexpr std::size_t kSegmentUnit = 64;

std::size_t segmentLength(std::size_t contextLength)
{
    const std::size_t share = (contextLength + kMostSegments - 1) / kMostSegments;
    return std::max(kShortestSegment, (share + kSegmentUnit - 1) / kSegmentUnit * kSegmentUnit);
}

} // namespace

Attention::Attention(const ModelConfig& config,
                     const ThreadTeam& team,
                     const KernelTable& kernels,
                     KernelWork& work)
    : m_config(&config)
    , m_team(&team)
    , m_kernels(&kernels)
    , m_work(&work)
{
}

Result<Attention> Attention::create(const ModelConfig& config,
                                    const ThreadTeam& team,
                                    const KernelTable& kernels,
                                    KernelWork& work,
                                    AttentionPrecision precision,
                                    const KvCache& cache)
{
    Attention attention(config, team, kernels, work);
    if (precision == AttentionPrecision::IntegersAllowed &&
        IntegerAttention::isPossible(config, kernels)) {
        auto integers = IntegerAttention::create(config, team, kernels, work, cache);
        if (!integers) {
            return tl::unexpected(integers.error());
        }
        attention.m_integers = std::move(*integers);
    } else {
        auto blocks = BlockAttention::create(config, team, kernels, work, cache);
        if (!blocks) {
            return tl::unexpected(blocks.error());
        }
        attention.m_blocks = std::move(*blocks);
    }
    const std::size_t contextLength = cache.contextLength();
    attention.m_segmentKeys = segmentLength(contextLength);
    const std::size_t segments =
        (contextLength + attention.m_segmentKeys - 1) / attention.m_segmentKeys;
    const std::size_t group = config.headCount / config.kvHeadCount;
    const std::size_t parts = kMaximumVectors * config.headCount * segments;
    const auto threads = static_cast<std::size_t>(team.threadCount());
    for (const auto& [buffer, count] :
         {std::pair(&attention.m_scores, threads * group * attention.m_segmentKeys),
          std::pair(&attention.m_parts, parts * config.headDim),
          std::pair(&attention.m_logSums, parts)}) {
        auto memory = AlignedBuffer::allocate(count * sizeof(float));
        if (!memory) {
            return tl::unexpected(memory.error());
        }
        *buffer = std::move(*memory);
    }
    return attention;
}

std::uint64_t Attention::scratchBytes() const
{
    const std::uint64_t blocks = m_integers ? m_integers->scratchBytes() : m_blocks->scratchBytes();
    return blocks + m_scores.size() + m_parts.size() + m_logSums.size();
}

void Attention::attend(const KvCache& cache, const AttentionInput& input)
{
    if (input.rows <= kMaximumVectors) {
        attendVectors(cache, input);
    } else if (m_integers) {
        m_integers->attend(cache, input);
    } else {
        m_blocks->attend(cache, input);
    }
}

void Attention::attendVectors(const KvCache& cache, const AttentionInput& input)
{
    const std::size_t kvHeads = m_config->kvHeadCount;
    const std::size_t group = m_config->headCount / kvHeads;
    const KeyRange last = visibleKeys(*m_config, input.layer, input.firstPosition + input.rows - 1);
    const std::size_t segments = (last.end - last.begin + m_segmentKeys - 1) / m_segmentKeys;
    // The rows of a segment follow one another: its keys and values are then still in the cache.
    const std::size_t tasks = kvHeads * segments * input.rows;
    m_team->parallelFor(tasks, input.rows, [&](std::size_t begin, std::size_t end, int thread) {
        for (std::size_t task = begin; task < end; ++task) {
            const std::size_t piece = task / input.rows;
            attendSegment(cache,
                          input,
                          {task % input.rows, piece / segments, piece % segments, segments},
                          thread);
        }
    });
    for (std::size_t head = 0; segments > 1 && head < input.rows * kvHeads * group; ++head) {
        joinSegments(head / group, head % group, segments, input.output + head * m_config->headDim);
    }
}

void Attention::attendSegment(const KvCache& cache,
                              const AttentionInput& input,
                              const Segment& segment,
                              int thread)
{
    const std::size_t headDim = m_config->headDim;
    const std::size_t kvHeads = m_config->kvHeadCount;
    const std::size_t group = m_config->headCount / kvHeads;
    const std::size_t rowHead = segment.row * kvHeads + segment.kvHead;
    const std::size_t part = (rowHead * segment.count + segment.index) * group;
    const KeyRange range = visibleKeys(*m_config, input.layer, input.firstPosition + segment.row);
    const std::size_t begin = std::min(range.end, range.begin + segment.index * m_segmentKeys);
    const std::size_t count = std::min(m_segmentKeys, range.end - begin);
    float* scores =
        m_scores.as<float>().data() + static_cast<std::size_t>(thread) * group * m_segmentKeys;
    const KeyRange keys{begin, begin + count};
    m_kernels->scoreKeys(input.queries + rowHead * group * headDim,
                         group,
                         cache.keys(input.layer, segment.kvHead, keys),
                         m_config->attentionScale,
                         scores,
                         m_segmentKeys);
    float* logSums = m_logSums.as<float>().data() + part;
    for (std::size_t query = 0; query < group; ++query) {
        logSums[query] = m_kernels->softmax(scores + query * m_segmentKeys, count);
    }
    m_kernels->sumValues(scores,
                         m_segmentKeys,
                         group,
                         cache.values(input.layer, segment.kvHead, keys),
                         segment.count > 1 ? m_parts.as<float>().data() + part * headDim
                                           : input.output + rowHead * group * headDim);
    const std::size_t flops = 4 * group * count * headDim;
    m_work->add(thread, flops, flops);
}

/// A softmax over all keys is the softmaxes over the segments, each weighted by its share of Σ eˣ.
void Attention::joinSegments(std::size_t rowHead,
                             std::size_t query,
                             std::size_t segments,
                             float* output) const
{
    const std::size_t headDim = m_config->headDim;
    const std::size_t group = m_config->headCount / m_config->kvHeadCount;
    const float* logSums = m_logSums.as<float>().data();
    const float* parts = m_parts.as<float>().data();
    std::array<float, kMostSegments> shares{};
    for (std::size_t i = 0; i < segments; ++i) {
        shares.at(i) = logSums[(rowHead * segments + i) * group + query];
    }
    m_kernels->softmax(shares.data(), segments);
    std::fill_n(output, headDim, 0.0F);
    for (std::size_t i = 0; i < segments; ++i) {
        const float* part = parts + ((rowHead * segments + i) * group + query) * headDim;
        m_kernels->addScaled(output, part, shares.at(i), headDim);
    }
}

} // namespace ponder::inference
