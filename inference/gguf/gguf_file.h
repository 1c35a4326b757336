// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/data_type.h"
#include "inference/core/result.h"
#include "inference/gguf/gguf_metadata.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

class RandomAccessFile;

/// Where a tensor lies. Every number has been checked against the file's size.
struct TensorInfo
{
    std::string name;
    std::uint32_t ggmlType = 0; ///< raw number; may be a type this engine cannot compute
    std::vector<std::uint64_t>
        shape;                ///< GGUF order: shape[0] is the contiguous dimension (row length)
    std::uint64_t offset = 0; ///< from the file's start
    std::uint64_t bytes = 0;
    std::uint32_t part = 0; ///< which file of a split model, from 0

    [[nodiscard]] DType type() const { return static_cast<DType>(ggmlType); }

    [[nodiscard]] std::uint64_t elementCount() const;
};

/// The directory of a GGUF file (v2, v3): metadata and where the tensors are. Keeps the file open,
/// maps nothing. Split files (`-00001-of-00003.gguf`) are opened whole; a missing or foreign part
/// is an error naming it. Thread-safe once opened.
class GgufFile
{
public:
    /// Errors: FileNotFound, FileUnreadable, FileDamaged, FormatTooNew (A-01…A-08).
    [[nodiscard]] static Result<GgufFile> open(const std::filesystem::path& path);
    /// The same parser on bytes in memory (tests, fuzzing).
    [[nodiscard]] static Result<GgufFile> parse(std::vector<std::byte> bytes);

    GgufFile(GgufFile&&) noexcept;
    GgufFile& operator=(GgufFile&&) noexcept;
    ~GgufFile();

    [[nodiscard]] const GgufMetadata& metadata() const;
    [[nodiscard]] std::span<const TensorInfo> tensors() const;
    [[nodiscard]] const TensorInfo* findTensor(std::string_view name) const;
    [[nodiscard]] std::uint64_t fileBytes() const;
    [[nodiscard]] std::uint64_t parameterCount() const;
    [[nodiscard]] std::uint32_t version() const;

    /// Reads a tensor's bytes into `target` (size = info.bytes), in 8 MiB pieces. Errors:
    /// FileUnreadable when the file was cut or fails under our feet (A-76…A-78), Cancelled.
    [[nodiscard]] Result<void> readTensor(const TensorInfo& info,
                                          std::span<std::byte> target,
                                          std::stop_token stop = {}) const;
    /// Reads target.size() bytes of a tensor from `offset` within it on. Errors as above.
    [[nodiscard]] Result<void>
    readTensorPart(const TensorInfo& info, std::uint64_t offset, std::span<std::byte> target) const;

private:
    struct Contents;
    explicit GgufFile(std::unique_ptr<Contents> contents);
    std::unique_ptr<Contents> m_contents;
};

} // namespace ponder::inference
