// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/thread_team.h"

#include <algorithm>
#include <omp.h>

namespace ponder::inference {

ThreadTeam::ThreadTeam(int threadCount)
    : m_threadCount(std::max(1, threadCount))
{
    leadFromThisThread();
}

void ThreadTeam::leadFromThisThread() const
{
    omp_set_num_threads(m_threadCount);
    omp_set_dynamic(0);
}

void ThreadTeam::parallelFor(std::size_t count,
                             std::size_t grain,
                             const std::function<void(std::size_t, std::size_t, int)>& body) const
{
    grain = std::max<std::size_t>(1, grain);
    const std::size_t pieces = (count + grain - 1) / grain;
    const std::size_t used = std::min<std::size_t>(pieces, static_cast<std::size_t>(m_threadCount));
    if (used <= 1) {
        if (count > 0) {
            body(0, count, 0);
        }
        return;
    }
    // Always the whole team: libgomp ends threads when a region asks for fewer, and starts them
    // again afterwards.
#pragma omp parallel num_threads(m_threadCount)
    {
        const auto thread = static_cast<std::size_t>(omp_get_thread_num());
        const auto team = static_cast<std::size_t>(omp_get_num_threads());
        const std::size_t begin = std::min(count, pieces * thread / team * grain);
        const std::size_t end = std::min(count, pieces * (thread + 1) / team * grain);
        if (begin < end) {
            body(begin, end, static_cast<int>(thread));
        }
    }
}

} // namespace ponder::inference
