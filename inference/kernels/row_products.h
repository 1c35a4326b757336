// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/float_kernels.h"
#include "inference/kernels/interleaved_products.h"

// The products of decode for every type: float rows one by one, interleaved groups with all vectors
// at once. See isa_memory.h for the rules of these files.
namespace ponder::inference {
namespace {

template<class Load>
void multiplyFloatRows(const WeightMatrix& weights,
                       const ActivationBatch& x,
                       std::size_t rowBegin,
                       std::size_t rowEnd,
                       float* y,
                       std::size_t yStride)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(weights.data);
    for (std::size_t row = rowBegin; row < rowEnd; ++row) {
        const std::uint8_t* values = data + row * weights.columns * Load::kBytes;
        for (std::size_t i = 0; i < x.count; ++i) {
            y[i * yStride + row] = dotWith<Load>(values, x.values + i * x.stride, weights.columns);
        }
    }
}

void multiplyRows(const WeightMatrix& weights,
                  const ActivationBatch& x,
                  std::size_t rowBegin,
                  std::size_t rowEnd,
                  float* y,
                  std::size_t yStride)
{
    switch (weights.type) {
    case DType::F32:
        multiplyFloatRows<LoadF32>(weights, x, rowBegin, rowEnd, y, yStride);
        return;
    case DType::F16:
        multiplyFloatRows<LoadF16>(weights, x, rowBegin, rowEnd, y, yStride);
        return;
    case DType::BF16:
        multiplyFloatRows<LoadBf16>(weights, x, rowBegin, rowEnd, y, yStride);
        return;
    default:
        withFormat<MultiplyKernel>(weights.type, weights, x, rowBegin, rowEnd, y, yStride);
        return;
    }
}

void floatRowToF32(DType type, const std::byte* row, float* values, std::size_t count)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(row);
    switch (type) {
    case DType::F32:
        std::memcpy(values, bytes, count * sizeof(float));
        return;
    case DType::F16:
        widen<LoadF16>(bytes, values, count);
        return;
    default:
        widen<LoadBf16>(bytes, values, count);
        return;
    }
}

void floatRowToBf16(DType type, const std::byte* row, std::uint16_t* values, std::size_t count)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(row);
    switch (type) {
    case DType::F32:
        narrowToBf16<LoadF32>(bytes, values, count);
        return;
    case DType::F16:
        narrowToBf16<LoadF16>(bytes, values, count);
        return;
    default:
        std::memcpy(values, bytes, count * sizeof(std::uint16_t));
        return;
    }
}

} // namespace
} // namespace ponder::inference
