// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/flat_tables.h"

#include <random>

namespace ponder::inference {

std::uint64_t hashSeed()
{
    static const std::uint64_t kSeed = [] {
        std::random_device device;
        return (std::uint64_t{device()} << 32U) | device();
    }();
    return kSeed;
}

} // namespace ponder::inference
