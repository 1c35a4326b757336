// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/block_attention.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::size_t kTileKeys = QueryBlocks::kTileKeys;
/// Scores a block may hold: with longer contexts, blocks have fewer rows.
constexpr std::size_t kMaximumScores = std::size_t{1} << 20U;

} // namespace

BlockAttention::BlockAttention(const ModelConfig& config,
                               const ThreadTeam& team,
                               const KernelTable& kernels,
                               KernelWork& work)
    : m_config(&config)
    , m_team(&team)
    , m_kernels(&kernels)
    , m_work(&work)
{
}

Result<BlockAttention> BlockAttention::create(const ModelConfig& config,
                                              const ThreadTeam& team,
                                              const KernelTable& kernels,
                                              KernelWork& work,
                                              const KvCache& cache)
{
    BlockAttention attention(config, team, kernels, work);
    attention.m_blocks = QueryBlocks::of(config, cache.contextLength(), kMaximumScores);
    if (auto allocated = attention.allocate(cache.scratchHalves(kTileKeys)); !allocated) {
        return tl::unexpected(allocated.error());
    }
    return attention;
}

Result<void> BlockAttention::allocate(std::size_t tileHalves)
{
    const std::size_t lines = m_blocks.lines();
    const std::size_t positions = m_blocks.positions();
    m_scratch.resize(static_cast<std::size_t>(m_team->threadCount()));
    std::vector<std::pair<AlignedBuffer*, std::size_t>> sizes = {
        {&m_keys, positions * m_config->headDim},
        {&m_values, positions * m_blocks.paddedDim},
    };
    for (Scratch& scratch : m_scratch) {
        sizes.emplace_back(&scratch.queries, lines * m_config->headDim);
        sizes.emplace_back(&scratch.scores, lines * positions);
        sizes.emplace_back(&scratch.output, lines * m_blocks.paddedDim);
        sizes.emplace_back(&scratch.tile, kTileKeys * m_config->headDim);
    }
    for (const auto& [buffer, floats] : sizes) {
        if (auto done = buffer->growTo(floats * sizeof(float)); !done) {
            return done;
        }
    }
    for (Scratch& scratch : m_scratch) {
        if (auto done = scratch.halves.growTo(tileHalves * sizeof(std::uint16_t)); !done) {
            return done;
        }
    }
    return {};
}

std::uint64_t BlockAttention::scratchBytes() const
{
    std::uint64_t bytes = m_keys.size() + m_values.size();
    for (const Scratch& scratch : m_scratch) {
        bytes += scratch.queries.size() + scratch.scores.size() + scratch.output.size() +
                 scratch.tile.size() + scratch.halves.size();
    }
    return bytes;
}

void BlockAttention::attend(const KvCache& cache, const AttentionInput& input)
{
    const KeyRange keys{visibleKeys(*m_config, input.layer, input.firstPosition).begin,
                        input.firstPosition + input.rows};
    for (std::size_t kvHead = 0; kvHead < m_config->kvHeadCount; ++kvHead) {
        unpack(cache, input.layer, kvHead, keys);
        m_blocks.forEach(
            *m_team, input.rows, [&](std::size_t firstRow, std::size_t rowCount, int thread) {
                attendBlock(input, kvHead, firstRow, rowCount, keys.begin, thread);
            });
    }
}

void BlockAttention::unpack(const KvCache& cache,
                            std::size_t layer,
                            std::size_t kvHead,
                            KeyRange keys)
{
    const std::size_t count = keys.end - keys.begin;
    m_team->parallelFor((count + kTileKeys - 1) / kTileKeys,
                        1,
                        [&](std::size_t begin, std::size_t end, int thread) {
                            for (std::size_t tile = begin; tile < end; ++tile) {
                                const std::size_t first = keys.begin + tile * kTileKeys;
                                unpackTile(cache,
                                           {layer, kvHead, tile},
                                           {first, std::min(first + kTileKeys, keys.end)},
                                           m_scratch[static_cast<std::size_t>(thread)]);
                            }
                        });
}

