// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/file_faults.h"

#include <QByteArray>
#include <QDir>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

std::string g_folder; // set before the threads that write
std::atomic<bool> g_isGuarding{false};
std::atomic<int> g_writeError{0};
std::atomic<int> g_changeError{0};
std::atomic<std::uint64_t> g_budget{0};
std::atomic<std::uint64_t> g_written{0};
std::atomic<bool> g_isHit{false};

template<class Function>
Function next(const char* name)
{
    void* const found = dlsym(RTLD_NEXT, name);
    Function function = nullptr;
    static_assert(sizeof found == sizeof function);
    std::memcpy(&function, &found, sizeof found);
    return function;
}

bool isBelow(std::string_view path)
{
    return g_isGuarding && path.substr(0, g_folder.size()) == g_folder;
}

bool isGuarded(int file)
{
    if (!g_isGuarding) {
        return false;
    }
    std::array<char, 4096> path{};
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    const ssize_t length = readlink(link.c_str(), path.data(), path.size());
    return length > 0 && isBelow({path.data(), static_cast<std::size_t>(length)});
}

bool isRefused(const char* path)
{
    if (g_changeError == 0 || path == nullptr || !isBelow(path)) {
        return false;
    }
    g_isHit = true;
    errno = g_changeError;
    return true;
}

/// How many of `size` bytes may be written; -1 with errno: none.
ssize_t allowed(int file, std::size_t size)
{
    const auto whole = static_cast<ssize_t>(size);
    if (!isGuarded(file)) {
        return whole;
    }
    if (g_writeError == 0) {
        g_written += size;
        return whole;
    }
    std::uint64_t left = g_budget;
    std::uint64_t taken = 0;
    do {
        taken = std::min<std::uint64_t>(left, size);
    } while (!g_budget.compare_exchange_weak(left, left - taken));
    if (taken < size) {
        g_isHit = true;
    }
    if (taken == 0 && size > 0) {
        errno = g_writeError;
        return -1;
    }
    return static_cast<ssize_t>(taken);
}

int openWith(const char* name, const char* path, int flags, mode_t mode)
{
    const bool isChange = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
    if (isChange && isRefused(path)) {
        return -1;
    }
    static const auto open32 = next<int (*)(const char*, int, ...)>("open");
    static const auto open64 = next<int (*)(const char*, int, ...)>("open64");
    return (std::string_view(name) == "open" ? open32 : open64)(path, flags, mode);
}

/// The mode behind the last named argument, where one was given.
mode_t modeOf(int flags, va_list arguments)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

} // namespace

extern "C" {

ssize_t write(int file, const void* data, size_t size)
{
    static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
    const ssize_t count = allowed(file, size);
    return count < 0 ? count : real(file, data, static_cast<size_t>(count));
}

ssize_t pwrite(int file, const void* data, size_t size, off_t offset)
{
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    const ssize_t count = allowed(file, size);
    return count < 0 ? count : real(file, data, static_cast<size_t>(count), offset);
}

ssize_t pwrite64(int file, const void* data, size_t size, off64_t offset)
{
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    const ssize_t count = allowed(file, size);
    return count < 0 ? count : real(file, data, static_cast<size_t>(count), offset);
}

ssize_t writev(int file, const iovec* parts, int count)
{
    static const auto real = next<ssize_t (*)(int, const iovec*, int)>("writev");
    return isGuarded(file) && count > 0 ? write(file, parts[0].iov_base, parts[0].iov_len)
                                        : real(file, parts, count);
}

int open(const char* path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openWith("open", path, flags, mode);
}

int open64(const char* path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openWith("open64", path, flags, mode);
}

int mkdir(const char* path, mode_t mode) noexcept
{
    static const auto real = next<int (*)(const char*, mode_t)>("mkdir");
    return isRefused(path) ? -1 : real(path, mode);
}

int rename(const char* from, const char* to) noexcept
{
    static const auto real = next<int (*)(const char*, const char*)>("rename");
    return isRefused(from) || isRefused(to) ? -1 : real(from, to);
}

int unlink(const char* path) noexcept
{
    static const auto real = next<int (*)(const char*)>("unlink");
    return isRefused(path) ? -1 : real(path);
}

int fsync(int file)
{
    static const auto real = next<int (*)(int)>("fsync");
    return isGuarded(file) ? 0 : real(file);
}

int fdatasync(int file)
{
    static const auto real = next<int (*)(int)>("fdatasync");
    return isGuarded(file) ? 0 : real(file);
}

} // extern "C"

namespace ponder::tests {

void FileFaults::guard(const QString& folder)
{
    stop();
    g_isGuarding = false;
    g_folder = QDir(folder).canonicalPath().toStdString() + "/";
    g_written = 0;
    g_isGuarding = true;
}

void FileFaults::failWritesAfter(std::uint64_t bytes, int error)
{
    g_isHit = false;
    g_budget = bytes;
    g_writeError = error;
}

void FileFaults::refuseChanges(int error)
{
    g_isHit = false;
    g_changeError = error;
}

bool FileFaults::stop()
{
    g_writeError = 0;
    g_changeError = 0;
    return g_isHit.exchange(false);
}

std::uint64_t FileFaults::takeWritten()
{
    return g_written.exchange(0);
}

} // namespace ponder::tests
