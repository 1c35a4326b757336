// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace ponder::inference {

/// How the KV cache holds its numbers: in IEEE half, or with a little over 8 bits each, as Q8_0
/// does with weights.
enum class KvType { F16, Q8_0 };

[[nodiscard]] constexpr std::string_view kvTypeName(KvType type)
{
    return type == KvType::F16 ? "f16" : "q8_0";
}

[[nodiscard]] constexpr std::optional<KvType> kvTypeFromName(std::string_view name)
{
    if (name == kvTypeName(KvType::F16)) {
        return KvType::F16;
    }
    return name == kvTypeName(KvType::Q8_0) ? std::optional(KvType::Q8_0) : std::nullopt;
}

/// Neighbours of a key or value that share a factor in Q8_0.
inline constexpr std::size_t kKvBlock = 32;

/// The kind that heads of `headDim` numbers can have: Q8_0 wants whole blocks.
[[nodiscard]] constexpr KvType possibleKvType(KvType wanted, std::size_t headDim)
{
    return headDim % kKvBlock == 0 ? wanted : KvType::F16;
}

/// Bytes of a key or value of `headDim` numbers. Q8_0, where it is possible: a factor in half for
/// each block, then a byte for each number.
[[nodiscard]] constexpr std::size_t kvVectorBytes(KvType type, std::size_t headDim)
{
    return possibleKvType(type, headDim) == KvType::F16 ? 2 * headDim
                                                        : 2 * (headDim / kKvBlock) + headDim;
}

/// Neighbouring keys or values of one head as the cache holds them: [count][kvVectorBytes].
struct KvVectors
{
    KvType type;
    const std::byte* data;
    std::size_t count;
    std::size_t headDim; ///< for Q8_0 a multiple of kKvBlock
};

} // namespace ponder::inference
