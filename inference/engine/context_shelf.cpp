// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/context_shelf.h"

#include "inference/engine/prefix_cache.h"
#include "inference/transformer/transformer.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::string_view kSuffix = ".context";
constexpr std::string_view kUnfinished = ".part";
constexpr std::chrono::hours kLongestUnused{24 * 30};

bool isKeyCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_';
}

struct StoredFile
{
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    std::filesystem::file_time_type used;
};

/// Every context in the folder, whatever model it is of; the longest unused first.
std::vector<StoredFile> storedFiles(const std::filesystem::path& folder)
{
    std::vector<StoredFile> files;
    std::error_code code;
    for (std::filesystem::directory_iterator it(folder, code), end; !code && it != end;
         it.increment(code)) {
        std::error_code gone;
        if (it->path().extension() != kSuffix || !it->is_regular_file(gone)) {
            continue;
        }
        const std::uint64_t bytes = it->file_size(gone);
        const auto used = it->last_write_time(gone);
        if (!gone) {
            files.push_back({it->path(), bytes, used});
        }
    }
    std::ranges::sort(files, {}, &StoredFile::used);
    return files;
}

/// What nobody came back to, and what a crash left half written.
void removeStale(const std::filesystem::path& folder)
{
    const auto now = std::filesystem::file_time_type::clock::now();
    std::error_code code;
    for (std::filesystem::directory_iterator it(folder, code), end; !code && it != end;
         it.increment(code)) {
        std::error_code gone;
        const bool isOld = it->path().extension() == kSuffix &&
                           now - it->last_write_time(gone) > kLongestUnused && !gone;
        if (isOld || it->path().extension() == kUnfinished) {
            std::filesystem::remove(it->path(), gone);
        }
    }
}

} // namespace

ContextShelf::ContextShelf(std::filesystem::path folder,
                           std::uint64_t mostBytes,
                           std::uint64_t modelFingerprint)
    : m_folder(std::move(folder))
    , m_mostBytes(mostBytes)
    , m_fingerprint(modelFingerprint)
{
    removeStale(m_folder);
    static_cast<void>(makeRoom(0, {}));
    for (const StoredFile& stored : storedFiles(m_folder)) {
        if (auto file = ContextFile::open(stored.path, m_fingerprint)) {
            m_files.push_back(std::move(*file));
        }
    }
}

std::filesystem::path ContextShelf::pathOf(const std::filesystem::path& folder,
                                           std::string_view key)
{
    if (key.empty() || !std::ranges::all_of(key, isKeyCharacter)) {
        return {};
    }
    return folder / (std::string(key) + std::string(kSuffix));
}

const ContextFile* ContextShelf::best(std::span<const TokenId> prompt) const
{
    const ContextFile* found = nullptr;
    std::size_t longest = 0;
    for (const ContextFile& file : m_files) {
        if (const std::size_t length = reusableTokens(prompt, file.ids); length > longest) {
            longest = length;
            found = &file;
        }
    }
    return found;
}

std::size_t ContextShelf::reusable(std::span<const TokenId> prompt) const
{
    const ContextFile* file = best(prompt);
    return file == nullptr ? 0 : reusableTokens(prompt, file->ids);
}

void ContextShelf::forget(const std::filesystem::path& path)
{
    std::erase_if(m_files, [&](const ContextFile& file) { return file.path == path; });
}

bool ContextShelf::makeRoom(std::uint64_t newBytes, const std::filesystem::path& replaced)
{
    if (newBytes > m_mostBytes) {
        return false;
    }
    std::vector<StoredFile> files = storedFiles(m_folder);
    std::erase_if(files, [&](const StoredFile& file) { return file.path == replaced; });
    std::uint64_t total = newBytes;
    for (const StoredFile& file : files) {
        total += file.bytes;
    }
    for (const StoredFile& file : files) {
        if (total <= m_mostBytes) {
            break;
        }
        std::error_code code;
        std::filesystem::remove(file.path, code);
        forget(file.path);
        total -= file.bytes;
    }
    return true;
}

Result<void> ContextShelf::keep(std::string_view key,
                                std::span<const TokenId> ids,
                                const Transformer& transformer,
                                const Patience& patience)
{
    const std::filesystem::path path = pathOf(m_folder, key);
    if (m_folder.empty() || path.empty()) {
        return fail(ErrorCode::InvalidArgument, "a context without a name is not kept");
    }
    const auto same = std::ranges::find(m_files, path, &ContextFile::path);
    std::error_code code;
    if (same != m_files.end() && std::ranges::equal(same->ids, ids) &&
        std::filesystem::exists(path, code)) {
        return {};
    }
    std::filesystem::create_directories(m_folder, code);
    if (!makeRoom(ContextFile::bytesOf(ids.size(), transformer), path)) {
        return fail(ErrorCode::DiskFull, "the context is larger than all that may be kept");
    }
    auto file = ContextFile::write(path, m_fingerprint, ids, transformer, patience);
    if (!file) {
        return tl::unexpected(file.error());
    }
    forget(path);
    m_files.push_back(std::move(*file));
    return {};
}

void ContextShelf::remove(std::string_view key)
{
    const std::filesystem::path path = pathOf(m_folder, key);
    if (m_folder.empty() || path.empty()) {
        return;
    }
    std::error_code code;
    std::filesystem::remove(path, code);
    forget(path);
}

Result<std::vector<TokenId>> ContextShelf::restore(std::span<const TokenId> prompt,
                                                   Transformer& transformer,
                                                   const std::stop_token& stop)
{
    const ContextFile* file = best(prompt);
    if (file == nullptr) {
        return fail(ErrorCode::NotFound, "no kept context begins like this");
    }
    auto restored = file->restore(m_fingerprint, transformer, stop);
    std::error_code code;
    if (!restored) {
        const std::filesystem::path path = file->path;
        if (restored.error().code == ErrorCode::FileDamaged) {
            std::filesystem::remove(path, code);
        }
        if (restored.error().code != ErrorCode::Cancelled) {
            forget(path);
        }
        return tl::unexpected(restored.error());
    }
    std::filesystem::last_write_time(
        file->path, std::filesystem::file_time_type::clock::now(), code); // used just now
    return file->ids;
}

} // namespace ponder::inference
