// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/cpu_features.h"
#include "inference/core/result.h"

#include <string_view>

namespace ponder::inference {

/// The instruction set to compute with: `name` as in isaName(), or "auto" (or nothing) for the
/// environment variable PONDER_FORCE_ISA and, without it, the best this machine has. Errors:
/// InvalidArgument for an unknown name or one the machine lacks.
[[nodiscard]] Result<Isa> selectIsa(std::string_view name = "auto");

} // namespace ponder::inference
