// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/token_tiles.h"

namespace ponder::inference {
namespace {

/// What has to fit into a token's byte: a value, or two neighbours together
/// (ActivationBits::Paired).
enum class TokenRounding : std::uint8_t { Singly, InPairs };

/// The bytes of a block in the order of TokenTiles, one token wide.
template<int Bytes>
struct TokenRun
{
    alignas(32) std::uint8_t bytes[Bytes][32];
    float scale;
    float sums[TokenTiles::kSums];
};

} // namespace
} // namespace ponder::inference
