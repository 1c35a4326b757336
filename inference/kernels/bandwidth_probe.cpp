// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/kernels/bandwidth_probe.h"

#include "inference/core/aligned_buffer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <span>

namespace ponder::inference {

namespace {

constexpr std::size_t kProbeBytes = std::size_t{256} << 20U;
constexpr std::size_t kStreams = 8;
constexpr std::size_t kLine = 64 / sizeof(std::uint64_t);
constexpr std::chrono::duration<double> kDuration{0.25};

/// Reads as several streams in turns, as decode does: a core gets up to half more that way.
std::uint64_t readAll(std::span<const std::uint64_t> words)
{
    const std::size_t length = words.size() / kStreams / kLine * kLine;
    std::array<std::uint64_t, kLine> sums{};
    for (std::size_t i = 0; i < length; i += kLine) {
        for (std::size_t stream = 0; stream < kStreams; ++stream) {
            const std::uint64_t* line = words.data() + stream * length + i;
            for (std::size_t lane = 0; lane < kLine; ++lane) {
                sums[lane] ^= line[lane];
            }
        }
    }
    for (const std::uint64_t word : words.subspan(kStreams * length)) {
        sums[0] ^= word;
    }
    std::uint64_t all = 0;
    for (const std::uint64_t sum : sums) {
        all ^= sum;
    }
    return all;
}

} // namespace

double measureReadBandwidth(const ThreadTeam& team)
{
    using Clock = std::chrono::steady_clock;
    auto buffer = AlignedBuffer::allocate(kProbeBytes);
    if (!buffer) {
        return 0.0;
    }
    const auto words = buffer->as<std::uint64_t>();
    // Written first: pages never touched all read from one page of zeros.
    team.parallelFor(words.size(), 4096, [&](std::size_t begin, std::size_t end, int) {
        std::fill(words.begin() + static_cast<std::ptrdiff_t>(begin),
                  words.begin() + static_cast<std::ptrdiff_t>(end),
                  0x0123456789ABCDEFU);
    });
    std::atomic<std::uint64_t> sink{0};
    double seconds = 0.0;
    std::size_t passes = 0;
    const Clock::time_point start = Clock::now();
    while (seconds < kDuration.count()) {
        team.parallelFor(words.size(), 4096, [&](std::size_t begin, std::size_t end, int) {
            sink.fetch_xor(readAll(words.subspan(begin, end - begin)), std::memory_order_relaxed);
        });
        ++passes;
        seconds = std::chrono::duration<double>(Clock::now() - start).count();
    }
    return static_cast<double>(passes * kProbeBytes) / seconds;
}

} // namespace ponder::inference
