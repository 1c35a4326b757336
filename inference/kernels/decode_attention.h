// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/cached_vectors.h"

// Decode's attention: a key or value is widened once for all queries that share its head, and sums
// stay in registers. Included by the ISA files only.
namespace ponder::inference {
namespace {

/// Four keys from `first` on with `Queries` queries, the first `whole` values of each.
template<int Queries, class Vectors>
inline void scoreFourKeys(const float* queries,
                          const Vectors& keys,
                          std::size_t first,
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
    for (std::size_t i = 0; i < whole; i += Vectors::kRun) {
        const decltype(keys.run(0, 0)) runs[4] = {keys.run(first, i),
                                                  keys.run(first + 1, i),
                                                  keys.run(first + 2, i),
                                                  keys.run(first + 3, i)};
#pragma GCC unroll 8
        for (std::size_t part = 0; part < Vectors::kRun / kLane; ++part) {
            Lanes key[4];
#pragma GCC unroll 4
            for (int k = 0; k < 4; ++k) {
                key[k] = runs[k].lanes(part);
            }
#pragma GCC unroll 4
            for (int q = 0; q < Queries; ++q) {
                const Lanes query = lanesOfFloats(
                    queries + static_cast<std::size_t>(q) * keys.headDim + i + part * kLane);
#pragma GCC unroll 4
                for (int k = 0; k < 4; ++k) {
                    sums[q][k] = multiplyAdd(query, key[k], sums[q][k]);
                }
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

template<int Queries, class Vectors>
void scoreKeysOf(const float* queries,
                 const Vectors& keys,
                 std::size_t count,
                 float scale,
                 float* scores,
                 std::size_t scoreStride)
{
    const std::size_t whole = keys.headDim / Vectors::kRun * Vectors::kRun;
    std::size_t key = 0;
    for (; key + 4 <= count; key += 4) {
        scoreFourKeys<Queries>(queries, keys, key, whole, scale, scores + key, scoreStride);
    }
    for (int q = 0; q < Queries; ++q) {
        const float* query = queries + static_cast<std::size_t>(q) * keys.headDim;
        float* row = scores + static_cast<std::size_t>(q) * scoreStride;
        for (std::size_t rest = key; rest < count; ++rest) {
            row[rest] = scale * keys.dotFrom(0, query, rest);
        }
        for (std::size_t done = 0; whole < keys.headDim && done < key; ++done) {
            row[done] += scale * keys.dotFrom(whole, query, done);
        }
    }
}

template<class Vectors>
inline void scoreKeysIn(const Vectors& keys,
                        const float* queries,
                        std::size_t group,
                        std::size_t count,
                        float scale,
                        float* scores,
                        std::size_t scoreStride)
{
    while (group > 0) {
        const std::size_t now = group < kMostQueries ? group : kMostQueries;
        if (now == 1) {
            scoreKeysOf<1>(queries, keys, count, scale, scores, scoreStride);
        } else if (now == 2) {
            scoreKeysOf<2>(queries, keys, count, scale, scores, scoreStride);
        } else if constexpr (kMostQueries == 4) {
            if (now == 3) {
                scoreKeysOf<3>(queries, keys, count, scale, scores, scoreStride);
            } else {
                scoreKeysOf<4>(queries, keys, count, scale, scores, scoreStride);
            }
        }
        queries += now * keys.headDim;
        scores += now * scoreStride;
        group -= now;
    }
}

/// `Columns` neighbouring vectors of the outputs of `Queries` queries, from value `first` on.
template<int Queries, int Columns, class Vectors>
inline void addValueColumns(const float* weights,
                            std::size_t weightStride,
                            const Vectors& values,
                            std::size_t first,
                            std::size_t count,
                            float* output)
{
    constexpr std::size_t kAll = static_cast<std::size_t>(Columns) * kLane;
    constexpr std::size_t kRun = Vectors::kRun < kAll ? Vectors::kRun : kAll;
    Lanes sums[Queries][Columns];
#pragma GCC unroll 4
    for (int q = 0; q < Queries; ++q) {
#pragma GCC unroll 8
        for (int v = 0; v < Columns; ++v) {
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
        for (std::size_t i = 0; i < kAll; i += kRun) {
            const auto run = values.run(key, first + i);
#pragma GCC unroll 8
            for (std::size_t part = 0; part < kRun / kLane; ++part) {
                const Lanes value = run.lanes(part);
#pragma GCC unroll 4
                for (int q = 0; q < Queries; ++q) {
                    Lanes& sum = sums[q][i / kLane + part];
                    sum = multiplyAdd(weight[q], value, sum);
                }
            }
        }
    }
#pragma GCC unroll 4
    for (int q = 0; q < Queries; ++q) {
#pragma GCC unroll 8
        for (int v = 0; v < Columns; ++v) {
            storeLanes(output + static_cast<std::size_t>(q) * values.headDim + first +
                           static_cast<std::size_t>(v) * kLane,
                       sums[q][v]);
        }
    }
}

template<int Queries, class Vectors>
void sumValuesOf(const float* weights,
                 std::size_t weightStride,
                 const Vectors& values,
                 std::size_t count,
                 float* output)
{
    constexpr int kWide = kMostQueries == 4 && Queries <= 2 ? 8 : 4;
    const std::size_t headDim = values.headDim;
    std::size_t first = 0;
    for (; first + kWide * kLane <= headDim; first += kWide * kLane) {
        addValueColumns<Queries, kWide>(weights, weightStride, values, first, count, output);
    }
    for (; first + kLane <= headDim; first += kLane) {
        addValueColumns<Queries, 1>(weights, weightStride, values, first, count, output);
    }
    for (int q = 0; q < Queries && first < headDim; ++q) {
        float* own = output + static_cast<std::size_t>(q) * headDim;
        for (std::size_t i = first; i < headDim; ++i) {
            own[i] = 0.0F;
        }
        for (std::size_t key = 0; key < count; ++key) {
            const float weight = weights[static_cast<std::size_t>(q) * weightStride + key];
            values.addFrom(first, weight, key, own);
        }
    }
}

template<class Vectors>
inline void sumValuesIn(const Vectors& values,
                        const float* weights,
                        std::size_t weightStride,
                        std::size_t group,
                        std::size_t count,
                        float* output)
{
    while (group > 0) {
        const std::size_t now = group < kMostQueries ? group : kMostQueries;
        if (now == 1) {
            sumValuesOf<1>(weights, weightStride, values, count, output);
        } else if (now == 2) {
            sumValuesOf<2>(weights, weightStride, values, count, output);
        } else if constexpr (kMostQueries == 4) {
            if (now == 3) {
                sumValuesOf<3>(weights, weightStride, values, count, output);
            } else {
                sumValuesOf<4>(weights, weightStride, values, count, output);
            }
        }
        weights += now * weightStride;
        output += now * values.headDim;
        group -= now;
    }
}

void scoreKeys(const float* queries,
               std::size_t group,
               const KvVectors& keys,
               float scale,
               float* scores,
               std::size_t scoreStride)
{
    if (keys.type == KvType::Q8_0) {
        scoreKeysIn(PackedVectors(keys), queries, group, keys.count, scale, scores, scoreStride);
    } else {
        scoreKeysIn(HalfVectors(keys), queries, group, keys.count, scale, scores, scoreStride);
    }
}

void sumValues(const float* weights,
               std::size_t weightStride,
               std::size_t group,
               const KvVectors& values,
               float* output)
{
    if (values.type == KvType::Q8_0) {
        sumValuesIn(PackedVectors(values), weights, weightStride, group, values.count, output);
    } else {
        sumValuesIn(HalfVectors(values), weights, weightStride, group, values.count, output);
    }
}

} // namespace
} // namespace ponder::inference
