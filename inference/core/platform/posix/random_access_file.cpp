// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/random_access_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ponder::inference {

namespace {

constexpr std::size_t kLargestRead = std::size_t{1} << 30U;

FileIdentity identityOf(const struct stat& status)
{
#if __has_include(<mach/mach.h>)
    const auto& modified = status.st_mtimespec;
#else
    const auto& modified = status.st_mtim;
#endif
    return {static_cast<std::uint64_t>(status.st_dev),
            static_cast<std::uint64_t>(status.st_ino),
            static_cast<std::uint64_t>(status.st_size),
            static_cast<std::int64_t>(modified.tv_sec) * 1'000'000'000 + modified.tv_nsec};
}

} // namespace

struct RandomAccessFile::Handle
{
    explicit Handle(int opened)
        : descriptor(opened)
    {
    }

    ~Handle() { ::close(descriptor); }

    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    int descriptor;
};

RandomAccessFile::RandomAccessFile(std::unique_ptr<Handle> handle, FileIdentity identity)
    : m_handle(std::move(handle))
    , m_identity(identity)
{
}

RandomAccessFile::RandomAccessFile(RandomAccessFile&& other) noexcept = default;
RandomAccessFile& RandomAccessFile::operator=(RandomAccessFile&& other) noexcept = default;
RandomAccessFile::~RandomAccessFile() = default;

Result<RandomAccessFile> RandomAccessFile::open(const std::filesystem::path& path)
{
    // Non-blocking, so that a named pipe cannot hang us before fstat tells what it is.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        const int error = errno;
        const auto code = error == ENOENT || error == ENOTDIR ? ErrorCode::FileNotFound
                                                              : ErrorCode::FileUnreadable;
        return fail(code,
                    fmt::format("{} cannot be opened: {}", path.string(), std::strerror(error)));
    }
    auto handle = std::make_unique<Handle>(descriptor);

    struct stat status
    {
    };

    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        return fail(ErrorCode::FileUnreadable, fmt::format("{} is not a file", path.string()));
    }
    return RandomAccessFile(std::move(handle), identityOf(status));
}

bool RandomAccessFile::isUnchanged() const
{
    struct stat status
    {
    };

    return ::fstat(m_handle->descriptor, &status) == 0 && identityOf(status) == m_identity;
}

Result<void> RandomAccessFile::readAt(std::uint64_t offset, std::span<std::byte> target) const
{
    std::size_t done = 0;
    while (done < target.size()) {
        const std::size_t wanted = std::min(target.size() - done, kLargestRead);
        const ssize_t count = ::pread(
            m_handle->descriptor, target.data() + done, wanted, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(ErrorCode::FileUnreadable,
                        fmt::format("reading failed: {}", std::strerror(errno)));
        }
        if (count == 0) {
            return fail(ErrorCode::FileUnreadable, "the file was cut or changed while it was read");
        }
        done += static_cast<std::size_t>(count);
    }
    return {};
}

} // namespace ponder::inference
