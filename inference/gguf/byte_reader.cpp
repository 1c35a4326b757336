// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/byte_reader.h"

#include "inference/gguf/byte_source.h"

#include <algorithm>
#include <fmt/format.h>

namespace ponder::inference {

namespace {
constexpr std::size_t kBufferBytes = 256U << 10U;
}

ByteReader::ByteReader(const ByteSource& source)
    : m_source(source)
    , m_size(source.size())
{
}

void ByteReader::fail(std::string_view sentence)
{
    if (m_failed) {
        return;
    }
    m_failed = true;
    m_error = Error{ErrorCode::FileDamaged, fmt::format("at byte {}: {}", m_offset, sentence)};
}

bool ByteReader::fillBuffer()
{
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(kBufferBytes, remaining()));
    m_buffer.resize(wanted);
    m_bufferStart = m_offset;
    if (auto done = m_source.readAt(m_offset, m_buffer); !done) {
        m_failed = true;
        m_error = std::move(done).error();
        m_buffer.clear();
    }
    return !m_failed;
}

void ByteReader::readBytes(std::span<std::byte> target)
{
    if (!m_failed && target.size() > remaining()) {
        fail(fmt::format("the file ends here, {} more bytes were expected", target.size()));
    }
    while (!m_failed && !target.empty()) {
        const std::uint64_t used = m_offset - m_bufferStart;
        if (used >= m_buffer.size()) {
            if (!fillBuffer()) {
                break;
            }
            continue;
        }
        const std::size_t from = static_cast<std::size_t>(used);
        const std::size_t count = std::min(target.size(), m_buffer.size() - from);
        std::memcpy(target.data(), m_buffer.data() + from, count);
        target = target.subspan(count);
        m_offset += count;
    }
    if (!target.empty()) {
        std::memset(target.data(), 0, target.size());
    }
}

std::string ByteReader::readString(std::uint64_t limit, std::string_view what)
{
    const auto length = read<std::uint64_t>();
    if (m_failed) {
        return {};
    }
    if (length > remaining()) {
        fail(fmt::format("{} claims {} bytes, but only {} are left", what, length, remaining()));
        return {};
    }
    if (length > limit) {
        fail(fmt::format("{} has {} bytes, more than the allowed {}", what, length, limit));
        return {};
    }
    std::string text(static_cast<std::size_t>(length), '\0');
    readBytes(std::as_writable_bytes(std::span(text)));
    return text;
}

} // namespace ponder::inference
