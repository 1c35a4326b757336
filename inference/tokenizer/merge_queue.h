// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ponder::inference {

/// Merges waiting for their turn: the lowest key first, of equals the leftmost. One bucket a key,
/// because long runs have few keys and reach them in ascending places: then both ends cost constant
/// time. Not thread-safe.
class MergeQueue
{
public:
    struct Item
    {
        std::uint32_t key = 0;
        std::uint32_t left = 0; ///< place of the left symbol
        std::uint32_t tag = 0;  ///< the caller's
    };

    void push(Item item);
    [[nodiscard]] std::optional<Item> pop();

private:
    struct Entry
    {
        std::uint32_t left;
        std::uint32_t tag;
    };

    struct Bucket
    {
        std::uint32_t key = 0;
        std::size_t head = 0;
        std::vector<Entry> ascending;
        std::vector<Entry> late; ///< heap of those that came out of order

        [[nodiscard]] bool isEmpty() const { return head == ascending.size() && late.empty(); }
    };

    [[nodiscard]] Bucket& bucketOf(std::uint32_t key);
    [[nodiscard]] static Entry take(Bucket& bucket);

    std::vector<Bucket> m_buckets;
    std::unordered_map<std::uint32_t, std::size_t> m_indexOfKey;
    std::vector<std::uint32_t> m_keys; ///< heap of the keys that have entries
    std::uint32_t m_lastKey = 0;
    std::size_t m_lastIndex = 0;
};

} // namespace ponder::inference
