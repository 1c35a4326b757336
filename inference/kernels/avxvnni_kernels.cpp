// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/kernels/isa_kernels.h"
#include "inference/kernels/x86_dequantize.h"
#include "inference/kernels/x86_float_kernels.h"
#include "inference/kernels/x86_quantized_kernels.h"
#include "inference/kernels/x86_tile_kernel.h"

namespace ponder::inference {

const KernelTable kAvxVnniKernels = {.isa = Isa::AvxVnni,
                                     .quantizeActivation = quantizeActivation,
                                     .matVecRows = matVecRows,
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
