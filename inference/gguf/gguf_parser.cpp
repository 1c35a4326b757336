// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/gguf_parser.h"

#include "inference/core/checked.h"
#include "inference/gguf/byte_reader.h"
#include "inference/gguf/byte_source.h"
#include "inference/gguf/gguf_limits.h"

#include <algorithm>
#include <array>
#include <bit>
#include <fmt/format.h>
#include <limits>
#include <new>
#include <unordered_set>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::uint32_t kDefaultAlignment = 32;
constexpr std::uint64_t kSmallestEntryBytes = 8 + 4 + 1; // key length, type, value
constexpr std::uint64_t kSmallestTensorBytes =
    8 + 4 + 8 + 4 + 8; // name length, dims, one dim, type, offset

/// The format's numbers of the metadata types.
enum class ValueType : std::uint32_t {
    Uint8,
    Int8,
    Uint16,
    Int16,
    Uint32,
    Int32,
    Float32,
    Bool,
    String,
    Array,
    Uint64,
    Int64,
    Float64
};

std::string printable(std::string_view text)
{
    std::string shown;
    for (const char c : text.substr(0, 64)) {
        shown += (c >= ' ' && c < '\x7F') ? c : '?';
    }
    return shown;
}

/// Calls `visitor` with a value of the C++ type behind a scalar metadata type; false for other
/// numbers.
template<class Visitor>
bool withScalarType(ValueType type, Visitor&& visitor)
{
    switch (type) {
    case ValueType::Uint8:
        visitor(std::uint8_t{});
        return true;
    case ValueType::Int8:
        visitor(std::int8_t{});
        return true;
    case ValueType::Uint16:
        visitor(std::uint16_t{});
        return true;
    case ValueType::Int16:
        visitor(std::int16_t{});
        return true;
    case ValueType::Uint32:
        visitor(std::uint32_t{});
        return true;
    case ValueType::Int32:
        visitor(std::int32_t{});
        return true;
    case ValueType::Float32:
        visitor(float{});
        return true;
    case ValueType::Bool:
        visitor(bool{});
        return true;
    case ValueType::String:
        visitor(std::string{});
        return true;
    case ValueType::Uint64:
        visitor(std::uint64_t{});
        return true;
    case ValueType::Int64:
        visitor(std::int64_t{});
        return true;
    case ValueType::Float64:
        visitor(double{});
        return true;
    case ValueType::Array:
        return false;
    }
    return false;
}

class DirectoryParser
{
public:
    explicit DirectoryParser(const ByteSource& source)
        : m_reader(source)
        , m_fileBytes(source.size())
    {
    }

    Result<GgufDirectory> parse()
    {
        if (auto head = readHead(); !head) {
            return tl::unexpected(std::move(head).error());
        }
        readMetadata();
        if (!m_reader.failed()) {
            readTensors();
        }
        if (m_other.has_value()) {
            return tl::unexpected(std::move(*m_other));
        }
        if (m_reader.failed()) {
            return tl::unexpected(m_reader.error());
        }
        return std::move(m_directory);
    }

private:
    Result<void> readHead();
    void readMetadata();
    void readEntry();
    MetadataValue readArray(std::string_view key);
    template<class T>
    T readScalar(std::string_view key);
    template<class T>
    std::vector<T> readElements(std::uint64_t count, std::string_view key);

    void readTensors();
    TensorInfo readTensorInfo();
    void measure(TensorInfo& info);
    void place(std::uint32_t alignment);
    std::uint32_t readAlignment();

    void failWith(ErrorCode code, std::string detail)
    {
        if (!m_reader.failed()) {
            m_other = Error{code, std::move(detail)};
            m_reader.fail(""); // stops every loop; m_other is what the caller sees
        }
    }

    ByteReader m_reader;
    std::uint64_t m_fileBytes;
    std::uint64_t m_entryCount = 0;
    std::uint64_t m_tensorCount = 0;
    std::optional<Error> m_other; ///< an error other than FileDamaged
    GgufDirectory m_directory;
};

