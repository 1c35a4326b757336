// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

constexpr TokenId kNoToken = -1;

/// Differs from run to run, so that no model file can be made whose entries all fall into one
/// place.
[[nodiscard]] std::uint64_t hashSeed();

/// Places for `count` entries: a power of two, at most three quarters full.
[[nodiscard]] constexpr std::size_t placesFor(std::size_t count)
{
    return std::bit_ceil(count + std::max<std::size_t>(count / 3, 2));
}

/// Strings by number, in one block of memory; 4 GiB together at most.
class StringArena
{
public:
    static constexpr std::size_t kMostBytes = std::numeric_limits<std::uint32_t>::max();

    /// Room for `count` strings of `bytes` together.
    void reserve(std::size_t count, std::size_t bytes)
    {
        m_ends.reserve(count);
        m_bytes.reserve(bytes);
    }

    void append(std::string_view text)
    {
        m_bytes.append(text);
        m_ends.push_back(static_cast<std::uint32_t>(m_bytes.size()));
    }

    [[nodiscard]] std::size_t size() const { return m_ends.size(); }

    [[nodiscard]] std::size_t bytes() const { return m_bytes.size(); }

    [[nodiscard]] std::string_view operator[](std::size_t i) const
    {
        const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
        return std::string_view(m_bytes).substr(begin, m_ends[i] - begin);
    }

private:
    std::string m_bytes;
    std::vector<std::uint32_t> m_ends;
};

/// Open addressing from 64-bit keys to two 32-bit values; filled once, then only read. Memory is
/// taken up front.
class PairTable
{
public:
    struct Value
    {
        std::int32_t rank = 0;
        TokenId id = kNoToken;
    };

    explicit PairTable(std::size_t count = 0)
        : m_slots(placesFor(count))
    {
    }

    static std::uint64_t key(TokenId left, TokenId right)
    {
        return (std::uint64_t{static_cast<std::uint32_t>(left)} << 32U) |
               static_cast<std::uint32_t>(right);
    }

    /// The first value of a key stays. At most the announced count of keys.
    bool insert(std::uint64_t key, Value value)
    {
        Slot& slot = m_slots[find(key)];
        if (slot.key != kEmpty) {
            return false;
        }
        slot = {key, value};
        return true;
    }

    [[nodiscard]] const Value* operator[](std::uint64_t key) const
    {
        const Slot& slot = m_slots[find(key)];
        return slot.key == kEmpty ? nullptr : &slot.value;
    }

private:
    static constexpr std::uint64_t kEmpty = std::numeric_limits<std::uint64_t>::max();

    struct Slot
    {
        std::uint64_t key = kEmpty;
        Value value;
    };

    [[nodiscard]] std::size_t find(std::uint64_t key) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::uint64_t hash = (key ^ m_seed) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 32U;
        std::size_t at = static_cast<std::size_t>(hash) & mask;
        while (m_slots[at].key != key && m_slots[at].key != kEmpty) {
            at = (at + 1) & mask;
        }
        return at;
    }

    std::uint64_t m_seed = hashSeed();
    std::vector<Slot> m_slots;
};

/// Open addressing from strings to token numbers; the strings stay in an arena.
class TextTable
{
public:
    TextTable()
        : m_slots(2)
    {
    }

    /// Room for `count` strings.
    void reserve(std::size_t count) { m_slots.assign(placesFor(count), Slot{}); }

    /// The first number of a string stays.
    bool insert(const StringArena& arena, TokenId id)
    {
        const std::string_view text = arena[static_cast<std::size_t>(id)];
        const std::uint32_t hash = hashOf(text);
        Slot& slot = m_slots[find(arena, text, hash)];
        if (slot.id != kNoToken) {
            return false;
        }
        slot = {hash, id};
        return true;
    }

    [[nodiscard]] TokenId find(const StringArena& arena, std::string_view text) const
    {
        return m_slots[find(arena, text, hashOf(text))].id;
    }

private:
    struct Slot
    {
        std::uint32_t hash = 0;
        TokenId id = kNoToken;
    };

    [[nodiscard]] std::uint32_t hashOf(std::string_view text) const
    {
        std::uint64_t hash = m_seed + text.size();
        while (!text.empty()) {
            std::uint64_t word = 0;
            const std::size_t count = text.size() < sizeof(word) ? text.size() : sizeof(word);
            std::memcpy(&word, text.data(), count);
            hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
            hash ^= hash >> 32U;
            text.remove_prefix(count);
        }
        return static_cast<std::uint32_t>(hash);
    }

    [[nodiscard]] std::size_t
    find(const StringArena& arena, std::string_view text, std::uint32_t hash) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = hash & mask;
        while (
            m_slots[at].id != kNoToken &&
            (m_slots[at].hash != hash || arena[static_cast<std::size_t>(m_slots[at].id)] != text)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    std::uint64_t m_seed = hashSeed();
    std::vector<Slot> m_slots;
};

} // namespace ponder::inference
