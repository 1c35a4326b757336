// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <cstddef>
#include <span>

namespace ponder::inference {

/// Anonymous, zeroed memory, 64-byte aligned; from 2 MiB on in huge pages where the system gives
/// them. Never throws: no memory is an Error (OutOfMemory).
class AlignedBuffer
{
public:
    AlignedBuffer() = default;
    [[nodiscard]] static Result<AlignedBuffer> allocate(std::size_t bytes);
    /// At least so many bytes, for scratch memory: what was in it is lost when it has to grow,
    /// before the larger memory is asked for. Error: OutOfMemory, and the buffer is empty.
    [[nodiscard]] Result<void> growTo(std::size_t bytes);
    ~AlignedBuffer();
    AlignedBuffer(AlignedBuffer&& other) noexcept;
    AlignedBuffer& operator=(AlignedBuffer&& other) noexcept;
    AlignedBuffer(const AlignedBuffer&) = delete;
    AlignedBuffer& operator=(const AlignedBuffer&) = delete;

    [[nodiscard]] std::byte* data() { return m_data; }

    [[nodiscard]] const std::byte* data() const { return m_data; }

    [[nodiscard]] std::size_t size() const { return m_size; }

    [[nodiscard]] std::span<std::byte> bytes() { return {m_data, m_size}; }

    /// The memory as an array of T; T must be trivially copyable and need no more than 64-byte
    /// alignment.
    template<class T>
    [[nodiscard]] std::span<T> as()
    {
        return {reinterpret_cast<T*>(m_data), m_size / sizeof(T)};
    }

    template<class T>
    [[nodiscard]] std::span<const T> as() const
    {
        return {reinterpret_cast<const T*>(m_data), m_size / sizeof(T)};
    }

private:
    std::byte* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace ponder::inference
