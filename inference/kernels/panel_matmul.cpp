// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/kernels/panel_matmul.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <span>
#include <utility>

namespace ponder::inference {

PanelMatmul::PanelMatmul(const ThreadTeam& team, const KernelTable& kernels)
    : m_team(&team)
    , m_kernels(&kernels)
{
}

bool PanelMatmul::hasType(DType type) const
{
    const PanelKernels& panels = m_kernels->panels;
    return panels.multiply != nullptr && panels.hasType(type);
}

Result<void>
PanelMatmul::setTokens(const float* x, std::size_t tokens, std::size_t columns, ActivationBits bits)
{
    const PanelKernels& panels = m_kernels->panels;
    m_tokens.tokens = tokens;
    m_tokens.columns = columns;
    m_tokens.bits = bits;
    m_tokens.tileTokens = panels.tileTokens;
    const std::size_t tiles = m_tokens.tiles();
    const std::size_t filled = tiles * panels.tileTokens;
    const std::size_t numbers = filled * columns / 32;
    const auto threads = static_cast<std::size_t>(m_team->threadCount());
    const std::array<std::pair<AlignedBuffer*, std::size_t>, 3> sizes = {{
        {&m_quads, filled * columns * m_tokens.bytes()},
        {&m_numbers, (1 + TokenTiles::kSums) * numbers * sizeof(float) + tiles * columns / 32},
        {&m_results, threads * filled * panels.panelRows * sizeof(float)},
    }};
    for (const auto& [buffer, size] : sizes) {
        if (auto done = buffer->growTo(size); !done) {
            return done;
        }
    }
    m_tokens.quads = m_quads.as<std::uint8_t>().data();
    m_tokens.scales = m_numbers.as<float>().data();
    m_tokens.sums = m_tokens.scales + numbers;
    m_tokens.fineTokens =
        reinterpret_cast<std::uint8_t*>(m_tokens.sums + TokenTiles::kSums * numbers);
    m_team->parallelFor(tiles, 1, [&](std::size_t begin, std::size_t end, int) {
        for (std::size_t tile = begin; tile < end; ++tile) {
            panels.packTile(x, columns, tile, m_tokens);
        }
    });
    const std::size_t blocks = tiles * columns / 32;
    m_products = filled * columns;
    if (bits != ActivationBits::Eight) {
        // A second byte.
        for (const std::uint8_t tokensOfBlock : std::span(m_tokens.fineTokens, blocks)) {
            m_products += 32 * static_cast<std::size_t>(std::popcount(tokensOfBlock));
        }
    }
    return {};
}

Result<void> PanelMatmul::multiply(const float* x,
                                   std::size_t tokens,
                                   ActivationBits bits,
                                   std::span<const Output> outputs,
                                   KernelWork& work,
                                   const std::stop_token& stop)
{
    const PanelKernels& panels = m_kernels->panels;
    // 16 bits are fine everywhere; 8 may have to be paired.
    const bool isPaired = bits != ActivationBits::Sixteen &&
                          std::any_of(outputs.begin(), outputs.end(), [&](const Output& output) {
                              return panels.wantsPairs(output.weights->type);
                          });
    if (auto set = setTokens(
            x, tokens, outputs.front().weights->columns, isPaired ? ActivationBits::Paired : bits);
        !set) {
        return set;
    }
    const auto panelsOf = [&](const Output& output) {
        return (output.weights->rows + panels.panelRows - 1) / panels.panelRows;
    };
    std::size_t total = 0;
    for (const Output& output : outputs) {
        total += panelsOf(output);
    }
    const std::size_t filled = m_tokens.tiles() * m_tokens.tileTokens;
    std::atomic<bool> isStopped = false;
    m_team->parallelFor(total, 1, [&](std::size_t begin, std::size_t end, int thread) {
        float* results = m_results.as<float>().data() +
                         static_cast<std::size_t>(thread) * filled * panels.panelRows;
        std::size_t first = 0;
        for (const Output& output : outputs) {
            const std::size_t count = panelsOf(output);
            const std::size_t from = std::clamp(begin, first, first + count) - first;
            const std::size_t to = std::clamp(end, first, first + count) - first;
            for (std::size_t panel = from; panel < to; ++panel) {
                if (stop.stop_requested()) {
                    isStopped = true;
                    return;
                }
                const std::size_t row = panel * panels.panelRows;
                panels.multiply(
                    *output.weights, row, m_tokens, results, output.y + row, output.weights->rows);
                const std::size_t rows = std::min(panels.panelRows, output.weights->rows - row);
                work.add(thread,
                         2 * m_tokens.tokens * rows * m_tokens.columns,
                         2 * m_products * panels.panelRows);
            }
            first += count;
        }
    });
    if (isStopped) {
        return fail(ErrorCode::Cancelled, "stopped in a matrix product");
    }
    return {};
}

std::size_t PanelMatmul::scratchBytes() const
{
    return m_quads.size() + m_numbers.size() + m_results.size();
}

} // namespace ponder::inference
