// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Prints what the kernels reach beside what the memory gives: bench_kernels [threads] [isa] [type]
#include "inference/core/aligned_buffer.h"
#include "inference/core/platform/system_info.h"
#include "inference/kernels/bandwidth_probe.h"
#include "inference/kernels/dense_matmul.h"
#include "inference/kernels/isa_selection.h"
#include "inference/kernels/kernel_table.h"
#include "tests/inference/kernels/random_weights.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

using namespace ponder::inference;

namespace {

constexpr std::size_t kMemoryBytes = std::size_t{128} << 20U; // far larger than the caches
constexpr std::size_t kCacheBytes = std::size_t{512} << 10U;

/// Wall clock; with one thread processor time, which other programs disturb less.
double now(const ThreadTeam& team)
{
    if (team.threadCount() == 1) {
        return double(processCpuTimeNs()) * 1e-9;
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Seconds of the fastest of several runs.
template<class Body>
double fastest(const ThreadTeam& team, int runs, Body body)
{
    double best = 1e9;
    for (int i = 0; i < runs; ++i) {
        const double before = now(team);
        body();
        best = std::min(best, now(team) - before);
    }
    return best;
}

struct Activation
{
    AlignedBuffer quants;
    AlignedBuffer scales;
    AlignedBuffer sums;
    std::vector<float> values;

    Activation(const KernelTable& table, std::size_t length)
        : quants(*AlignedBuffer::allocate(length + 64))
        , scales(*AlignedBuffer::allocate(length / 8 + 64))
        , sums(*AlignedBuffer::allocate(length / 8 + 64))
        , values(randomValues(length, 1))
    {
        table.quantizeActivation(values.data(),
                                 length,
                                 quants.as<std::int8_t>().data(),
                                 scales.as<float>().data(),
                                 sums.as<float>().data());
    }

    [[nodiscard]] ActivationVector view() const
    {
        return {values.data(),
                quants.as<std::int8_t>().data(),
                scales.as<float>().data(),
                sums.as<float>().data(),
                values.size()};
    }
};

/// GB/s of a matrix of `bytes`.
double
decodeBandwidth(const ThreadTeam& team, Isa isa, DType type, std::size_t columns, std::size_t bytes)
{
    const RandomWeights some(type, 64, columns, 2);
    auto memory = *AlignedBuffer::allocate(std::max(bytes, some.blocks.size()));
    const std::size_t copies = std::max<std::size_t>(1, bytes / some.blocks.size());
    for (std::size_t i = 0; i < copies; ++i) {
        std::memcpy(memory.data() + i * some.blocks.size(), some.blocks.data(), some.blocks.size());
    }
    const WeightMatrix matrix{memory.data(), type, copies * 64, columns};
    const KernelTable& table = kernelTable(isa);
    const Activation x(table, columns);
    const ActivationVector view = x.view();
    std::vector<float> y(matrix.rows);
    const double seconds =
        fastest(team,
                isa == Isa::Scalar     ? 1
                : bytes == kCacheBytes ? 200
                                       : 7,
                [&] {
                    team.parallelFor(matrix.rows, 16, [&](std::size_t begin, std::size_t end, int) {
                        table.matVecRows(matrix, view, begin, end, y.data());
                    });
                });
    return double(matrix.bytes()) / seconds / 1e9;
}

double prefillGflops(
    const ThreadTeam& team, Isa isa, DType type, std::size_t m, std::size_t n, std::size_t k)
{
    const RandomWeights weights(type, n, k, 2);
    const std::vector<float> x = randomValues(m * k, 3);
    std::vector<float> y(m * n);
    auto matmul = DenseMatmul::create(team, isa);
    if (!matmul || !(*matmul)->multiply(x.data(), m, weights.matrix, y.data())) {
        return 0.0;
    }
    const double seconds = fastest(team, 5, [&] {
        static_cast<void>((*matmul)->multiply(x.data(), m, weights.matrix, y.data()));
    });
    return 2e-9 * double(m) * double(n) * double(k) / seconds;
}

} // namespace

int main(int argc, char** argv)
{
    const ThreadTeam team(argc > 1 ? std::atoi(argv[1]) : CpuFeatures::detect().physicalCores);
    const std::string_view onlyIsa = argc > 2 ? argv[2] : "all";
    const std::string_view onlyType = argc > 3 ? argv[3] : "all";
    const CpuFeatures features = CpuFeatures::detect();
    std::printf("threads %d, read bandwidth %.1f GB/s\n",
                team.threadCount(),
                measureReadBandwidth(team) / 1e9);
    for (const Isa isa : {Isa::Avx512, Isa::AvxVnni, Isa::Avx2, Isa::Neon, Isa::Scalar}) {
        if (!features.supports(isa) || (onlyIsa != "all" && onlyIsa != isaName(isa))) {
            continue;
        }
        for (const DType type : kComputableTypes) {
            if (onlyType != "all" && onlyType != dtypeTraits(type).name) {
                continue;
            }
            std::printf("%-8s %-5s decode %6.1f GB/s, from cache %6.1f",
                        isaName(isa).data(),
                        dtypeTraits(type).name.data(),
                        decodeBandwidth(team, isa, type, 2048, kMemoryBytes),
                        decodeBandwidth(team, isa, type, 2048, kCacheBytes));
            if (dtypeTraits(type).blockLength < 256) {
                std::printf(", rows of 576 %6.1f",
                            decodeBandwidth(team, isa, type, 576, kCacheBytes));
            }
            std::printf("  prefill 512: %6.0f  64: %6.0f GFLOP/s\n",
                        prefillGflops(team, isa, type, 512, 2048, 2048),
                        prefillGflops(team, isa, type, 64, 2048, 2048));
            std::fflush(stdout);
        }
    }
    std::printf("read bandwidth %.1f GB/s\n", measureReadBandwidth(team) / 1e9);
    return 0;
}
