// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace ponder::inference {

/// Why a template could not be parsed or rendered. Thrown inside the interpreter only; the chat
/// library catches it at its border.
struct JinjaFailure
{
    std::string message;
    int line = 0;         ///< 1-based line of the template, 0: unknown
    bool isLimit = false; ///< a depth, step, memory or output limit
};

/// Deepest nesting of expressions, statements, calls: keeps the interpreter's stack use far below
/// 512 KiB.
inline constexpr int kJinjaMaxDepth = 200;
/// Deepest nesting of lists and mappings.
inline constexpr int kJinjaMaxDataDepth = 100;
inline constexpr std::size_t kJinjaMaxSteps = 5'000'000;
inline constexpr std::size_t kJinjaMaxTextBytes = std::size_t{16}
                                                  << 20; ///< of one string, and of the output
inline constexpr std::size_t kJinjaMaxLiveBytes = std::size_t{128}
                                                  << 20; ///< of all strings of a rendering
inline constexpr std::size_t kJinjaMaxSourceBytes = std::size_t{1} << 20;

} // namespace ponder::inference
