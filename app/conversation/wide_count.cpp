// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/wide_count.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace ponder::app {

namespace {

constexpr std::uint64_t kBillion = 1'000'000'000;

__extension__ using Wide = unsigned __int128;

Wide valueOf(const WideCount& count)
{
    return static_cast<Wide>(count.billions) * kBillion + count.remainder;
}

} // namespace

WideCount WideCount::from(std::uint64_t billions, std::uint64_t units)
{
    return {billions + units / kBillion, units % kBillion};
}

QString WideCount::toString() const
{
    if (billions == 0) {
        return QString::number(remainder);
    }
    return QString::number(billions) + QString::number(remainder).rightJustified(9, u'0');
}

double WideCount::toDouble() const
{
    return static_cast<double>(billions) * 1e9 + static_cast<double>(remainder);
}

WideCount& WideCount::operator+=(const WideCount& other)
{
    *this = from(billions + other.billions, remainder + other.remainder);
    return *this;
}

std::vector<std::uint64_t> roundedToUnits(const std::vector<WideCount>& parts, std::uint64_t unit)
{
    unit = std::max<std::uint64_t>(unit, 1);
    std::vector<std::uint64_t> units;
    std::vector<std::uint64_t> lost;
    Wide sum = 0;
    std::uint64_t given = 0;
    for (const WideCount& part : parts) {
        const Wide value = valueOf(part);
        sum += value;
        units.push_back(static_cast<std::uint64_t>(value / unit));
        lost.push_back(static_cast<std::uint64_t>(value % unit));
        given += units.back();
    }
    const auto target = static_cast<std::uint64_t>((sum + unit / 2) / unit);
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return lost[a] > lost[b];
    });
    // The missing steps are fewer than the parts: each part lost less than one.
    for (std::size_t i = 0; i < order.size() && given < target; ++i, ++given) {
        ++units[order[i]];
    }
    return units;
}

} // namespace ponder::app
