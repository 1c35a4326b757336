// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/kernels/avx512_rows_of_32.h"
#include "inference/kernels/isa_kernels.h"
#include "inference/kernels/x86_dequantize.h"
#include "inference/kernels/x86_float_kernels.h"
#include "inference/kernels/x86_quantized_kernels.h"
#include "inference/kernels/x86_tile_kernel.h"

namespace ponder::inference {

namespace {

void matVecRowsAvx512(const WeightMatrix& weights,
                      const ActivationVector& x,
                      std::size_t begin,
                      std::size_t end,
                      float* y)
{
    switch (weights.type) {
    case DType::Q4_0:
        quadRows<QuadQ4_0>(weights, x, begin, end, y);
        return;
    case DType::Q4_1:
        quadRows<QuadQ4_1>(weights, x, begin, end, y);
        return;
    case DType::Q5_0:
        quadRows<QuadQ5_0>(weights, x, begin, end, y);
        return;
    case DType::Q5_1:
        quadRows<QuadQ5_1>(weights, x, begin, end, y);
        return;
    case DType::Q8_0:
        // Long rows of bytes are bound by memory, and one row after the other is what it likes
        // best.
        if (weights.columns <= 1024) {
            quadRows<QuadQ8_0>(weights, x, begin, end, y);
            return;
        }
        break;
    default:
        break;
    }
    matVecRows(weights, x, begin, end, y);
}

} // namespace

const KernelTable kAvx512Kernels = {.isa = Isa::Avx512,
                                    .quantizeActivation = quantizeActivation,
                                    .matVecRows = matVecRowsAvx512,
                                    .dot = dot,
                                    .dotF16 = dotF16,
                                    .addScaledF16 = addScaledF16,
                                    .addScaled = addScaled,
                                    .convertToF16 = convertToF16,
                                    .convertFromF16 = convertFromF16,
                                    .rmsNorm = rmsNorm,
                                    .softmax = softmax,
                                    .siluMultiply = siluMultiply,
                                    .geluMultiply = geluMultiply,
                                    .multiplyTile = multiplyTile,
                                    .dequantizeToF32 = dequantizeToF32,
                                    .dequantizeToBf16 = dequantizeToBf16,
                                    .convertToBf16 = convertToBf16};

} // namespace ponder::inference
