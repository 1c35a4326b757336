// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>

/// For mistakes of the programmer, never for the content of a file.
#define INFERENCE_ASSERT(condition, why) assert((condition) && (why))