Result<void> DirectoryParser::readHead()
{
    std::array<char, 4> magic{};
    m_reader.readBytes(std::as_writable_bytes(std::span(magic)));
    const auto version = m_reader.read<std::uint32_t>();
    if (m_reader.failed()) {
        return tl::unexpected(m_reader.error());
    }
    const std::string_view found(magic.data(), magic.size());
    if (found == "FUGG" || (found == "GGUF" && version != 0 && (version & 0xFFFFU) == 0)) {
        return ponder::inference::fail(
            ErrorCode::FormatTooNew,
            "at byte 4: this is a big-endian GGUF file; only little-endian ones can be read");
    }
    if (found != "GGUF") {
        return ponder::inference::fail(
            ErrorCode::FileDamaged,
            fmt::format("at byte 0: not a GGUF file, it starts with '{}'", printable(found)));
    }
    if (version > 3) {
        return ponder::inference::fail(
            ErrorCode::FormatTooNew,
            fmt::format("at byte 4: GGUF version {} is newer than this program", version));
    }
    if (version < 2) {
        return ponder::inference::fail(
            ErrorCode::FileDamaged,
            fmt::format("at byte 4: GGUF version {} is not readable, versions 2 and 3 are",
                        version));
    }
    m_directory.version = version;
    m_tensorCount = m_reader.read<std::uint64_t>();
    m_entryCount = m_reader.read<std::uint64_t>();
    if (m_tensorCount > GgufLimits::kTensors ||
        m_tensorCount > m_reader.remaining() / kSmallestTensorBytes) {
        m_reader.fail(fmt::format("{} tensors do not fit into this file", m_tensorCount));
    } else if (m_entryCount > GgufLimits::kMetadataEntries ||
               m_entryCount > m_reader.remaining() / kSmallestEntryBytes) {
        m_reader.fail(fmt::format("{} metadata entries do not fit into this file", m_entryCount));
    }
    if (m_reader.failed()) {
        return tl::unexpected(m_reader.error());
    }
    return {};
}

void DirectoryParser::readMetadata()
{
    for (std::uint64_t i = 0; i < m_entryCount && !m_reader.failed(); ++i) {
        readEntry();
    }
}

void DirectoryParser::readEntry()
{
    std::string key = m_reader.readString(GgufLimits::kKeyBytes, "a metadata key");
    const auto type = static_cast<ValueType>(m_reader.read<std::uint32_t>());
    if (m_reader.failed()) {
        return;
    }
    if (key.empty()) {
        m_reader.fail("a metadata entry has an empty key");
        return;
    }
    if (m_directory.metadata.contains(key)) {
        m_reader.fail(fmt::format("metadata key '{}' appears twice", printable(key)));
        return;
    }
    MetadataValue value;
    if (type == ValueType::Array) {
        value = readArray(key);
    } else if (!withScalarType(type, [&]<class T>(const T&) { value = readScalar<T>(key); })) {
        m_reader.fail(fmt::format("metadata key '{}' has the unknown type {}",
                                  printable(key),
                                  static_cast<std::uint32_t>(type)));
    }
    if (!m_reader.failed()) {
        m_directory.metadata.insert(std::move(key), std::move(value));
    }
}

template<class T>
T DirectoryParser::readScalar(std::string_view key)
{
    if constexpr (std::is_same_v<T, std::string>) {
        return m_reader.readString(GgufLimits::kStringBytes,
                                   fmt::format("the value of '{}'", printable(key)));
    } else if constexpr (std::is_same_v<T, bool>) {
        const auto byte = m_reader.read<std::uint8_t>();
        if (byte > 1) {
            m_reader.fail(fmt::format(
                "metadata key '{}' holds {}, which is no boolean", printable(key), byte));
        }
        return byte != 0;
    } else {
        return m_reader.read<T>();
    }
}

