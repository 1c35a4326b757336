// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/loop_guard.h"

#include <algorithm>

namespace ponder::inference {

namespace {

constexpr std::size_t kCheckEvery = 8;

} // namespace

bool LoopGuard::isLooping(TokenId next)
{
    const std::size_t remembered =
        std::max(m_limits.longestPeriod * m_limits.copies, m_limits.shortestLoop);
    if (m_ids.size() >= 2 * remembered) {
        m_ids.erase(m_ids.begin(), m_ids.end() - static_cast<std::ptrdiff_t>(remembered));
    }
    m_ids.push_back(next);
    if (++m_untilCheck < kCheckEvery) {
        return false;
    }
    m_untilCheck = 0;
    for (std::size_t period = 1; period <= m_limits.longestPeriod; ++period) {
        if (endsInCopies(period)) {
            return true;
        }
    }
    return false;
}

bool LoopGuard::endsInCopies(std::size_t period) const
{
    const std::size_t length = std::max(period * m_limits.copies, m_limits.shortestLoop);
    if (m_ids.size() < length) {
        return false;
    }
    const auto begin = m_ids.end() - static_cast<std::ptrdiff_t>(length);
    return std::equal(begin + static_cast<std::ptrdiff_t>(period), m_ids.end(), begin);
}

} // namespace ponder::inference
