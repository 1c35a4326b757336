// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ponder::inference {

/// Turns a stream of bytes, cut anywhere, into whole valid characters (case A-22). A broken
/// sequence becomes one U+FFFD; NUL passes through. Not thread-safe.
class Utf8StreamDecoder
{
public:
    /// The characters that are complete by now.
    [[nodiscard]] std::string feed(std::string_view bytes);
    /// The end of the stream: half a character left over becomes one U+FFFD.
    [[nodiscard]] std::string finish();

    [[nodiscard]] bool hasPending() const { return !m_pending.empty(); }

private:
    std::string m_pending; ///< the valid beginning of one character, at most 3 bytes
};

} // namespace ponder::inference
