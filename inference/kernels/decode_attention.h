// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/float_kernels.h"

#ifdef __ARM_FEATURE_DOTPROD
#include "inference/kernels/neon_lanes.h"
#else
#include "inference/kernels/x86_lanes.h"
#endif

// Decode's attention: a key or value is widened once for all queries that share its head, and sums
// stay in registers. Included by the ISA files only.
namespace ponder::inference {
namespace {

/// Four keys at `keys` with `Queries` queries, the first `whole` values of each.
template<int Queries>
inline void scoreFourKeys(const float* queries,
                          const std::uint16_t* keys,
                          std::size_t headDim,
                          std::size_t whole,
                          float scale,
                          float* scores,
                          std::size_t scoreStride)
{
    Lanes sums[Queries][4];
#pragma GCC unroll 4
    for (int q = 0; q < Queries; ++q) {
#pragma GCC unroll 4
        for (int k = 0; k < 4; ++k) {
            sums[q][k] = allLanes(0.0F);
        }
    }
    for (std::size_t i = 0; i < whole; i += kLane) {
        Lanes key[4];
#pragma GCC unroll 4
        for (int k = 0; k < 4; ++k) {
            key[k] = lanesOfHalves(keys + static_cast<std::size_t>(k) * headDim + i);
        }
#pragma GCC unroll 4
        for (int q = 0; q < Queries; ++q) {
            const Lanes query = lanesOfFloats(queries + static_cast<std::size_t>(q) * headDim + i);
#pragma GCC unroll 4
            for (int k = 0; k < 4; ++k) {
                sums[q][k] = multiplyAdd(query, key[k], sums[q][k]);
            }
        }
    }
#pragma GCC unroll 4
    for (int q = 0; q < Queries; ++q) {
        storeFourSums(scores + static_cast<std::size_t>(q) * scoreStride,
                      sums[q][0],
                      sums[q][1],
                      sums[q][2],
                      sums[q][3],
                      scale);
    }
}

template<int Queries>
void scoreKeysOf(const float* queries,
                 const std::uint16_t* keys,
                 std::size_t count,
                 std::size_t headDim,
                 float scale,
                 float* scores,
                 std::size_t scoreStride)
{
    const std::size_t whole = headDim / kLane * kLane;
    std::size_t key = 0;
    for (; key + 4 <= count; key += 4) {
        scoreFourKeys<Queries>(
            queries, keys + key * headDim, headDim, whole, scale, scores + key, scoreStride);
    }
    for (int q = 0; q < Queries; ++q) {
        const float* query = queries + static_cast<std::size_t>(q) * headDim;
        float* row = scores + static_cast<std::size_t>(q) * scoreStride;
        for (std::size_t rest = key; rest < count; ++rest) {
            row[rest] = scale * dotF16(query, keys + rest * headDim, headDim);
        }
        for (std::size_t done = 0; whole < headDim && done < key; ++done) {
            row[done] +=
                scale * dotF16(query + whole, keys + done * headDim + whole, headDim - whole);
        }
    }
}

void scoreKeys(const float* queries,
               std::size_t group,
               const std::uint16_t* keys,
               std::size_t count,
               std::size_t headDim,
               float scale,
               float* scores,
               std::size_t scoreStride)
{
    while (group > 0) {
        const std::size_t now = group < kMostQueries ? group : kMostQueries;
        if (now == 1) {
            scoreKeysOf<1>(queries, keys, count, headDim, scale, scores, scoreStride);
        } else if (now == 2) {
            scoreKeysOf<2>(queries, keys, count, headDim, scale, scores, scoreStride);
        } else if constexpr (kMostQueries == 4) {
            if (now == 3) {
                scoreKeysOf<3>(queries, keys, count, headDim, scale, scores, scoreStride);
            } else {
                scoreKeysOf<4>(queries, keys, count, headDim, scale, scores, scoreStride);
            }
        }
        queries += now * headDim;
        scores += now * scoreStride;
        group -= now;
    }
}

/// `Vectors` neighbouring vectors of the outputs of `Queries` queries, from value `first` on.
template<int Queries, int Vectors>
inline void addValueColumns(const float* weights,
                            std::size_t weightStride,
                            const std::uint16_t* values,
                            std::size_t count,
                            std::size_t headDim,
                            float* output)
{
    Lanes sums[Queries][Vectors];
#pragma GCC unroll 4
    for (int q = 0; q < Queries; ++q) {
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v) {
            sums[q][v] = allLanes(0.0F);
        }
    }
    for (std::size_t key = 0; key < count; ++key) {
        Lanes weight[Queries];
#pragma GCC unroll 4
        for (int q = 0; q < Queries; ++q) {
            weight[q] = allLanes(weights[static_cast<std::size_t>(q) * weightStride + key]);
        }
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v) {
            const Lanes value =
                lanesOfHalves(values + key * headDim + static_cast<std::size_t>(v) * kLane);
#pragma GCC unroll 4
            for (int q = 0; q < Queries; ++q) {
                sums[q][v] = multiplyAdd(weight[q], value, sums[q][v]);
            }
        }
    }
#pragma GCC unroll 4
    for (int q = 0; q < Queries; ++q) {
#pragma GCC unroll 8
        for (int v = 0; v < Vectors; ++v) {
            storeLanes(output + static_cast<std::size_t>(q) * headDim +
                           static_cast<std::size_t>(v) * kLane,
                       sums[q][v]);
        }
    }
}

template<int Queries>
void sumValuesOf(const float* weights,
                 std::size_t weightStride,
                 const std::uint16_t* values,
                 std::size_t count,
                 std::size_t headDim,
                 float* output)
{
    constexpr int kWide = kMostQueries == 4 && Queries <= 2 ? 8 : 4;
    std::size_t first = 0;
    for (; first + kWide * kLane <= headDim; first += kWide * kLane) {
        addValueColumns<Queries, kWide>(
            weights, weightStride, values + first, count, headDim, output + first);
    }
    for (; first + kLane <= headDim; first += kLane) {
        addValueColumns<Queries, 1>(
            weights, weightStride, values + first, count, headDim, output + first);
    }
    for (int q = 0; q < Queries && first < headDim; ++q) {
        float* rest = output + static_cast<std::size_t>(q) * headDim + first;
        for (std::size_t i = 0; i < headDim - first; ++i) {
            rest[i] = 0.0F;
        }
        for (std::size_t key = 0; key < count; ++key) {
            addScaledF16(rest,
                         values + key * headDim + first,
                         weights[static_cast<std::size_t>(q) * weightStride + key],
                         headDim - first);
        }
    }
}

void sumValues(const float* weights,
               std::size_t weightStride,
               std::size_t group,
               const std::uint16_t* values,
               std::size_t count,
               std::size_t headDim,
               float* output)
{
    while (group > 0) {
        const std::size_t now = group < kMostQueries ? group : kMostQueries;
        if (now == 1) {
            sumValuesOf<1>(weights, weightStride, values, count, headDim, output);
        } else if (now == 2) {
            sumValuesOf<2>(weights, weightStride, values, count, headDim, output);
        } else if constexpr (kMostQueries == 4) {
            if (now == 3) {
                sumValuesOf<3>(weights, weightStride, values, count, headDim, output);
            } else {
                sumValuesOf<4>(weights, weightStride, values, count, headDim, output);
            }
        }
        weights += now * weightStride;
        output += now * headDim;
        group -= now;
    }
}

} // namespace
} // namespace ponder::inference
