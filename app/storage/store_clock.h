// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <functional>

namespace ponder::app {

/// Everything the store takes from its surroundings; tests replace it.
struct StoreClock
{
    std::function<QDateTime()> now; ///< wall clock, local time
    std::function<std::int64_t()> monotonicNs;
    QString bootId;
    QString writer;                              ///< identity of this process
    std::function<bool(const QString&)> isAlive; ///< does the process of that identity still run?

    [[nodiscard]] static StoreClock system();
};

} // namespace ponder::app
