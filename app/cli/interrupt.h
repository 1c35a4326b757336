// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

namespace ponder::app {

/// Turns Ctrl+C (and a polite request to end) into a stop token. Make it first in main, before any
/// thread. A second Ctrl+C while the first is being obeyed changes nothing; the work ends within
/// 200 ms.
class InterruptGuard
{
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    [[nodiscard]] static std::stop_token token();
    [[nodiscard]] static bool wasInterrupted();
    /// While waiting for a line nothing is under way, and Ctrl+C ends the program at once (exit
    /// status 130).
    static void setIdle(bool isIdle);
};

} // namespace ponder::app
