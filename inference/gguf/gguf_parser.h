// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/gguf/gguf_file.h"

#include <vector>

namespace ponder::inference {

class ByteSource;

/// What the head of one GGUF file says, checked.
struct GgufDirectory
{
    std::uint32_t version = 0;
    GgufMetadata metadata;
    std::vector<TensorInfo> tensors; ///< offsets are from the start of the file
};

/// Reads the head only, through a buffer. Never throws.
[[nodiscard]] Result<GgufDirectory> parseGguf(const ByteSource& source);

} // namespace ponder::inference