void BlockAttention::unpackTile(const KvCache& cache,
                                const Tile& tile,
                                KeyRange positions,
                                Scratch& scratch)
{
    const std::size_t headDim = m_config->headDim;
    const std::size_t count = positions.end - positions.begin;
    auto* halves = scratch.halves.as<std::uint16_t>().data();
    float* unpacked = scratch.tile.as<float>().data();
    m_kernels->convertFromF16(cache.halves(cache.keys(tile.layer, tile.kvHead, positions), halves),
                              unpacked,
                              count * headDim);
    float* transposed = m_keys.as<float>().data() + tile.index * kTileKeys * headDim;
    for (std::size_t i = 0; i < headDim; ++i) {
        for (std::size_t key = 0; key < count; ++key) {
            transposed[i * kTileKeys + key] = unpacked[key * headDim + i];
        }
        // Scores beyond the last key are computed and thrown away; they must be numbers.
        std::fill(transposed + i * kTileKeys + count, transposed + (i + 1) * kTileKeys, 0.0F);
    }
    float* lines = m_values.as<float>().data() + tile.index * kTileKeys * m_blocks.paddedDim;
    const std::uint16_t* values =
        cache.halves(cache.values(tile.layer, tile.kvHead, positions), halves);
    for (std::size_t key = 0; key < count; ++key) {
        m_kernels->convertFromF16(
            values + key * headDim, lines + key * m_blocks.paddedDim, headDim);
    }
}

void BlockAttention::score(const AttentionInput& input,
                           std::size_t kvHead,
                           std::size_t firstRow,
                           std::size_t lines,
                           KeyRange tiles,
                           Scratch& scratch)
{
    const std::size_t headDim = m_config->headDim;
    const std::size_t stride = m_blocks.positions();
    float* queries = scratch.queries.as<float>().data();
    float* scores = scratch.scores.as<float>().data();
    for (std::size_t line = 0; line < lines; ++line) {
        const std::size_t head = kvHead * m_blocks.group + line % m_blocks.group;
        const float* query =
            input.queries +
            ((firstRow + line / m_blocks.group) * m_config->headCount + head) * headDim;
        for (std::size_t i = 0; i < headDim; ++i) {
            queries[line * headDim + i] = query[i] * m_config->attentionScale;
        }
    }
    for (std::size_t tile = tiles.begin; tile < tiles.end; ++tile) {
        m_kernels->multiplyTile(queries,
                                headDim,
                                m_keys.as<float>().data() + tile * kTileKeys * headDim,
                                kTileKeys,
                                scores + tile * kTileKeys,
                                stride,
                                lines,
                                kTileKeys,
                                headDim,
                                false);
    }
}

void BlockAttention::attendBlock(const AttentionInput& input,
                                 std::size_t kvHead,
                                 std::size_t firstRow,
                                 std::size_t rowCount,
                                 std::size_t origin,
                                 int thread)
{
    Scratch& scratch = m_scratch[static_cast<std::size_t>(thread)];
    const std::size_t headDim = m_config->headDim;
    const std::size_t stride = m_blocks.positions();
    const std::size_t lines = rowCount * m_blocks.group;
    const std::size_t firstPosition = input.firstPosition + firstRow;
    // All counted from the first unpacked key.
    const std::size_t end = firstPosition + rowCount - origin;
    const KeyRange tiles{(visibleKeys(*m_config, input.layer, firstPosition).begin - origin) /
                             kTileKeys,
                         (end + kTileKeys - 1) / kTileKeys};
    float* scores = scratch.scores.as<float>().data();
    float* output = scratch.output.as<float>().data();
    score(input, kvHead, firstRow, lines, tiles, scratch);
    std::size_t visible = 0; // of all lines
    std::size_t mixed = 0;   // keys whose values are added up, of one line
    for (std::size_t line = 0; line < lines; ++line) {
        const KeyRange range =
            visibleKeys(*m_config, input.layer, firstPosition + line / m_blocks.group);
        float* row = scores + line * stride;
        std::fill(row + tiles.begin * kTileKeys, row + (range.begin - origin), 0.0F);
        m_kernels->softmax(row + (range.begin - origin), range.end - range.begin);
        visible += range.end - range.begin;
        std::fill(row + (range.end - origin), row + end, 0.0F);
    }
    for (std::size_t tile = tiles.begin; tile < tiles.end; ++tile) {
        const std::size_t first = tile * kTileKeys;
        const std::size_t keys = std::min(kTileKeys, end - first);
        mixed += keys;
        m_kernels->multiplyTile(scores + first,
                                stride,
                                m_values.as<float>().data() + first * m_blocks.paddedDim,
                                m_blocks.paddedDim,
                                output,
                                m_blocks.paddedDim,
                                lines,
                                m_blocks.paddedDim,
                                keys,
                                tile != tiles.begin);
    }
    m_work->add(thread,
                4 * visible * headDim,
                2 * lines *
                    ((tiles.end - tiles.begin) * kTileKeys * headDim + mixed * m_blocks.paddedDim));
    for (std::size_t line = 0; line < lines; ++line) {
        const std::size_t head = kvHead * m_blocks.group + line % m_blocks.group;
        std::copy_n(output + line * m_blocks.paddedDim,
                    headDim,
                    input.output +
                        ((firstRow + line / m_blocks.group) * m_config->headCount + head) *
                            headDim);
    }
}

} // namespace ponder::inference
