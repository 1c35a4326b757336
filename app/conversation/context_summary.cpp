// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/context_summary.h"

#include <algorithm>

namespace ponder::app {

bool standsIn(const ContextSummary& summary, const std::vector<Message>& path)
{
    return !summary.covers.empty() && summary.covers.size() < path.size() &&
           std::equal(summary.covers.begin(),
                      summary.covers.end(),
                      path.begin(),
                      [](MessageId id, const Message& message) { return id == message.id; });
}

const ContextSummary* summaryOf(const std::vector<Message>& path,
                                const std::vector<ContextSummary>& summaries)
{
    const ContextSummary* longest = nullptr;
    for (const ContextSummary& summary : summaries) {
        if (standsIn(summary, path) &&
            (longest == nullptr || longest->covers.size() <= summary.covers.size())) {
            longest = &summary;
        }
    }
    return longest;
}

} // namespace ponder::app
