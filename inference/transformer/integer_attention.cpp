// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/integer_attention.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::size_t kTileKeys = QueryBlocks::kTileKeys;
static_assert(kTileKeys == IntegerAttentionKernels::kTileKeys);
/// Weights a block may hold: with longer contexts, blocks have fewer rows.
constexpr std::size_t kMaximumWeights = std::size_t{1} << 19U;

} // namespace

bool IntegerAttention::isPossible(const ModelConfig& config, const KernelTable& kernels)
{
    return kernels.integerAttention.multiplyTile != nullptr && config.headDim % 2 == 0 &&
           config.headDim <= IntegerAttentionKernels::kMostDim;
}

IntegerAttention::IntegerAttention(const ModelConfig& config,
                                   const ThreadTeam& team,
                                   const KernelTable& kernels,
                                   KernelWork& work)
    : m_config(&config)
    , m_team(&team)
    , m_kernels(&kernels.integerAttention)
    , m_work(&work)
{
}

Result<IntegerAttention> IntegerAttention::create(const ModelConfig& config,
                                                  const ThreadTeam& team,
                                                  const KernelTable& kernels,
                                                  KernelWork& work,
                                                  const KvCache& cache)
{
    IntegerAttention attention(config, team, kernels, work);
    attention.m_blocks = QueryBlocks::of(config, cache.contextLength(), kMaximumWeights);
    if (auto allocated = attention.allocate(cache.scratchHalves(kTileKeys)); !allocated) {
        return tl::unexpected(allocated.error());
    }
    return attention;
}

Result<void> IntegerAttention::allocate(std::size_t tileHalves)
{
    const std::size_t lines = m_blocks.lines();
    const std::size_t positions = m_blocks.positions();
    m_scratch.resize(static_cast<std::size_t>(m_team->threadCount()));
    std::vector<std::pair<AlignedBuffer*, std::size_t>> sizes = {
        {&m_keys, positions * m_config->headDim * sizeof(std::int16_t)},
        {&m_values, positions * m_blocks.paddedDim * sizeof(std::int16_t)},
        {&m_keyScales, positions * sizeof(float)},
        {&m_valueScales, m_blocks.tileCount * m_blocks.paddedDim * sizeof(float)},
    };
    for (Scratch& scratch : m_scratch) {
        sizes.emplace_back(&scratch.queries, lines * m_config->headDim * sizeof(std::int16_t));
        sizes.emplace_back(&scratch.scores, lines * kTileKeys * sizeof(float));
        sizes.emplace_back(&scratch.weights, lines * positions * sizeof(std::int16_t));
        sizes.emplace_back(&scratch.largest, lines * m_blocks.tileCount * sizeof(float));
        sizes.emplace_back(&scratch.sums, lines * m_blocks.tileCount * sizeof(float));
        sizes.emplace_back(&scratch.output, lines * m_blocks.paddedDim * sizeof(float));
        sizes.emplace_back(&scratch.scales, lines * sizeof(float));
        sizes.emplace_back(&scratch.halves, tileHalves * sizeof(std::uint16_t));
    }
    for (const auto& [buffer, bytes] : sizes) {
        if (auto done = buffer->growTo(bytes); !done) {
            return done;
        }
    }
    return {};
}

std::uint64_t IntegerAttention::scratchBytes() const
{
    std::uint64_t bytes =
        m_keys.size() + m_values.size() + m_keyScales.size() + m_valueScales.size();
    for (const Scratch& scratch : m_scratch) {
        for (const AlignedBuffer* buffer : {&scratch.queries,
                                            &scratch.scores,
                                            &scratch.weights,
                                            &scratch.largest,
                                            &scratch.sums,
                                            &scratch.output,
                                            &scratch.scales,
                                            &scratch.halves}) {
            bytes += buffer->size();
        }
    }
    return bytes;
}

