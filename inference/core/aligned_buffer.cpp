// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/aligned_buffer.h"

#include "inference/core/platform/system_info.h"

#include <fmt/format.h>
#include <utility>

namespace ponder::inference {

Result<AlignedBuffer> AlignedBuffer::allocate(std::size_t bytes)
{
    AlignedBuffer buffer;
    if (bytes == 0) {
        return buffer;
    }
    buffer.m_data = allocatePages(bytes);
    if (buffer.m_data == nullptr) {
        return fail(ErrorCode::OutOfMemory, fmt::format("no memory for {} MB", bytes / 1'000'000));
    }
    buffer.m_size = bytes;
    return buffer;
}

Result<void> AlignedBuffer::growTo(std::size_t bytes)
{
    if (m_size >= bytes) {
        return {};
    }
    *this = AlignedBuffer(); // both at once would be more than is needed
    auto larger = allocate(bytes);
    if (!larger) {
        return tl::unexpected(larger.error());
    }
    *this = std::move(*larger);
    return {};
}

AlignedBuffer::~AlignedBuffer()
{
    if (m_data != nullptr) {
        freePages(m_data, m_size);
    }
}

AlignedBuffer::AlignedBuffer(AlignedBuffer&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

AlignedBuffer& AlignedBuffer::operator=(AlignedBuffer&& other) noexcept
{
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

} // namespace ponder::inference
