// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/kernels/decode_attention.h"
#include "inference/kernels/float_kernels.h"
#include "inference/kernels/interleaved_values.h"
#include "inference/kernels/isa_kernels.h"
#include "inference/kernels/kv_pack.h"
#include "inference/kernels/panel_products.h"
#include "inference/kernels/row_products.h"
#include "inference/kernels/tile_kernel.h"

namespace ponder::inference {

// No integer attention: NEON multiplies 16-bit integers no faster than float32.
const KernelTable kNeonKernels = {.isa = Isa::Neon,
                                  .areDotsDear = kDotsAreDear,
                                  .quantizeActivation = quantizeActivation,
                                  .multiplyRows = multiplyRows,
                                  .panels = {.tileTokens = kTileTokens,
                                             .panelRows = kPanelGroups * kGroupRows,
                                             .hasType = hasPanelKernel,
                                             .wantsPairs = panelWantsPairs,
                                             .packTile = packTile,
                                             .multiply = multiplyPanel},
                                  .dot = dot,
                                  .scoreKeys = scoreKeys,
                                  .sumValues = sumValues,
                                  .addScaled = addScaled,
                                  .convertToF16 = convertToF16,
                                  .convertFromF16 = convertFromF16,
                                  .packKv = packKv,
                                  .unpackKv = unpackKv,
                                  .rmsNorm = rmsNorm,
                                  .softmax = softmax,
                                  .siluMultiply = siluMultiply,
                                  .geluMultiply = geluMultiply,
                                  .multiplyTile = multiplyTile,
                                  .floatRowToF32 = floatRowToF32,
                                  .floatRowToBf16 = floatRowToBf16,
                                  .unpackGroupToF32 = unpackGroupToF32,
                                  .unpackGroupToBf16 = unpackGroupToBf16,
                                  .convertToBf16 = convertToBf16};

} // namespace ponder::inference
