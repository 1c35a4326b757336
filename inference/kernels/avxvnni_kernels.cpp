// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/kernels/decode_attention.h"
#include "inference/kernels/interleaved_values.h"
#include "inference/kernels/isa_kernels.h"
#include "inference/kernels/kv_pack.h"
#include "inference/kernels/panel_products.h"
#include "inference/kernels/row_products.h"
#include "inference/kernels/tile_kernel.h"
#include "inference/kernels/x86_activation.h"
#include "inference/kernels/x86_float_kernels.h"
#include "inference/kernels/x86_integer_attention.h"

namespace ponder::inference {

const KernelTable kAvxVnniKernels = {.isa = Isa::AvxVnni,
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
                                     .integerAttention = {.packQuery = packQuery,
                                                          .packKeys = packKeys,
                                                          .packValues = packValues,
                                                          .weighTile = weighTile,
                                                          .multiplyTile = multiplyIntegerTile},
                                     .floatRowToF32 = floatRowToF32,
                                     .floatRowToBf16 = floatRowToBf16,
                                     .unpackGroupToF32 = unpackGroupToF32,
                                     .unpackGroupToBf16 = unpackGroupToBf16,
                                     .convertToBf16 = convertToBf16};

} // namespace ponder::inference
