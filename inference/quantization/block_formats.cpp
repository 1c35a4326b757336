// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/quantization/block_formats.h"

#include "inference/core/half.h"

#include <algorithm>
#include <cmath>

namespace ponder::inference {

float loadHalf(const std::byte* at)
{
    return floatFromHalf(static_cast<std::uint16_t>(byteAt(at, 0) | (byteAt(at, 1) << 8U)));
}

void storeHalf(std::byte* at, float value)
{
    const std::uint16_t bits = halfFromFloat(value);
    at[0] = static_cast<std::byte>(bits & 0xFFU);
    at[1] = static_cast<std::byte>(bits >> 8U);
}

float throughHalf(float value)
{
    return floatFromHalf(halfFromFloat(value));
}

ValueRange valueRange(const float* values, std::size_t count)
{
    const auto [smallest, largest] = std::minmax_element(values, values + count);
    return {*smallest, *largest};
}

float furthestFromZero(const float* values, std::size_t count)
{
    return *std::max_element(
        values, values + count, [](float a, float b) { return std::fabs(a) < std::fabs(b); });
}

int nearestInteger(float scaled, int low, int high)
{
    // Written so that a NaN fails both comparisons on its way to 0.
    if (scaled >= static_cast<float>(high)) {
        return high;
    }
    if (scaled <= static_cast<float>(low)) {
        return low;
    }
    return std::isnan(scaled) ? std::clamp(0, low, high) : static_cast<int>(std::lround(scaled));
}

} // namespace ponder::inference
