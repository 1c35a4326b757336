// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/transformer/model_config.h"

#include <cstddef>

namespace ponder::inference {

/// Whether prefill may round keys, queries and the weights of values to 16-bit integers: not for
/// networks whose file is float32 or float16.
enum class AttentionPrecision { Float32, IntegersAllowed };

/// New positions whose keys and values are already in the cache.
struct AttentionInput
{
    const float* queries = nullptr; // [rows, headCount · headDim], rotated
    float* output = nullptr;        // [rows, headCount · headDim]
    std::size_t rows = 0;
    std::size_t firstPosition = 0;
    std::size_t layer = 0;
};

struct KeyRange
{
    std::size_t begin;
    std::size_t end;
};

/// The keys a position sees: itself and what lies before it, as far as its layer's window reaches.
[[nodiscard]] inline KeyRange
visibleKeys(const ModelConfig& config, std::size_t layer, std::size_t position)
{
    const std::size_t end = position + 1;
    const std::size_t window = config.isSlidingWindowLayer[layer] ? config.slidingWindow : 0;
    return {window != 0 && end > window ? end - window : 0, end};
}

} // namespace ponder::inference
