// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/byte_source.h"

#include "inference/core/random_access_file.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

namespace {

class MemoryByteSource final : public ByteSource
{
public:
    explicit MemoryByteSource(std::vector<std::byte> bytes)
        : m_bytes(std::move(bytes))
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_bytes.size(); }

    [[nodiscard]] Result<void> readAt(std::uint64_t offset,
                                      std::span<std::byte> target) const override
    {
        if (offset > m_bytes.size() || target.size() > m_bytes.size() - offset) {
            return fail(ErrorCode::FileUnreadable, "read beyond the end");
        }
        std::copy_n(
            m_bytes.begin() + static_cast<std::ptrdiff_t>(offset), target.size(), target.begin());
        return {};
    }

    [[nodiscard]] Result<void> checkUnchanged() const override { return {}; }

private:
    std::vector<std::byte> m_bytes;
};

class FileByteSource final : public ByteSource
{
public:
    explicit FileByteSource(RandomAccessFile file)
        : m_file(std::move(file))
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_file.size(); }

    [[nodiscard]] Result<void> readAt(std::uint64_t offset,
                                      std::span<std::byte> target) const override
    {
        auto done = m_file.readAt(offset, target);
        if (!done && !m_file.isUnchanged()) {
            return changed();
        }
        return done;
    }

    [[nodiscard]] Result<void> checkUnchanged() const override
    {
        if (!m_file.isUnchanged()) {
            return changed();
        }
        return {};
    }

private:
    static tl::unexpected<Error> changed()
    {
        return fail(ErrorCode::FileUnreadable,
                    "the model file changed or was cut while it was read");
    }

    RandomAccessFile m_file;
};

} // namespace

Result<std::unique_ptr<ByteSource>> ByteSource::openFile(const std::filesystem::path& path)
{
    auto file = RandomAccessFile::open(path);
    if (!file) {
        return tl::unexpected(std::move(file).error());
    }
    return std::make_unique<FileByteSource>(std::move(*file));
}

std::unique_ptr<ByteSource> ByteSource::ofMemory(std::vector<std::byte> bytes)
{
    return std::make_unique<MemoryByteSource>(std::move(bytes));
}

} // namespace ponder::inference
