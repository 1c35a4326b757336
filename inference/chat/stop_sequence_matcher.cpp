// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/stop_sequence_matcher.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

StopSequenceMatcher::StopSequenceMatcher(std::vector<std::string> stopSequences)
    : m_stops(std::move(stopSequences))
{
    m_stops.erase(std::remove(m_stops.begin(), m_stops.end(), std::string()), m_stops.end());
}

std::string StopSequenceMatcher::feed(std::string_view piece)
{
    if (m_hasStopped) {
        return {};
    }
    m_held.append(piece);
    // The stop string that is complete first wins; of two that end together the longer one.
    std::size_t bestEnd = std::string::npos;
    std::size_t bestBegin = 0;
    for (const std::string& stop : m_stops) {
        const std::size_t begin = m_held.find(stop);
        if (begin == std::string::npos) {
            continue;
        }
        const std::size_t end = begin + stop.size();
        if (end < bestEnd || (end == bestEnd && begin < bestBegin)) {
            bestEnd = end;
            bestBegin = begin;
            m_found = stop;
        }
    }
    if (bestEnd != std::string::npos) {
        m_hasStopped = true;
        m_held.resize(bestBegin);
        return std::exchange(m_held, {});
    }
    std::size_t kept = 0;
    for (const std::string& stop : m_stops) {
        for (std::size_t length = std::min(stop.size() - 1, m_held.size()); length > kept;
             --length) {
            if (m_held.compare(m_held.size() - length, length, stop, 0, length) == 0) {
                kept = length;
            }
        }
    }
    std::string free = m_held.substr(0, m_held.size() - kept);
    m_held.erase(0, free.size());
    return free;
}

std::string StopSequenceMatcher::finish()
{
    return std::exchange(m_held, {});
}

} // namespace ponder::inference
