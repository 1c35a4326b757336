// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/gguf_file.h"

#include "inference/core/checked.h"
#include "inference/gguf/byte_source.h"
#include "inference/gguf/gguf_limits.h"
#include "inference/gguf/gguf_parser.h"
#include "inference/gguf/split_name.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <new>
#include <unordered_map>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::size_t kPieceBytes = 8U << 20U;

/// What `split.*` says; count 1 for a whole file.
struct SplitInfo
{
    std::uint64_t number = 0;
    std::uint64_t count = 1;
    std::optional<std::uint64_t> tensorCount;
};

Result<SplitInfo> splitInfo(const GgufMetadata& metadata)
{
    const auto count = metadata.unsignedInteger("split.count", 0, GgufLimits::kSplitParts);
    const auto number = metadata.unsignedInteger("split.no", 0, GgufLimits::kSplitParts);
    const auto tensors = metadata.unsignedInteger("split.tensors.count", 0, GgufLimits::kTensors);
    for (const auto* value : {&count, &number, &tensors}) {
        if (!*value) {
            return tl::unexpected(value->error());
        }
    }
    SplitInfo info;
    info.count = std::max<std::uint64_t>(count->value_or(1), 1);
    info.number = number->value_or(0);
    info.tensorCount = *tensors;
    return info;
}

tl::unexpected<Error> withName(const std::filesystem::path& path, Error error)
{
    error.detail = fmt::format("{}: {}", displayName(path), error.detail);
    return tl::unexpected(std::move(error));
}

} // namespace

std::uint64_t TensorInfo::elementCount() const
{
    std::uint64_t count = 1;
    for (const std::uint64_t length : shape) {
        count *= length; // checked when the file was read
    }
    return count;
}

struct GgufFile::Contents
{
    GgufDirectory directory;
    std::vector<std::unique_ptr<ByteSource>> parts;
    std::unordered_map<std::string_view, std::size_t> indexByName;

    Result<void>
    addPart(const std::filesystem::path& path, std::uint64_t number, const SplitInfo& whole);
    Result<void> addOtherParts(const std::filesystem::path& first);
    void buildIndex();
};

GgufFile::GgufFile(std::unique_ptr<Contents> contents)
    : m_contents(std::move(contents))
{
}

GgufFile::GgufFile(GgufFile&&) noexcept = default;
GgufFile& GgufFile::operator=(GgufFile&&) noexcept = default;
GgufFile::~GgufFile() = default;

/// Opens part `number` (from 0) of a split model and appends its tensors.
Result<void> GgufFile::Contents::addPart(const std::filesystem::path& path,
                                         std::uint64_t number,
                                         const SplitInfo& whole)
{
    auto source = ByteSource::openFile(path);
    if (!source) {
        Error error = std::move(source).error();
        error.detail = fmt::format("part {} of {} of the model cannot be opened: {}",
                                   number + 1,
                                   whole.count,
                                   error.detail);
        return tl::unexpected(std::move(error));
    }
    auto parsed = parseGguf(**source);
    if (!parsed) {
        return withName(path, std::move(parsed).error());
    }
    const auto split = splitInfo(parsed->metadata);
    if (!split) {
        return withName(path, split.error());
    }
    if (split->number != number || split->count != whole.count ||
        split->tensorCount != whole.tensorCount) {
        return fail(ErrorCode::FileDamaged,
                    fmt::format("{} is not part {} of {} of this model (it says: part {} of {}); "
                                "it was renamed or belongs to another model",
                                displayName(path),
                                number + 1,
                                whole.count,
                                split->number + 1,
                                split->count));
    }
    for (TensorInfo& tensor : parsed->tensors) {
        tensor.part = static_cast<std::uint32_t>(number);
        directory.tensors.push_back(std::move(tensor));
    }
    parts.push_back(std::move(*source));
    return {};
}

Result<void> GgufFile::Contents::addOtherParts(const std::filesystem::path& first)
{
    const auto whole = splitInfo(directory.metadata);
    if (!whole) {
        return withName(first, whole.error());
    }
    if (whole->count == 1) {
        return {};
    }
    const auto name = parseSplitName(first);
    if (!name || name->number != whole->number + 1 || name->count != whole->count ||
        whole->number != 0) {
        return fail(
            ErrorCode::FileDamaged,
            fmt::format("{} is part {} of {} of a split model, but its name does not say so; "
                        "it was renamed, and the other parts cannot be found",
                        displayName(first),
                        whole->number + 1,
                        whole->count));
    }
    for (std::uint64_t number = 1; number < whole->count; ++number) {
        if (auto added = addPart(splitPath(*name, number + 1), number, *whole); !added) {
            return added;
        }
    }
    if (whole->tensorCount && *whole->tensorCount != directory.tensors.size()) {
        return fail(ErrorCode::FileDamaged,
                    fmt::format("the {} parts of {} hold {} tensors instead of {}; "
                                "they come from different versions of the model",
                                whole->count,
                                displayName(first),
                                directory.tensors.size(),
                                *whole->tensorCount));
    }
    return {};
}

