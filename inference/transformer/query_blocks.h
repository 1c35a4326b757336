// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/thread_team.h"
#include "inference/transformer/model_config.h"

#include <algorithm>
#include <cstddef>

namespace ponder::inference {

/// How attention over a whole chunk is cut: keys into tiles of 64, queries into blocks of rows
/// whose lines (one for each row and each query head that shares a KV head) are scored together.
struct QueryBlocks
{
    static constexpr std::size_t kTileKeys = 64;

    std::size_t group = 1;        ///< query heads per KV head
    std::size_t paddedDim = 0;    ///< headDim up to a multiple of 16
    std::size_t tileCount = 0;    ///< of the whole context
    std::size_t rowsPerBlock = 1; ///< at most 16

    /// Blocks of so many rows that their scores for a whole context are at most `maximumScores`.
    [[nodiscard]] static QueryBlocks
    of(const ModelConfig& config, std::size_t contextLength, std::size_t maximumScores);

    [[nodiscard]] std::size_t lines() const { return rowsPerBlock * group; }

    [[nodiscard]] std::size_t positions() const { return tileCount * kTileKeys; }

    /// Calls attendBlock(firstRow, rowCount, thread) for every block of `rows`; a late block (many
    /// keys) stands beside an early one, so that contiguous pieces cost about the same.
    template<class AttendBlock>
    void forEach(const ThreadTeam& team, std::size_t rows, AttendBlock&& attendBlock) const
    {
        const std::size_t blocks = (rows + rowsPerBlock - 1) / rowsPerBlock;
        team.parallelFor(blocks, 1, [&](std::size_t begin, std::size_t end, int thread) {
            for (std::size_t turn = begin; turn < end; ++turn) {
                const std::size_t block = turn % 2 == 0 ? turn / 2 : blocks - 1 - turn / 2;
                const std::size_t firstRow = block * rowsPerBlock;
                attendBlock(firstRow, std::min(rowsPerBlock, rows - firstRow), thread);
            }
        });
    }
};

} // namespace ponder::inference