void IntegerAttention::attend(const KvCache& cache, const AttentionInput& input)
{
    const KeyRange keys{visibleKeys(*m_config, input.layer, input.firstPosition).begin,
                        input.firstPosition + input.rows};
    for (std::size_t kvHead = 0; kvHead < m_config->kvHeadCount; ++kvHead) {
        pack(cache, input.layer, kvHead, keys);
        m_blocks.forEach(
            *m_team, input.rows, [&](std::size_t firstRow, std::size_t rowCount, int thread) {
                attendBlock(input, kvHead, firstRow, rowCount, keys.begin, thread);
            });
    }
}

void IntegerAttention::pack(const KvCache& cache,
                            std::size_t layer,
                            std::size_t kvHead,
                            KeyRange keys)
{
    const std::size_t headDim = m_config->headDim;
    const std::size_t count = keys.end - keys.begin;
    m_team->parallelFor(
        (count + kTileKeys - 1) / kTileKeys,
        1,
        [&](std::size_t begin, std::size_t end, int thread) {
            auto* halves =
                m_scratch[static_cast<std::size_t>(thread)].halves.as<std::uint16_t>().data();
            for (std::size_t tile = begin; tile < end; ++tile) {
                const std::size_t first = tile * kTileKeys;
                const std::size_t present = std::min(kTileKeys, count - first);
                const KeyRange positions{keys.begin + first, keys.begin + first + present};
                m_kernels->packKeys(cache.halves(cache.keys(layer, kvHead, positions), halves),
                                    present,
                                    headDim,
                                    m_keys.as<std::int16_t>().data() + first * headDim,
                                    m_keyScales.as<float>().data() + first);
                m_kernels->packValues(cache.halves(cache.values(layer, kvHead, positions), halves),
                                      present,
                                      headDim,
                                      m_blocks.paddedDim,
                                      m_values.as<std::int16_t>().data() +
                                          first * m_blocks.paddedDim,
                                      m_valueScales.as<float>().data() + tile * m_blocks.paddedDim);
            }
        });
}

void IntegerAttention::attendBlock(const AttentionInput& input,
                                   std::size_t kvHead,
                                   std::size_t firstRow,
                                   std::size_t rowCount,
                                   std::size_t origin,
                                   int thread)
{
    Scratch& scratch = m_scratch[static_cast<std::size_t>(thread)];
    const std::size_t firstPosition = input.firstPosition + firstRow;
    // Counted from the first packed key.
    const std::size_t begin = visibleKeys(*m_config, input.layer, firstPosition).begin - origin;
    const std::size_t end = firstPosition + rowCount - origin;
    const Block block{.kvHead = kvHead,
                      .firstRow = firstRow,
                      .lines = rowCount * m_blocks.group,
                      .origin = origin,
                      .tiles = {begin / kTileKeys, (end + kTileKeys - 1) / kTileKeys}};
    packQueries(input, block, scratch);
    std::size_t visible = 0; // of all lines
    for (std::size_t tile = block.tiles.begin; tile < block.tiles.end; ++tile) {
        visible += weigh(input, block, tile, scratch);
    }
    joinTiles(block, scratch);
    mix(input, block, scratch);
    m_work->add(thread,
                4 * visible * m_config->headDim,
                2 * block.lines * (block.tiles.end - block.tiles.begin) * kTileKeys *
                    (m_config->headDim + m_blocks.paddedDim));
}

void IntegerAttention::packQueries(const AttentionInput& input,
                                   const Block& block,
                                   Scratch& scratch) const
{
    const std::size_t headDim = m_config->headDim;
    auto* queries = scratch.queries.as<std::int16_t>().data();
    float* scales = scratch.scales.as<float>().data();
    for (std::size_t line = 0; line < block.lines; ++line) {
        const std::size_t row = block.firstRow + line / m_blocks.group;
        const std::size_t head = block.kvHead * m_blocks.group + line % m_blocks.group;
        const float factor =
            m_kernels->packQuery(input.queries + (row * m_config->headCount + head) * headDim,
                                 headDim,
                                 queries + line * headDim);
        scales[line] = factor * m_config->attentionScale;
    }
}

