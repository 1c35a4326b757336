// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/data_type.h"

#include <cstddef>
#include <span>

namespace ponder::inference {

/// Writes the float32 values of `count` weights (a multiple of the type's block length) of a
/// computable type.
void dequantize(DType type, const std::byte* blocks, float* values, std::size_t count);

/// The nearest blocks of a type for float32 values (tests and generated files; F32, F16, BF16,
/// Q4_0…Q8_0, Q2_K…Q6_K).
void quantize(DType type, const float* values, std::byte* blocks, std::size_t count);

} // namespace ponder::inference
