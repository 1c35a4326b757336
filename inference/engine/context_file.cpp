// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/context_file.h"

#include "inference/core/checksum.h"
#include "inference/core/random_access_file.h"
#include "inference/transformer/transformer.h"

#include <array>
#include <fstream>
#include <string>
#include <system_error>

namespace ponder::inference {

namespace {

constexpr std::array<char, 8> kMagic{'P', 'O', 'N', 'D', 'E', 'R', 'C', '2'};
/// No model has a longer context; keeps products of hostile numbers small.
constexpr std::uint32_t kMost = 1U << 28U;

/// As it lies in the file, little-endian as every machine this runs on.
struct Header
{
    std::array<char, 8> magic = kMagic;
    std::uint64_t fingerprint = 0;
    std::uint32_t layers = 0;
    std::uint32_t kvHeads = 0;
    std::uint32_t vectorBytes = 0; ///< of a key or value of one head
    std::uint32_t tokens = 0;

    [[nodiscard]] bool operator==(const Header&) const = default;

    [[nodiscard]] std::uint64_t stripBytes() const { return std::uint64_t{tokens} * vectorBytes; }

    [[nodiscard]] std::uint64_t idsAt() const { return sizeof(Header); }

    [[nodiscard]] std::uint64_t stripsAt() const
    {
        return idsAt() + std::uint64_t{tokens} * sizeof(TokenId);
    }

    /// Of the whole file, the checksum at its end included.
    [[nodiscard]] std::uint64_t fileBytes() const
    {
        return stripsAt() + 2 * std::uint64_t{layers} * kvHeads * stripBytes() +
               sizeof(std::uint64_t);
    }
};

static_assert(sizeof(Header) == 32);

Header headerOf(const Transformer& transformer, std::uint64_t fingerprint, std::size_t tokens)
{
    return {kMagic,
            fingerprint,
            transformer.config().blockCount,
            transformer.config().kvHeadCount,
            static_cast<std::uint32_t>(transformer.kvVectorBytes()),
            static_cast<std::uint32_t>(tokens)};
}

auto damaged(const std::filesystem::path& path)
{
    return fail(ErrorCode::FileDamaged, path.string() + " is no context of this model");
}

Result<Header> readHeader(const RandomAccessFile& file,
                          const std::filesystem::path& path,
                          std::uint64_t fingerprint)
{
    Header header;
    if (auto read = file.readAt(0, std::as_writable_bytes(std::span(&header, 1))); !read) {
        return tl::unexpected(read.error());
    }
    const bool isPlausible = header.magic == kMagic && header.fingerprint == fingerprint &&
                             header.tokens < kMost && header.layers < 1U << 16U &&
                             header.kvHeads < 1U << 16U && header.vectorBytes < 1U << 17U;
    // The size in floating point first: four numbers of a foreign file can overflow 64 bits.
    const double bytes = static_cast<double>(header.layers) * header.kvHeads * header.vectorBytes *
                         header.tokens * 2;
    if (!isPlausible || bytes > 1e15 || header.fileBytes() != file.size()) {
        return damaged(path);
    }
    return header;
}

/// Writes and sums up.
class SummedStream
{
public:
    explicit SummedStream(const std::filesystem::path& path)
        : m_stream(path, std::ios::binary | std::ios::trunc)
    {
    }

    void write(std::span<const std::byte> bytes)
    {
        m_sum.add(bytes);
        m_stream.write(reinterpret_cast<const char*>(bytes.data()),
                       static_cast<std::streamsize>(bytes.size()));
    }

    void writeSum()
    {
        const std::uint64_t sum = m_sum.value();
        m_stream.write(reinterpret_cast<const char*>(&sum), sizeof sum);
        m_stream.close();
    }

    [[nodiscard]] bool isGood() const { return m_stream.good(); }

private:
    std::ofstream m_stream;
    Checksum m_sum;
};

Result<void> writeAll(const std::filesystem::path& path,
                      const Header& header,
                      std::span<const TokenId> ids,
                      const Transformer& transformer,
                      const Patience& patience)
{
    SummedStream stream(path);
    if (!stream.isGood()) {
        return fail(ErrorCode::ReadOnly, path.string() + " cannot be written");
    }
    stream.write(std::as_bytes(std::span(&header, 1)));
    stream.write(std::as_bytes(ids));
    auto written = transformer.forEachCached([&](std::span<const std::byte> strip) -> Result<void> {
        if (patience.isOver()) {
            return fail(ErrorCode::Cancelled, "keeping a context");
        }
        stream.write(strip);
        return stream.isGood() ? Result<void>()
                               : fail(ErrorCode::DiskFull, path.string() + " cannot be written");
    });
    if (!written) {
        return written;
    }
    stream.writeSum();
    if (!stream.isGood()) {
        return fail(ErrorCode::DiskFull, path.string() + " cannot be written");
    }
    return {};
}

} // namespace

std::uint64_t ContextFile::bytesOf(std::size_t tokens, const Transformer& transformer)
{
    return headerOf(transformer, 0, tokens).fileBytes();
}

Result<ContextFile> ContextFile::open(const std::filesystem::path& path,
                                      std::uint64_t modelFingerprint)
{
    const auto file = RandomAccessFile::open(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto header = readHeader(*file, path, modelFingerprint);
    if (!header) {
        return tl::unexpected(header.error());
    }
    ContextFile context{path, std::vector<TokenId>(header->tokens), file->size()};
    const auto ids = std::as_writable_bytes(std::span(context.ids));
    if (auto read = file->readAt(header->idsAt(), ids); !read) {
        return tl::unexpected(read.error());
    }
    return context;
}

Result<ContextFile> ContextFile::write(const std::filesystem::path& path,
                                       std::uint64_t modelFingerprint,
                                       std::span<const TokenId> ids,
                                       const Transformer& transformer,
                                       const Patience& patience)
{
    const Header header = headerOf(transformer, modelFingerprint, ids.size());
    std::filesystem::path part = path;
    part += ".part";
    std::error_code code;
    auto written = writeAll(part, header, ids, transformer, patience);
    if (written) {
        std::filesystem::rename(part, path, code);
        if (code) {
            written = fail(ErrorCode::ReadOnly, path.string() + " cannot be replaced");
        }
    }
    if (!written) {
        std::filesystem::remove(part, code);
        return tl::unexpected(written.error());
    }
    return ContextFile{path, {ids.begin(), ids.end()}, header.fileBytes()};
}

Result<void> ContextFile::restore(std::uint64_t modelFingerprint,
                                  Transformer& transformer,
                                  const std::stop_token& stop) const
{
    const auto file = RandomAccessFile::open(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const Header header = headerOf(transformer, modelFingerprint, ids.size());
    const auto found = readHeader(*file, path, modelFingerprint);
    if (!found || *found != header) {
        return damaged(path);
    }
    Checksum sum;
    sum.addValues(std::span(&header, 1));
    sum.addValues(std::span(ids));
    std::uint64_t place = header.stripsAt();
    auto restored =
        transformer.restoreCached(ids.size(), [&](std::span<std::byte> strip) -> Result<void> {
            if (stop.stop_requested()) {
                return fail(ErrorCode::Cancelled, "bringing a context back");
            }
            auto read = file->readAt(place, strip);
            place += strip.size();
            sum.add(strip);
            return read;
        });
    std::uint64_t kept = 0;
    if (restored) {
        restored = file->readAt(place, std::as_writable_bytes(std::span(&kept, 1)));
    }
    if (restored && kept != sum.value()) {
        restored = damaged(path);
    }
    if (!restored) {
        transformer.truncate(0);
    }
    return restored;
}

} // namespace ponder::inference
