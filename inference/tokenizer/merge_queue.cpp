// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/merge_queue.h"

#include <algorithm>
#include <functional>

namespace ponder::inference {

namespace {
constexpr auto kLeftmostFirst = [](const auto& a, const auto& b) { return a.left > b.left; };
}

MergeQueue::Bucket& MergeQueue::bucketOf(std::uint32_t key)
{
    if (m_buckets.empty() || key != m_lastKey) {
        const auto [place, isNew] = m_indexOfKey.try_emplace(key, m_buckets.size());
        if (isNew) {
            m_buckets.emplace_back().key = key;
        }
        m_lastKey = key;
        m_lastIndex = place->second;
    }
    return m_buckets[m_lastIndex];
}

void MergeQueue::push(Item item)
{
    Bucket& bucket = bucketOf(item.key);
    if (bucket.isEmpty()) {
        m_keys.push_back(item.key);
        std::push_heap(m_keys.begin(), m_keys.end(), std::greater<>());
        bucket.ascending.clear();
        bucket.head = 0;
    }
    if (bucket.head == bucket.ascending.size() || bucket.ascending.back().left <= item.left) {
        bucket.ascending.push_back({item.left, item.tag});
    } else {
        bucket.late.push_back({item.left, item.tag});
        std::push_heap(bucket.late.begin(), bucket.late.end(), kLeftmostFirst);
    }
}

MergeQueue::Entry MergeQueue::take(Bucket& bucket)
{
    const bool hasAscending = bucket.head < bucket.ascending.size();
    if (bucket.late.empty() ||
        (hasAscending && bucket.ascending[bucket.head].left <= bucket.late.front().left)) {
        return bucket.ascending[bucket.head++];
    }
    std::pop_heap(bucket.late.begin(), bucket.late.end(), kLeftmostFirst);
    const Entry entry = bucket.late.back();
    bucket.late.pop_back();
    return entry;
}

std::optional<MergeQueue::Item> MergeQueue::pop()
{
    if (m_keys.empty()) {
        return std::nullopt;
    }
    const std::uint32_t key = m_keys.front();
    Bucket& bucket = bucketOf(key);
    const Entry entry = take(bucket);
    if (bucket.isEmpty()) {
        std::pop_heap(m_keys.begin(), m_keys.end(), std::greater<>());
        m_keys.pop_back();
    }
    return Item{key, entry.left, entry.tag};
}

} // namespace ponder::inference
