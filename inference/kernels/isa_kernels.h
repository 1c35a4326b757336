// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/kernel_table.h"

// The tables behind kernelTable(), one translation unit each, compiled for its instruction set.
namespace ponder::inference {

extern const KernelTable kScalarKernels;
extern const KernelTable kAvx2Kernels;
extern const KernelTable kAvxVnniKernels;
extern const KernelTable kAvx512Kernels;
extern const KernelTable kNeonKernels;

/// KernelTable::multiplyTileBf16 with AVX-512 BF16.
void multiplyTileBf16(const std::uint16_t* a,
                      std::size_t aStride,
                      const std::uint16_t* b,
                      std::size_t bStride,
                      float* c,
                      std::size_t cStride,
                      std::size_t rows,
                      std::size_t columns,
                      std::size_t pairs,
                      bool accumulate);

} // namespace ponder::inference
