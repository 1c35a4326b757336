// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <cstdint>

namespace ponder::inference {

class GgufFile;

/// A number that differs for different models: over all metadata, every tensor's name, shape and
/// type, and the first 4 KiB of its weights. Errors: FileUnreadable.
[[nodiscard]] Result<std::uint64_t> modelFingerprint(const GgufFile& file);

} // namespace ponder::inference
