// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Prints what the kernels reach beside what the memory gives: bench_kernels [threads] [isa] [type]
#include "inference/core/aligned_buffer.h"
#include "inference/core/platform/system_info.h"
#include "inference/kernels/bandwidth_probe.h"
#include "inference/kernels/dense_matmul.h"
#include "inference/kernels/isa_selection.h"
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/panel_matmul.h"
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

/// GB/s of a matrix of `bytes`.
double
decodeBandwidth(const ThreadTeam& team, Isa isa, DType type, std::size_t columns, std::size_t bytes)
{
    const RandomWeights some(type, 64, columns, 2);
    auto memory = *AlignedBuffer::allocate(std::max(bytes, some.blocks.size()));
    const std::size_t copies = std::max<std::size_t>(1, bytes / some.blocks.size());
    for (std::size_t i = 0; i < copies; ++i) {
        std::memcpy(memory.data() + i * some.blocks.size(), some.stored.data(), some.blocks.size());
    }
    const WeightMatrix matrix{memory.data(), type, copies * 64, columns};
    const KernelTable& table = kernelTable(isa);
    // As most of a network's matrices are multiplied.
    const ActivationBits bits = table.areDotsDear ? ActivationBits::Eight : ActivationBits::Sixteen;
    const RandomActivations x(table, 1, columns, randomValues(columns, 1), bits);
    std::vector<float> y(matrix.rows);
    const double seconds =
        fastest(team,
                isa == Isa::Scalar     ? 1
                : bytes == kCacheBytes ? 200
                                       : 7,
                [&] {
                    team.parallelFor(matrix.rows, 16, [&](std::size_t begin, std::size_t end, int) {
                        table.multiplyRows(matrix, x.batch, begin, end, y.data(), matrix.rows);
                    });
                });
    return double(matrix.bytes()) / seconds / 1e9;
}

/// GFLOP/s through oneDNN, and in 8 and 16 bits where the table has a kernel for the type (else 0).
struct PrefillSpeed
{
    double dense = 0.0;
    double eightBits = 0.0;
    double sixteenBits = 0.0;
};

PrefillSpeed prefillSpeed(
    const ThreadTeam& team, Isa isa, DType type, std::size_t m, std::size_t n, std::size_t k)
{
    const RandomWeights weights(type, n, k, 2);
    const std::vector<float> x = randomValues(m * k, 3);
    std::vector<float> y(m * n);
    const double work = 2e-9 * double(m) * double(n) * double(k);
    PrefillSpeed speed;
    auto matmul = DenseMatmul::create(team, isa);
    if (matmul && (*matmul)->multiply(x.data(), m, weights.matrix, y.data())) {
        speed.dense =
            work / fastest(team, 5, [&] {
                static_cast<void>((*matmul)->multiply(x.data(), m, weights.matrix, y.data()));
            });
    }
    PanelMatmul panels(team, kernelTable(isa));
    KernelWork kernelWork(team.threadCount());
    const PanelMatmul::Output output{&weights.matrix, y.data()};
    const auto speedWith = [&](ActivationBits bits) {
        return work / fastest(team, 5, [&] {
                   static_cast<void>(
                       panels.multiply(x.data(), m, bits, {&output, 1}, kernelWork, {}));
               });
    };
    if (panels.hasType(type)) {
        speed.eightBits = speedWith(ActivationBits::Eight);
        speed.sixteenBits = speedWith(ActivationBits::Sixteen);
    }
    return speed;
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
            const PrefillSpeed chunk = prefillSpeed(team, isa, type, 512, 2048, 2048);
            const PrefillSpeed little = prefillSpeed(team, isa, type, 64, 2048, 2048);
            std::printf("  prefill 512: %6.0f, in 8 bits %6.0f, 16 bits %6.0f"
                        "  64: %6.0f, %6.0f, %6.0f GFLOP/s\n",
                        chunk.dense,
                        chunk.eightBits,
                        chunk.sixteenBits,
                        little.dense,
                        little.eightBits,
                        little.sixteenBits);
            std::fflush(stdout);
        }
    }
    std::printf("read bandwidth %.1f GB/s\n", measureReadBandwidth(team) / 1e9);
    return 0;
}