void GgufFile::Contents::buildIndex()
{
    indexByName.reserve(directory.tensors.size());
    for (std::size_t i = 0; i < directory.tensors.size(); ++i) {
        indexByName.emplace(directory.tensors[i].name, i);
    }
}

Result<GgufFile> GgufFile::open(const std::filesystem::path& path)
{
    // Any part of a split model opens the whole model.
    std::filesystem::path first = path;
    if (const auto name = parseSplitName(path); name && name->number != 1) {
        first = splitPath(*name, 1);
    }
    try {
        auto source = ByteSource::openFile(first);
        if (!source) {
            return tl::unexpected(std::move(source).error());
        }
        auto parsed = parseGguf(**source);
        if (!parsed) {
            return withName(first, std::move(parsed).error());
        }
        auto contents = std::make_unique<Contents>();
        contents->directory = std::move(*parsed);
        contents->parts.push_back(std::move(*source));
        if (auto added = contents->addOtherParts(first); !added) {
            return tl::unexpected(std::move(added).error());
        }
        contents->buildIndex();
        if (contents->indexByName.size() != contents->directory.tensors.size()) {
            return fail(
                ErrorCode::FileDamaged,
                fmt::format("{}: two parts of the model hold the same tensor", displayName(first)));
        }
        return GgufFile(std::move(contents));
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "not enough memory for the head of the model file");
    }
}

Result<GgufFile> GgufFile::parse(std::vector<std::byte> bytes)
{
    try {
        auto source = ByteSource::ofMemory(std::move(bytes));
        auto parsed = parseGguf(*source);
        if (!parsed) {
            return tl::unexpected(std::move(parsed).error());
        }
        auto contents = std::make_unique<Contents>();
        contents->directory = std::move(*parsed);
        contents->parts.push_back(std::move(source));
        contents->buildIndex();
        return GgufFile(std::move(contents));
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "not enough memory for the head of the model file");
    }
}

const GgufMetadata& GgufFile::metadata() const
{
    return m_contents->directory.metadata;
}

std::span<const TensorInfo> GgufFile::tensors() const
{
    return m_contents->directory.tensors;
}

const TensorInfo* GgufFile::findTensor(std::string_view name) const
{
    const auto found = m_contents->indexByName.find(name);
    return found == m_contents->indexByName.end() ? nullptr
                                                  : &m_contents->directory.tensors[found->second];
}

std::uint64_t GgufFile::fileBytes() const
{
    std::uint64_t total = 0;
    for (const auto& part : m_contents->parts) {
        total += part->size();
    }
    return total;
}

std::uint64_t GgufFile::parameterCount() const
{
    // Tensors may overlap in a hostile file, so that even this sum could wrap.
    std::uint64_t total = 0;
    for (const TensorInfo& tensor : tensors()) {
        const auto sum = checkedAdd(total, tensor.elementCount());
        if (!sum) {
            return std::numeric_limits<std::uint64_t>::max();
        }
        total = *sum;
    }
    return total;
}

std::uint32_t GgufFile::version() const
{
    return m_contents->directory.version;
}

Result<void> GgufFile::readTensor(const TensorInfo& info,
                                  std::span<std::byte> target,
                                  std::stop_token stop) const
{
    if (target.size() != info.bytes) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("tensor '{}' needs a target of {} bytes", info.name, info.bytes));
    }
    for (std::size_t done = 0; done < target.size(); done += kPieceBytes) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "reading the model was cancelled");
        }
        const auto piece = target.subspan(done, std::min(kPieceBytes, target.size() - done));
        if (auto read = readTensorPart(info, done, piece); !read) {
            return read;
        }
    }
    return {};
}

Result<void> GgufFile::readTensorPart(const TensorInfo& info,
                                      std::uint64_t offset,
                                      std::span<std::byte> target) const
{
    if (info.part >= m_contents->parts.size() || offset > info.bytes ||
        target.size() > info.bytes - offset) {
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("tensor '{}' has no {} bytes at {}", info.name, target.size(), offset));
    }
    const ByteSource& source = *m_contents->parts[info.part];
    if (info.offset > source.size() || info.bytes > source.size() - info.offset) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("tensor '{}' is not of this file", info.name));
    }
    if (auto unchanged = source.checkUnchanged(); !unchanged) {
        return unchanged;
    }
    return source.readAt(info.offset + offset, target);
}

} // namespace ponder::inference
