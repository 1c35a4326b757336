// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ponder::inference {

/// A date and time of day as a clock on the wall shows it.
struct CivilTime
{
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;

    /// In the time zone of this machine.
    [[nodiscard]] static CivilTime fromTimePoint(std::chrono::system_clock::time_point time);
    /// "2026-01-31", "2026-01-31T12:00:00" or with a blank for the T; nothing for other text or
    /// impossible dates.
    [[nodiscard]] static std::optional<CivilTime> parse(std::string_view text);
};

/// strftime with English names, whatever the locale. Unknown directives stay as they are.
[[nodiscard]] std::string formatTime(const CivilTime& time, std::string_view format);

} // namespace ponder::inference
