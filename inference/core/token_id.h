// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ponder::inference {

/// Number of an entry in a model's vocabulary.
using TokenId = std::int32_t;

} // namespace ponder::inference
