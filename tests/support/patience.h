// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdlib>

namespace ponder::tests {

/// By how much limits in seconds are stretched: $PONDER_TEST_PATIENCE, for runs under an emulator.
/// 1 where it is not set.
inline int patience()
{
    const char* const wanted = std::getenv("PONDER_TEST_PATIENCE");
    return std::max(1, wanted != nullptr ? std::atoi(wanted) : 1);
}

/// `usual`, or `smaller` where patience is asked for: sizes that would take an emulator hours.
template<class T>
T sized(T usual, T smaller)
{
    return patience() > 1 ? smaller : usual;
}

} // namespace ponder::tests
