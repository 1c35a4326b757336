// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ponder::inference {

/// What a GGUF file may ask of the parser. Beyond a limit the file is refused before memory is
/// taken; besides, no count may promise more than the bytes that are left in the file.
struct GgufLimits
{
    static constexpr std::uint64_t kStringBytes = 16U << 20U;
    static constexpr std::uint64_t kKeyBytes = 65535; ///< of the format itself
    static constexpr std::uint64_t kTensorNameBytes = 256;
    static constexpr std::uint64_t kArrayElements = 64U << 20U;
    static constexpr std::uint64_t kMetadataEntries = 64U << 10U;
    static constexpr std::uint64_t kTensors = 1U << 20U;
    static constexpr std::uint32_t kDimensions = 4;
    static constexpr std::uint32_t kAlignment = 1U << 20U;
    static constexpr std::uint32_t kSplitParts = 9999;
};

} // namespace ponder::inference
