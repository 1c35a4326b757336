// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/float_kernels.h"
#include "inference/kernels/kv_type.h"

#ifdef __ARM_FEATURE_DOTPROD
#include "inference/kernels/neon_lanes.h"
#else
#include "inference/kernels/x86_lanes.h"
#endif

// How decode's attention reads keys and values, by the same words for both kinds of cache. Included
// by the ISA files only.
namespace ponder::inference {
namespace {

/// Some neighbours of one vector; lanes(part) gives the registers of them in turn.
struct HalfRun
{
    const std::uint16_t* at;

    Lanes lanes(std::size_t part) const { return lanesOfHalves(at + part * kLane); }
};

struct PackedRun
{
    const std::byte* at;
    Lanes step;

    Lanes lanes(std::size_t part) const
    {
        return multiplied(step, lanesOfBytes(at + part * kLane));
    }
};

/// Vectors [count, headDim] in IEEE half.
struct HalfVectors
{
    static constexpr std::size_t kRun = kLane; ///< numbers of a run; headDim need not be whole runs

    const std::uint16_t* data;
    std::size_t headDim;

    explicit HalfVectors(const KvVectors& vectors)
        : data(reinterpret_cast<const std::uint16_t*>(vectors.data))
        , headDim(vectors.headDim)
    {
    }

    HalfRun run(std::size_t vector, std::size_t first) const
    {
        return {data + vector * headDim + first};
    }

    /// The product of `query` with what `vector` has from `first` on.
    float dotFrom(std::size_t first, const float* query, std::size_t vector) const
    {
        return dotF16(query + first, data + vector * headDim + first, headDim - first);
    }

    void addFrom(std::size_t first, float weight, std::size_t vector, float* sum) const
    {
        addScaledF16(sum + first, data + vector * headDim + first, weight, headDim - first);
    }
};

/// Vectors as packKv() leaves them.
struct PackedVectors
{
    static constexpr std::size_t kRun = kKvBlock;

    const std::byte* data;
    std::size_t headDim;
    std::size_t stepBytes;

    explicit PackedVectors(const KvVectors& vectors)
        : data(vectors.data)
        , headDim(vectors.headDim)
        , stepBytes(headDim / kKvBlock * sizeof(std::uint16_t))
    {
    }

    /// Of one block, as many as there are from `first` to its end.
    PackedRun run(std::size_t vector, std::size_t first) const
    {
        const std::byte* own = data + vector * (stepBytes + headDim);
        return {own + stepBytes + first,
                allLanesOfHalf(own + first / kKvBlock * sizeof(std::uint16_t))};
    }

    float dotFrom(std::size_t first, const float* query, std::size_t vector) const
    {
        Lanes sum = allLanes(0.0F);
        for (std::size_t i = first; i < headDim; i += kRun) {
            const PackedRun own = run(vector, i);
#pragma GCC unroll 8
            for (std::size_t part = 0; part < kRun / kLane; ++part) {
                sum = multiplyAdd(lanesOfFloats(query + i + part * kLane), own.lanes(part), sum);
            }
        }
        const Lanes zero = allLanes(0.0F);
        float sums[4];
        storeFourSums(sums, sum, zero, zero, zero, 1.0F);
        return sums[0];
    }

    /// A whole vector is made of runs, so nothing is left to be added one by one.
    void addFrom(std::size_t, float, std::size_t, float*) const {}
};

} // namespace
} // namespace ponder::inference
