// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/gguf_builder.h"

#include <algorithm>
#include <fstream>
#include <variant>

namespace ponder::tests {

namespace {

constexpr std::uint32_t kArrayType = 9;

template<class T>
constexpr std::uint32_t typeNumber()
{
    if constexpr (std::is_same_v<T, std::uint8_t>) {
        return 0;
    } else if constexpr (std::is_same_v<T, std::int8_t>) {
        return 1;
    } else if constexpr (std::is_same_v<T, std::uint16_t>) {
        return 2;
    } else if constexpr (std::is_same_v<T, std::int16_t>) {
        return 3;
    } else if constexpr (std::is_same_v<T, std::uint32_t>) {
        return 4;
    } else if constexpr (std::is_same_v<T, std::int32_t>) {
        return 5;
    } else if constexpr (std::is_same_v<T, float>) {
        return 6;
    } else if constexpr (std::is_same_v<T, bool>) {
        return 7;
    } else if constexpr (std::is_same_v<T, std::string>) {
        return 8;
    } else if constexpr (std::is_same_v<T, std::uint64_t>) {
        return 10;
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        return 11;
    } else {
        static_assert(std::is_same_v<T, double>);
        return 12;
    }
}

template<class T>
void writeScalar(ByteWriter& writer, const T& value)
{
    if constexpr (std::is_same_v<T, std::string>) {
        writer.string(value);
    } else if constexpr (std::is_same_v<T, bool>) {
        writer.number(static_cast<std::uint8_t>(value ? 1 : 0));
    } else {
        writer.number(value);
    }
}

struct ValueWriter
{
    ByteWriter& writer;

    template<class T>
    void operator()(const T& value) const
    {
        writer.number(typeNumber<T>());
        writeScalar(writer, value);
    }

    template<class T>
    void operator()(const std::vector<T>& values) const
    {
        writer.number(kArrayType)
            .number(typeNumber<T>())
            .number(static_cast<std::uint64_t>(values.size()));
        for (const auto& value : values) {
            writeScalar<T>(writer, value);
        }
    }
};

std::size_t padded(std::size_t size, std::size_t alignment)
{
    return alignment == 0 ? size : (size + alignment - 1) / alignment * alignment;
}

} // namespace

ByteWriter& ByteWriter::string(std::string_view value)
{
    return number(static_cast<std::uint64_t>(value.size())).text(value);
}

ByteWriter& ByteWriter::text(std::string_view value)
{
    return bytes(std::as_bytes(std::span(value)));
}

ByteWriter& ByteWriter::bytes(std::span<const std::byte> more)
{
    m_bytes.insert(m_bytes.end(), more.begin(), more.end());
    return *this;
}

ByteWriter& ByteWriter::padTo(std::size_t alignment)
{
    m_bytes.resize(padded(m_bytes.size(), alignment));
    return *this;
}

GgufBuilder& GgufBuilder::set(std::string key, inference::MetadataValue value)
{
    ByteWriter entry;
    entry.string(key);
    std::visit(ValueWriter{entry}, value);
    m_entries.push_back(std::move(entry.result()));
    return *this;
}

GgufBuilder& GgufBuilder::addTensor(std::string name,
                                    inference::DType type,
                                    std::vector<std::uint64_t> shape,
                                    std::span<const std::byte> bytes)
{
    m_tensors.push_back({std::move(name),
                         static_cast<std::uint32_t>(type),
                         std::move(shape),
                         {bytes.begin(), bytes.end()},
                         std::nullopt});
    return *this;
}

GgufBuilder& GgufBuilder::addTensor(std::string name,
                                    inference::DType type,
                                    std::vector<std::uint64_t> shape,
                                    std::span<const float> values)
{
    return addTensor(std::move(name), type, std::move(shape), std::as_bytes(values));
}

GgufBuilder& GgufBuilder::setAlignment(std::uint32_t alignment)
{
    m_alignment = alignment;
    return set("general.alignment", alignment);
}

GgufBuilder& GgufBuilder::setMagic(std::string magic)
{
    m_magic = std::move(magic);
    return *this;
}

GgufBuilder& GgufBuilder::setVersion(std::uint32_t version)
{
    m_version = version;
    return *this;
}

GgufBuilder& GgufBuilder::claimMetadataCount(std::uint64_t count)
{
    m_claimedEntries = count;
    return *this;
}

GgufBuilder& GgufBuilder::claimTensorCount(std::uint64_t count)
{
    m_claimedTensors = count;
    return *this;
}

GgufBuilder& GgufBuilder::addRawEntry(ByteWriter entry)
{
    m_entries.push_back(std::move(entry.result()));
    return *this;
}

GgufBuilder& GgufBuilder::addRawTensor(std::string name,
                                       std::uint32_t type,
                                       std::vector<std::uint64_t> shape,
                                       std::uint64_t offset)
{
    m_tensors.push_back({std::move(name), type, std::move(shape), {}, offset});
    return *this;
}

GgufBuilder& GgufBuilder::cutDataTo(std::size_t bytes)
{
    m_dataLimit = bytes;
    return *this;
}

std::vector<std::byte> GgufBuilder::build() const
{
    ByteWriter writer;
    writer.text(m_magic).number(m_version);
    writer.number(m_claimedTensors.value_or(m_tensors.size()));
    writer.number(m_claimedEntries.value_or(m_entries.size()));
    for (const auto& entry : m_entries) {
        writer.bytes(entry);
    }
    ByteWriter data;
    for (const Tensor& tensor : m_tensors) {
        writer.string(tensor.name).number(static_cast<std::uint32_t>(tensor.shape.size()));
        for (const std::uint64_t length : tensor.shape) {
            writer.number(length);
        }
        writer.number(tensor.type);
        writer.number(tensor.offset.value_or(data.size()));
        data.bytes(tensor.bytes).padTo(m_alignment);
    }
    if (!m_tensors.empty()) {
        writer.padTo(m_alignment);
        data.result().resize(std::min(data.size(), m_dataLimit.value_or(data.size())));
        writer.bytes(data.result());
    }
    return std::move(writer.result());
}

bool GgufBuilder::writeTo(const std::filesystem::path& path) const
{
    const std::vector<std::byte> bytes = build();
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    return file.flush().good();
}

} // namespace ponder::tests
