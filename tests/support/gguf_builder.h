// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/data_type.h"
#include "inference/gguf/gguf_metadata.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ponder::tests {

/// Little-endian bytes, appended one value after the other.
class ByteWriter
{
public:
    template<class T>
    ByteWriter& number(T value)
    {
        static_assert(std::is_arithmetic_v<T>);
        return bytes(std::as_bytes(std::span(&value, 1)));
    }

    /// With its 64-bit length in front, as GGUF stores strings.
    ByteWriter& string(std::string_view text);
    ByteWriter& text(std::string_view text); ///< without a length
    ByteWriter& bytes(std::span<const std::byte> bytes);
    ByteWriter& padTo(std::size_t alignment);

    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }

    [[nodiscard]] std::vector<std::byte>& result() { return m_bytes; }

private:
    std::vector<std::byte> m_bytes;
};

/// Writes GGUF files for tests: whole ones, and on demand damaged ones.
///
///     GgufBuilder builder;
///     builder.set("llama.block_count", std::uint32_t{2});
///     builder.setArray("tokenizer.ggml.tokens", std::vector<std::string>{"<unk>", "a"});
///     builder.addTensor("token_embd.weight", DType::F32, {64, 300}, bytes);
///     builder.writeTo(path);
class GgufBuilder
{
public:
    /// A number, bool, string or vector of them; the metadata type follows from the C++ type.
    GgufBuilder& set(std::string key, inference::MetadataValue value);

    template<class T>
    GgufBuilder& setArray(std::string key, std::vector<T> values)
    {
        return set(std::move(key), inference::MetadataValue(std::move(values)));
    }

    /// `shape[0]` is the row length. The bytes are written as they are, also when they do not fit
    /// the shape.
    GgufBuilder& addTensor(std::string name,
                           inference::DType type,
                           std::vector<std::uint64_t> shape,
                           std::span<const std::byte> bytes);
    GgufBuilder& addTensor(std::string name,
                           inference::DType type,
                           std::vector<std::uint64_t> shape,
                           std::span<const float> values);

    /// Writes general.alignment and lays the tensors out accordingly.
    GgufBuilder& setAlignment(std::uint32_t alignment);

    // For damaged files
    // -------------------------------------------------------------------------------------
    GgufBuilder& setMagic(std::string magic);
    GgufBuilder& setVersion(std::uint32_t version);
    GgufBuilder& claimMetadataCount(std::uint64_t count);
    GgufBuilder& claimTensorCount(std::uint64_t count);
    /// Any bytes in the place of a metadata entry (key, type, value); counted as one.
    GgufBuilder& addRawEntry(ByteWriter entry);
    /// A directory entry with any numbers in it; it owns no data.
    GgufBuilder& addRawTensor(std::string name,
                              std::uint32_t type,
                              std::vector<std::uint64_t> shape,
                              std::uint64_t offset);
    /// The tensor data is left out behind this many bytes.
    GgufBuilder& cutDataTo(std::size_t bytes);

    [[nodiscard]] std::vector<std::byte> build() const;
    [[nodiscard]] bool writeTo(const std::filesystem::path& path) const;

private:
    struct Tensor
    {
        std::string name;
        std::uint32_t type = 0;
        std::vector<std::uint64_t> shape;
        std::vector<std::byte> bytes;
        std::optional<std::uint64_t> offset; ///< given, or the next free place
    };

    std::string m_magic = "GGUF";
    std::uint32_t m_version = 3;
    std::uint32_t m_alignment = 32;
    std::optional<std::uint64_t> m_claimedEntries;
    std::optional<std::uint64_t> m_claimedTensors;
    std::optional<std::size_t> m_dataLimit;
    std::vector<std::vector<std::byte>> m_entries;
    std::vector<Tensor> m_tensors;
};

} // namespace ponder::tests
