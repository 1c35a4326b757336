// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/x86_float_kernels.h"

// Decode's attention: a key or value is widened once for all queries that share its head, and sums
// stay in registers. Included by the x86 ISA files only.
namespace ponder::inference {
namespace {

#ifdef __AVX512F__
constexpr std::size_t kLane = 16;
constexpr int kMostQueries = 4;
using Lanes = __m512;

inline Lanes lanesOfHalves(const std::uint16_t* at)
{
    return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)));
}

inline Lanes lanesOfFloats(const float* at)
{
    return _mm512_loadu_ps(at);
}

inline void storeLanes(float* at, Lanes value)
{
    _mm512_storeu_ps(at, value);
}

inline Lanes allLanes(float value)
{
    return _mm512_set1_ps(value);
}

inline Lanes multiplyAdd(Lanes a, Lanes b, Lanes c)
{
    return _mm512_fmadd_ps(a, b, c);
}

inline __m256 folded(Lanes v)
{
    return _mm256_add_ps(_mm512_castps512_ps256(v), _mm512_extractf32x8_ps(v, 1));
}
#else
constexpr std::size_t kLane = 8;
constexpr int kMostQueries = 2;
using Lanes = __m256;

inline Lanes lanesOfHalves(const std::uint16_t* at)
{
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)));
}

inline Lanes lanesOfFloats(const float* at)
{
    return _mm256_loadu_ps(at);
}

inline void storeLanes(float* at, Lanes value)
{
    _mm256_storeu_ps(at, value);
}

inline Lanes allLanes(float value)
{
    return _mm256_set1_ps(value);
}

inline Lanes multiplyAdd(Lanes a, Lanes b, Lanes c)
{
    return _mm256_fmadd_ps(a, b, c);
}

inline __m256 folded(Lanes v)
{
    return v;
}
#endif

/// The sums of four vectors, side by side.
inline __m128 foursums(Lanes a, Lanes b, Lanes c, Lanes d)
{
    const __m256 pairs =
        _mm256_hadd_ps(_mm256_hadd_ps(folded(a), folded(b)), _mm256_hadd_ps(folded(c), folded(d)));
    return _mm_add_ps(_mm256_castps256_ps128(pairs), _mm256_extractf128_ps(pairs, 1));
}

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
        const __m128 four = foursums(sums[q][0], sums[q][1], sums[q][2], sums[q][3]);
        _mm_storeu_ps(scores + static_cast<std::size_t>(q) * scoreStride,
                      _mm_mul_ps(four, _mm_set1_ps(scale)));
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
        switch (now) {
        case 1:
            scoreKeysOf<1>(queries, keys, count, headDim, scale, scores, scoreStride);
            break;
        case 2:
            scoreKeysOf<2>(queries, keys, count, headDim, scale, scores, scoreStride);
            break;
#ifdef __AVX512F__
        case 3:
            scoreKeysOf<3>(queries, keys, count, headDim, scale, scores, scoreStride);
            break;
        default:
            scoreKeysOf<4>(queries, keys, count, headDim, scale, scores, scoreStride);
            break;
#else
        default:
            break;
#endif
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
    constexpr int kWide = kLane == 16 && Queries <= 2 ? 8 : 4;
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
        switch (now) {
        case 1:
            sumValuesOf<1>(weights, weightStride, values, count, headDim, output);
            break;
        case 2:
            sumValuesOf<2>(weights, weightStride, values, count, headDim, output);
            break;
#ifdef __AVX512F__
        case 3:
            sumValuesOf<3>(weights, weightStride, values, count, headDim, output);
            break;
        default:
            sumValuesOf<4>(weights, weightStride, values, count, headDim, output);
            break;
#else
        default:
            break;
#endif
        }
        weights += now * weightStride;
        output += now * headDim;
        group -= now;
    }
}

} // namespace
} // namespace ponder::inference
