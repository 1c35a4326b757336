// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/query_blocks.h"

namespace ponder::inference {

namespace {

constexpr std::size_t kLanes = 16;
constexpr std::size_t kMaximumBlockRows = 16;

std::size_t roundUp(std::size_t value, std::size_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

} // namespace

QueryBlocks
QueryBlocks::of(const ModelConfig& config, std::size_t contextLength, std::size_t maximumScores)
{
    QueryBlocks blocks;
    blocks.group = config.headCount / config.kvHeadCount;
    blocks.paddedDim = roundUp(config.headDim, kLanes);
    blocks.tileCount = roundUp(contextLength, kTileKeys) / kTileKeys;
    blocks.rowsPerBlock = std::clamp<std::size_t>(
        maximumScores / (blocks.group * blocks.positions()), 1, kMaximumBlockRows);
    return blocks;
}

} // namespace ponder::inference
