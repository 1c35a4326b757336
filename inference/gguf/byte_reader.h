// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ponder::inference {

class ByteSource;

static_assert(std::endian::native == std::endian::little,
              "GGUF numbers are read as they lie in memory");

/// Reads little-endian values front to back through one buffer and never past the end. The first
/// failure sticks: later reads give zeros, so that a caller may check once per record.
class ByteReader
{
public:
    explicit ByteReader(const ByteSource& source);

    [[nodiscard]] std::uint64_t offset() const { return m_offset; }

    [[nodiscard]] std::uint64_t remaining() const { return m_size - m_offset; }

    [[nodiscard]] bool failed() const { return m_failed; }

    [[nodiscard]] const Error& error() const { return m_error; }

    template<class T>
    [[nodiscard]] T read()
    {
        static_assert(std::is_arithmetic_v<T>);
        T value{};
        readBytes(std::as_writable_bytes(std::span(&value, 1)));
        return value;
    }

    /// A 64-bit length and that many bytes; at most `limit`. `what` names it in the error.
    [[nodiscard]] std::string readString(std::uint64_t limit, std::string_view what);
    void readBytes(std::span<std::byte> target);

    /// FileDamaged with the offset; the first error wins.
    void fail(std::string_view sentence);

private:
    [[nodiscard]] bool fillBuffer();

    const ByteSource& m_source;
    std::uint64_t m_size = 0;
    std::uint64_t m_offset = 0;
    std::uint64_t m_bufferStart = 0;
    std::vector<std::byte> m_buffer;
    bool m_failed = false;
    Error m_error;
};

} // namespace ponder::inference