MetadataValue DirectoryParser::readArray(std::string_view key)
{
    const auto type = static_cast<ValueType>(m_reader.read<std::uint32_t>());
    const auto count = m_reader.read<std::uint64_t>();
    MetadataValue value;
    if (m_reader.failed()) {
        return value;
    }
    if (type == ValueType::Array) {
        failWith(ErrorCode::FormatTooNew,
                 fmt::format("at byte {}: metadata key '{}' is an array of arrays, which this "
                             "program cannot read",
                             m_reader.offset(),
                             printable(key)));
        return value;
    }
    const bool isKnown = withScalarType(type, [&]<class T>(const T&) {
        const std::uint64_t smallest =
            std::is_same_v<T, std::string> ? sizeof(std::uint64_t) : sizeof(T);
        if (count > GgufLimits::kArrayElements || count > m_reader.remaining() / smallest) {
            m_reader.fail(
                fmt::format("metadata key '{}' claims {} elements, more than the file can hold",
                            printable(key),
                            count));
            return;
        }
        value = readElements<T>(count, key);
    });
    if (!isKnown) {
        m_reader.fail(fmt::format("metadata key '{}' is an array of the unknown type {}",
                                  printable(key),
                                  static_cast<std::uint32_t>(type)));
    }
    return value;
}

template<class T>
std::vector<T> DirectoryParser::readElements(std::uint64_t count, std::string_view key)
{
    std::vector<T> elements;
    if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, bool>) {
        // Grows with the bytes that are really there: an empty string costs 8 bytes in the file and
        // 32 in memory.
        elements.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(count, 1U << 16U)));
        const std::string what = fmt::format("a string of '{}'", printable(key));
        for (std::uint64_t i = 0; i < count && !m_reader.failed(); ++i) {
            if constexpr (std::is_same_v<T, std::string>) {
                elements.push_back(m_reader.readString(GgufLimits::kStringBytes, what));
            } else {
                elements.push_back(readScalar<bool>(key));
            }
        }
    } else {
        elements.resize(static_cast<std::size_t>(count));
        m_reader.readBytes(std::as_writable_bytes(std::span(elements)));
    }
    return elements;
}

void DirectoryParser::readTensors()
{
    std::unordered_set<std::string_view> names;
    names.reserve(static_cast<std::size_t>(m_tensorCount));
    auto& tensors = m_directory.tensors;
    tensors.reserve(static_cast<std::size_t>(m_tensorCount)); // views of names stay valid
    for (std::uint64_t i = 0; i < m_tensorCount && !m_reader.failed(); ++i) {
        tensors.push_back(readTensorInfo());
        if (!m_reader.failed() && !names.insert(tensors.back().name).second) {
            m_reader.fail(fmt::format("tensor '{}' appears twice", printable(tensors.back().name)));
        }
    }
    const std::uint32_t alignment = m_reader.failed() ? 0 : readAlignment();
    if (!m_reader.failed()) {
        place(alignment);
    }
}

TensorInfo DirectoryParser::readTensorInfo()
{
    TensorInfo info;
    info.name = m_reader.readString(GgufLimits::kTensorNameBytes, "a tensor name");
    const auto dimensions = m_reader.read<std::uint32_t>();
    if (m_reader.failed()) {
        return info;
    }
    if (dimensions == 0 || dimensions > GgufLimits::kDimensions) {
        m_reader.fail(
            fmt::format("tensor '{}' has {} dimensions", printable(info.name), dimensions));
        return info;
    }
    for (std::uint32_t i = 0; i < dimensions; ++i) {
        info.shape.push_back(m_reader.read<std::uint64_t>());
    }
    info.ggmlType = m_reader.read<std::uint32_t>();
    info.offset = m_reader.read<std::uint64_t>();
    if (!m_reader.failed()) {
        measure(info);
    }
    return info;
}

