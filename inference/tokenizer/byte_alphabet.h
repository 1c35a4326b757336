// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ponder::inference {

/// GPT-2's way to write any bytes as printable characters: visible Latin-1 stands for itself, the
/// other 68 bytes are U+0100, U+0101, … in order.
[[nodiscard]] std::optional<std::string> bytesOfAlphabet(std::string_view written);

/// The byte of a token written `<0xNN>`, exactly two hexadecimal digits.
[[nodiscard]] std::optional<unsigned char> byteOfHexToken(std::string_view text);

} // namespace ponder::inference
