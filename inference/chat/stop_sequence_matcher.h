// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// Finds stop strings in a stream, also across the borders of its pieces (case A-22). The text
/// before the stop comes out, the stop string and what follows does not. Holds back no more than
/// could still become a stop string.
class StopSequenceMatcher
{
public:
    /// Empty strings are ignored.
    explicit StopSequenceMatcher(std::vector<std::string> stopSequences);

    /// Text that is certainly before any stop string. After a hit: the rest before it, then
    /// nothing.
    [[nodiscard]] std::string feed(std::string_view piece);
    /// The end of the stream: what was held back.
    [[nodiscard]] std::string finish();

    [[nodiscard]] bool hasStopped() const { return m_hasStopped; }

    /// The string that was found; empty before.
    [[nodiscard]] const std::string& found() const { return m_found; }

private:
    std::vector<std::string> m_stops;
    std::string m_held;
    std::string m_found;
    bool m_hasStopped = false;
};

} // namespace ponder::inference