/// Fills `bytes` from shape and type, with checked arithmetic.
void DirectoryParser::measure(TensorInfo& info)
{
    const std::string name = printable(info.name);
    std::uint64_t elements = 1;
    for (const std::uint64_t length : info.shape) {
        if (length == 0) {
            m_reader.fail(fmt::format("tensor '{}' has a dimension of length 0", name));
            return;
        }
        const auto product = checkedMultiply(elements, length);
        if (!product ||
            *product > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            m_reader.fail(fmt::format("the size of tensor '{}' overflows", name));
            return;
        }
        elements = *product;
    }
    const std::optional<DTypeTraits> traits = dtypeTraits(info.ggmlType);
    if (!traits || traits->blockLength == 0) {
        constexpr std::array<std::uint32_t, 8> kRemoved{4, 5, 31, 32, 33, 36, 37, 38};
        const bool wasRemoved = std::ranges::find(kRemoved, info.ggmlType) != kRemoved.end();
        failWith(
            wasRemoved ? ErrorCode::TypeUnsupported : ErrorCode::FormatTooNew,
            fmt::format("at byte {}: tensor '{}' has type {}, which {}",
                        m_reader.offset(),
                        name,
                        info.ggmlType,
                        wasRemoved ? "was removed from the format" : "is newer than this program"));
        return;
    }
    if (info.shape.front() % traits->blockLength != 0) {
        m_reader.fail(fmt::format(
            "tensor '{}': rows of {} are no multiple of the {} weights in a block of {}",
            name,
            info.shape.front(),
            traits->blockLength,
            traits->name));
        return;
    }
    const auto bytes = checkedMultiply(elements / traits->blockLength, traits->blockBytes);
    if (!bytes) {
        m_reader.fail(fmt::format("the size of tensor '{}' overflows", name));
    }
    info.bytes = bytes.value_or(0);
}

std::uint32_t DirectoryParser::readAlignment()
{
    const MetadataValue* value = m_directory.metadata.find("general.alignment");
    if (value == nullptr) {
        return kDefaultAlignment;
    }
    const auto* alignment = std::get_if<std::uint32_t>(value);
    if (alignment == nullptr) {
        m_reader.fail("metadata key 'general.alignment' is not a 32-bit unsigned integer");
        return 0;
    }
    if (!std::has_single_bit(*alignment) || *alignment > GgufLimits::kAlignment) {
        m_reader.fail(
            fmt::format("metadata key 'general.alignment' is {}, not a power of two up to {}",
                        *alignment,
                        GgufLimits::kAlignment));
        return 0;
    }
    return *alignment;
}

/// Turns offsets into the data section into offsets into the file and checks them against its
/// length.
void DirectoryParser::place(std::uint32_t alignment)
{
    const std::uint64_t mask = alignment - 1U;
    const std::uint64_t dataStart =
        (m_reader.offset() + mask) & ~mask; // a file offset: cannot wrap
    for (TensorInfo& info : m_directory.tensors) {
        if ((info.offset & mask) != 0) {
            m_reader.fail(fmt::format("tensor '{}' lies at {}, not at a multiple of {}",
                                      printable(info.name),
                                      info.offset,
                                      alignment));
            return;
        }
        const auto start = checkedAdd(dataStart, info.offset);
        const auto end = start ? checkedAdd(*start, info.bytes) : std::nullopt;
        if (!end || *end > m_fileBytes) {
            m_reader.fail(fmt::format("tensor '{}' ({} bytes) reaches beyond the end of the file; "
                                      "it is cut off or not downloaded whole",
                                      printable(info.name),
                                      info.bytes));
            return;
        }
        info.offset = *start;
    }
}

} // namespace

Result<GgufDirectory> parseGguf(const ByteSource& source)
{
    try {
        return DirectoryParser(source).parse();
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "not enough memory for the head of the model file");
    }
}

} // namespace ponder::inference
