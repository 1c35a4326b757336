// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_time.h"

#include <array>
#include <ctime>
#include <fmt/chrono.h>

namespace ponder::inference {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",
                                                      "February",
                                                      "March",
                                                      "April",
                                                      "May",
                                                      "June",
                                                      "July",
                                                      "August",
                                                      "September",
                                                      "October",
                                                      "November",
                                                      "December"};
constexpr std::array<std::string_view, 7> kDays = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

bool isLeapYear(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int daysInMonth(int year, int month)
{
    constexpr std::array<int, 12> kLengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return kLengths.at(static_cast<std::size_t>(month - 1)) +
           (month == 2 && isLeapYear(year) ? 1 : 0);
}

int dayOfYear(const CivilTime& time)
{
    int day = time.day;
    for (int month = 1; month < time.month; ++month) {
        day += daysInMonth(time.year, month);
    }
    return day;
}

/// 0 = Sunday, proleptic Gregorian.
int weekday(const CivilTime& time)
{
    const int before = time.year - 1;
    return (before + before / 4 - before / 100 + before / 400 + dayOfYear(time)) % 7;
}

std::string padded(int value, std::size_t width, char fill)
{
    const std::string digits = std::to_string(value);
    return digits.size() < width ? std::string(width - digits.size(), fill) + digits : digits;
}

/// One directive; nothing when it is unknown.
std::optional<std::string> directive(const CivilTime& time, char letter, char flag)
{
    const auto number = [flag](int value, std::size_t width, char fill = '0') {
        return flag == '-' ? std::to_string(value) : padded(value, width, flag == '_' ? ' ' : fill);
    };
    const std::string_view month = kMonths.at(static_cast<std::size_t>(time.month - 1));
    const std::string_view day = kDays.at(static_cast<std::size_t>(weekday(time)));
    const int hour12 = time.hour % 12 == 0 ? 12 : time.hour % 12;
    switch (letter) {
    case 'Y':
        return number(time.year, 4);
    case 'y':
        return number(time.year % 100, 2);
    case 'm':
        return number(time.month, 2);
    case 'd':
        return number(time.day, 2);
    case 'e':
        return number(time.day, 2, ' ');
    case 'H':
        return number(time.hour, 2);
    case 'I':
        return number(hour12, 2);
    case 'M':
        return number(time.minute, 2);
    case 'S':
        return number(time.second, 2);
    case 'f':
        return std::string("000000");
    case 'j':
        return number(dayOfYear(time), 3);
    case 'w':
        return std::to_string(weekday(time));
    case 'u':
        return std::to_string(weekday(time) == 0 ? 7 : weekday(time));
    case 'B':
        return std::string(month);
    case 'b':
    case 'h':
        return std::string(month.substr(0, 3));
    case 'A':
        return std::string(day);
    case 'a':
        return std::string(day.substr(0, 3));
    case 'p':
        return std::string(time.hour < 12 ? "AM" : "PM");
    case 'F':
        return formatTime(time, "%Y-%m-%d");
    case 'T':
    case 'X':
        return formatTime(time, "%H:%M:%S");
    case 'R':
        return formatTime(time, "%H:%M");
    case 'D':
    case 'x':
        return formatTime(time, "%m/%d/%y");
    case 'c':
        return formatTime(time, "%a %b %e %H:%M:%S %Y");
    case 'Z':
    case 'z':
        return std::string();
    case 'n':
        return std::string("\n");
    case 't':
        return std::string("\t");
    case '%':
        return std::string("%");
    default:
        return std::nullopt;
    }
}

/// Reads exactly `width` digits.
std::optional<int> readNumber(std::string_view text, std::size_t at, std::size_t width)
{
    if (at + width > text.size()) {
        return std::nullopt;
    }
    int value = 0;
    for (std::size_t i = at; i < at + width; ++i) {
        if (text[i] < '0' || text[i] > '9') {
            return std::nullopt;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

} // namespace

CivilTime CivilTime::fromTimePoint(std::chrono::system_clock::time_point time)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    const std::tm parts = fmt::localtime(seconds); // re-entrant on every system
    return {parts.tm_year + 1900,
            parts.tm_mon + 1,
            parts.tm_mday,
            parts.tm_hour,
            parts.tm_min,
            parts.tm_sec};
}

std::optional<CivilTime> CivilTime::parse(std::string_view text)
{
    if ((text.size() != 10 && text.size() != 19) || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = readNumber(text, 0, 4);
    const auto month = readNumber(text, 5, 2);
    const auto day = readNumber(text, 8, 2);
    if (!year || !month || !day || *year < 1 || *month < 1 || *month > 12 || *day < 1 ||
        *day > daysInMonth(*year, *month)) {
        return std::nullopt;
    }
    CivilTime time{*year, *month, *day, 0, 0, 0};
    if (text.size() == 10) {
        return time;
    }
    const auto hour = readNumber(text, 11, 2);
    const auto minute = readNumber(text, 14, 2);
    const auto second = readNumber(text, 17, 2);
    if ((text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':' || !hour ||
        !minute || !second || *hour > 23 || *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    time.hour = *hour;
    time.minute = *minute;
    time.second = *second;
    return time;
}

std::string formatTime(const CivilTime& time, std::string_view format)
{
    std::string text;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 >= format.size()) {
            text.push_back(format[i]);
            continue;
        }
        const bool hasFlag =
            (format[i + 1] == '-' || format[i + 1] == '_' || format[i + 1] == '0') &&
            i + 2 < format.size();
        const std::size_t letter = i + (hasFlag ? 2 : 1);
        if (const auto part = directive(time, format[letter], hasFlag ? format[i + 1] : '\0')) {
            text += *part;
            i = letter;
        } else {
            text.push_back('%');
        }
    }
    return text;
}

} // namespace ponder::inference
