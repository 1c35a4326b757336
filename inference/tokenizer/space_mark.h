// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ponder::inference {

/// SentencePiece writes a space as U+2581; a U+2581 that somebody typed comes back as a space, as
/// it does there.
constexpr std::string_view kSpaceMark = "\xE2\x96\x81";

[[nodiscard]] std::string withSpaceMarks(std::string_view text);
[[nodiscard]] std::string withoutSpaceMarks(std::string_view text);

} // namespace ponder::inference
