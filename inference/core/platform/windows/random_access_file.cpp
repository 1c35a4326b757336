// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/random_access_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <windows.h>

namespace ponder::inference {

namespace {

constexpr std::size_t kLargestRead = std::size_t{1} << 30U;

bool readIdentity(HANDLE file, FileIdentity& identity)
{
    BY_HANDLE_FILE_INFORMATION information{};
    if (GetFileInformationByHandle(file, &information) == 0) {
        return false;
    }
    const auto join = [](DWORD high, DWORD low) {
        return (static_cast<std::uint64_t>(high) << 32U) | low;
    };
    identity.device = information.dwVolumeSerialNumber;
    identity.index = join(information.nFileIndexHigh, information.nFileIndexLow);
    identity.size = join(information.nFileSizeHigh, information.nFileSizeLow);
    identity.modifiedNs =
        static_cast<std::int64_t>(join(information.ftLastWriteTime.dwHighDateTime,
                                       information.ftLastWriteTime.dwLowDateTime) *
                                  100U);
    return true;
}

} // namespace

struct RandomAccessFile::Handle
{
    explicit Handle(HANDLE opened)
        : file(opened)
    {
    }

    ~Handle() { CloseHandle(file); }

    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    HANDLE file;
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
    // Without FILE_SHARE_WRITE nobody can cut the file while we read it.
    HANDLE file = CreateFileW(path.c_str(),
                              GENERIC_READ,
                              FILE_SHARE_READ | FILE_SHARE_DELETE,
                              nullptr,
                              OPEN_EXISTING,
                              FILE_ATTRIBUTE_NORMAL,
                              nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        const DWORD error = GetLastError();
        const bool isMissing = error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND;
        return fail(isMissing ? ErrorCode::FileNotFound : ErrorCode::FileUnreadable,
                    fmt::format("the file cannot be opened (Windows error {})", error));
    }
    auto handle = std::make_unique<Handle>(file);
    FileIdentity identity;
    if (!readIdentity(file, identity)) {
        return fail(ErrorCode::FileUnreadable, "not a file");
    }
    return RandomAccessFile(std::move(handle), identity);
}

bool RandomAccessFile::isUnchanged() const
{
    FileIdentity now;
    return readIdentity(m_handle->file, now) && now == m_identity;
}

Result<void> RandomAccessFile::readAt(std::uint64_t offset, std::span<std::byte> target) const
{
    std::size_t done = 0;
    while (done < target.size()) {
        const auto wanted = static_cast<DWORD>(std::min(target.size() - done, kLargestRead));
        OVERLAPPED position{};
        position.Offset = static_cast<DWORD>((offset + done) & 0xFFFFFFFFU);
        position.OffsetHigh = static_cast<DWORD>((offset + done) >> 32U);
        DWORD count = 0;
        if (ReadFile(m_handle->file, target.data() + done, wanted, &count, &position) == 0 &&
            GetLastError() != ERROR_HANDLE_EOF) {
            return fail(ErrorCode::FileUnreadable,
                        fmt::format("reading failed (Windows error {})", GetLastError()));
        }
        if (count == 0) {
            return fail(ErrorCode::FileUnreadable, "the file was cut or changed while it was read");
        }
        done += count;
    }
    return {};
}

} // namespace ponder::inference