std::size_t IntegerAttention::weigh(const AttentionInput& input,
                                    const Block& block,
                                    std::size_t tile,
                                    Scratch& scratch) const
{
    const std::size_t headDim = m_config->headDim;
    const std::size_t first = tile * kTileKeys;
    float* scores = scratch.scores.as<float>().data();
    m_kernels->multiplyTile(scratch.queries.as<std::int16_t>().data(),
                            headDim,
                            m_keys.as<std::int16_t>().data() + first * headDim,
                            kTileKeys,
                            scores,
                            kTileKeys,
                            block.lines,
                            kTileKeys,
                            headDim / 2,
                            scratch.scales.as<float>().data(),
                            m_keyScales.as<float>().data() + first,
                            false);
    auto* weights = scratch.weights.as<std::int16_t>().data() + tile * block.lines * kTileKeys;
    float* largest = scratch.largest.as<float>().data() + tile * block.lines;
    float* sums = scratch.sums.as<float>().data() + tile * block.lines;
    std::size_t visible = 0;
    for (std::size_t line = 0; line < block.lines; ++line) {
        const std::size_t position = input.firstPosition + block.firstRow + line / m_blocks.group;
        const KeyRange range = visibleKeys(*m_config, input.layer, position);
        const std::size_t begin = std::clamp(range.begin - block.origin, first, first + kTileKeys);
        const std::size_t end = std::clamp(range.end - block.origin, first, first + kTileKeys);
        std::int16_t* own = weights + line * kTileKeys;
        if (begin == end) {
            std::fill_n(own, kTileKeys, std::int16_t{0});
            largest[line] = -std::numeric_limits<float>::infinity();
            sums[line] = 0.0F;
            continue;
        }
        largest[line] = m_kernels->weighTile(
            scores + line * kTileKeys, begin - first, end - first, own, sums + line);
        visible += end - begin;
    }
    return visible;
}

void IntegerAttention::joinTiles(const Block& block, Scratch& scratch) const
{
    float* largest = scratch.largest.as<float>().data();
    const float* sums = scratch.sums.as<float>().data();
    for (std::size_t line = 0; line < block.lines; ++line) {
        float most = -std::numeric_limits<float>::infinity();
        for (std::size_t tile = block.tiles.begin; tile < block.tiles.end; ++tile) {
            most = std::max(most, largest[tile * block.lines + line]);
        }
        float total = 0.0F;
        for (std::size_t tile = block.tiles.begin; tile < block.tiles.end; ++tile) {
            float& own = largest[tile * block.lines + line];
            own = std::exp(own - most);
            total += own * sums[tile * block.lines + line];
        }
        for (std::size_t tile = block.tiles.begin; tile < block.tiles.end; ++tile) {
            largest[tile * block.lines + line] /= total * IntegerAttentionKernels::kWeightSteps;
        }
    }
}

void IntegerAttention::mix(const AttentionInput& input, const Block& block, Scratch& scratch) const
{
    const std::size_t headDim = m_config->headDim;
    float* output = scratch.output.as<float>().data();
    for (std::size_t tile = block.tiles.begin; tile < block.tiles.end; ++tile) {
        m_kernels->multiplyTile(
            scratch.weights.as<std::int16_t>().data() + tile * block.lines * kTileKeys,
            kTileKeys,
            m_values.as<std::int16_t>().data() + tile * kTileKeys * m_blocks.paddedDim,
            m_blocks.paddedDim,
            output,
            m_blocks.paddedDim,
            block.lines,
            m_blocks.paddedDim,
            kTileKeys / 2,
            scratch.largest.as<float>().data() + tile * block.lines,
            m_valueScales.as<float>().data() + tile * m_blocks.paddedDim,
            tile != block.tiles.begin);
    }
    for (std::size_t line = 0; line < block.lines; ++line) {
        const std::size_t row = block.firstRow + line / m_blocks.group;
        const std::size_t head = block.kvHead * m_blocks.group + line % m_blocks.group;
        std::copy_n(output + line * m_blocks.paddedDim,
                    headDim,
                    input.output + (row * m_config->headCount + head) * headDim);
    }
}

} // namespace ponder::inference
