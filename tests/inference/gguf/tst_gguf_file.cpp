// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/gguf_file.h"
#include "tests/support/gguf_builder.h"
#include "tests/support/patience.h"

#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <fstream>
#include <limits>
#include <random>

using namespace ponder::inference;
using ponder::tests::ByteWriter;
using ponder::tests::GgufBuilder;

namespace {

std::vector<std::byte> pattern(std::size_t size)
{
    std::vector<std::byte> bytes(size);
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<std::byte>(i * 7 + 3);
    }
    return bytes;
}

/// A valid file with every metadata type, well above 4 KiB of head.
GgufBuilder validBuilder()
{
    GgufBuilder builder;
    builder.set("general.architecture", std::string("llama"));
    builder.set("a.u8", std::uint8_t{200})
        .set("a.i8", std::int8_t{-3})
        .set("a.u16", std::uint16_t{60000});
    builder.set("a.i16", std::int16_t{-300})
        .set("a.u32", std::uint32_t{4000000000U})
        .set("a.i32", std::int32_t{-70000});
    builder.set("a.f32", 1.5F).set("a.bool", true).set("a.u64", std::uint64_t{1} << 40U);
    builder.set("a.i64", std::int64_t{-1} * (std::int64_t{1} << 40)).set("a.f64", 0.25);
    builder.setArray("b.f32", std::vector<float>(500, 2.5F))
        .setArray("b.i32", std::vector<std::int32_t>{1, -2, 3});
    builder.setArray("b.bool", std::vector<bool>{true, false, true});
    std::vector<std::string> words;
    for (int i = 0; i < 200; ++i) {
        words.push_back("word" + std::to_string(i));
    }
    builder.setArray("b.string", words);
    builder.addTensor("first", DType::F32, {3, 5}, pattern(60));
    builder.addTensor("second", DType::F16, {32, 2}, pattern(128));
    return builder;
}

Result<GgufFile> parse(const GgufBuilder& builder)
{
    return GgufFile::parse(builder.build());
}

ByteWriter entryHead(std::string_view key, std::uint32_t type)
{
    ByteWriter writer;
    writer.string(key).number(type);
    return writer;
}

ByteWriter arrayEntry(std::string_view key, std::uint32_t elementType, std::uint64_t count)
{
    return entryHead(key, 9).number(elementType).number(count);
}

QByteArray detailOf(const Result<GgufFile>& file)
{
    return file ? QByteArray("parsed") : QByteArray::fromStdString(file.error().detail);
}

} // namespace

class TestGgufFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_everyMetadataType_givesTheValues();
    void parse_versionTwo_isRead();
    void parse_noEntriesNoTensors_isValid();
    void parse_tensors_areAlignedAndReadable();
    void parse_customAlignment_isFollowed_data();
    void parse_customAlignment_isFollowed();
    void parse_hostileFile_isRefused_data();
    void parse_hostileFile_isRefused();
    void parse_truncatedAtEveryByte_isRefused();
    void parse_randomDamage_neverCrashes();
    void metadata_lookUps_checkTypeAndRange();
    void open_file_readsTensors();
    void open_missingFile_saysSo();
    void open_bigVocabulary_isQuick();
    void readTensor_cutFile_isUnreadable();
    void readTensor_wrongTarget_isRefused();
    void readTensor_stopRequested_isCancelled();
};

void TestGgufFile::parse_everyMetadataType_givesTheValues()
{
    const auto file = parse(validBuilder());
    QVERIFY2(file.has_value(), detailOf(file));
    const GgufMetadata& metadata = file->metadata();
    QCOMPARE(metadata.entries().size(), std::size_t{16});
    QCOMPARE(std::get<std::uint8_t>(*metadata.find("a.u8")), std::uint8_t{200});
    QCOMPARE(std::get<std::int8_t>(*metadata.find("a.i8")), std::int8_t{-3});
    QCOMPARE(std::get<std::uint16_t>(*metadata.find("a.u16")), std::uint16_t{60000});
    QCOMPARE(std::get<std::int16_t>(*metadata.find("a.i16")), std::int16_t{-300});
    QCOMPARE(std::get<std::uint32_t>(*metadata.find("a.u32")), 4000000000U);
    QCOMPARE(std::get<std::int32_t>(*metadata.find("a.i32")), -70000);
    QCOMPARE(std::get<float>(*metadata.find("a.f32")), 1.5F);
    QCOMPARE(std::get<bool>(*metadata.find("a.bool")), true);
    QCOMPARE(std::get<std::uint64_t>(*metadata.find("a.u64")), std::uint64_t{1} << 40U);
    QCOMPARE(std::get<std::int64_t>(*metadata.find("a.i64")),
             std::int64_t{-1} * (std::int64_t{1} << 40));
    QCOMPARE(std::get<double>(*metadata.find("a.f64")), 0.25);
    QCOMPARE(std::get<std::vector<float>>(*metadata.find("b.f32")), std::vector<float>(500, 2.5F));
    QCOMPARE(std::get<std::vector<std::int32_t>>(*metadata.find("b.i32")),
             (std::vector<std::int32_t>{1, -2, 3}));
    QCOMPARE(std::get<std::vector<bool>>(*metadata.find("b.bool")),
             (std::vector<bool>{true, false, true}));
    QCOMPARE(std::get<std::vector<std::string>>(*metadata.find("b.string")).at(199),
             std::string("word199"));
    QCOMPARE(file->version(), 3U);
}

void TestGgufFile::parse_versionTwo_isRead()
{
    const auto file = parse(validBuilder().setVersion(2));
    QVERIFY2(file.has_value(), detailOf(file));
    QCOMPARE(file->version(), 2U);
}

void TestGgufFile::parse_noEntriesNoTensors_isValid()
{
    const auto file = parse(GgufBuilder{});
    QVERIFY2(file.has_value(), detailOf(file));
    QCOMPARE(file->tensors().size(), std::size_t{0});
    QCOMPARE(file->parameterCount(), std::uint64_t{0});
    QCOMPARE(file->fileBytes(), std::uint64_t{24});
}

void TestGgufFile::parse_tensors_areAlignedAndReadable()
{
    const auto file = parse(validBuilder());
    QVERIFY2(file.has_value(), detailOf(file));
    QCOMPARE(file->tensors().size(), std::size_t{2});
    QCOMPARE(file->parameterCount(), std::uint64_t{15 + 64});
    const TensorInfo* second = file->findTensor("second");
    QVERIFY(second != nullptr);
    QCOMPARE(second->type(), DType::F16);
    QCOMPARE(second->bytes, std::uint64_t{128});
    QCOMPARE(second->offset % 32, std::uint64_t{0});
    std::vector<std::byte> bytes(128);
    QVERIFY(file->readTensor(*second, bytes).has_value());
    QCOMPARE(bytes, pattern(128));
    QVERIFY(file->findTensor("third") == nullptr);
}

void TestGgufFile::parse_customAlignment_isFollowed_data()
{
    QTest::addColumn<quint32>("alignment");
    for (const quint32 alignment : {1U, 8U, 64U, 4096U, 1U << 20U}) {
        QTest::addRow("%u", alignment) << alignment;
    }
}

void TestGgufFile::parse_customAlignment_isFollowed()
{
    QFETCH(const quint32, alignment);
    GgufBuilder builder;
    builder.setAlignment(alignment);
    builder.addTensor("a", DType::F32, {3}, pattern(12))
        .addTensor("b", DType::F32, {3}, pattern(12));
    const auto file = parse(builder);
    QVERIFY2(file.has_value(), detailOf(file));
    const TensorInfo* second = file->findTensor("b");
    QCOMPARE(second->offset % alignment, std::uint64_t{0});
    std::vector<std::byte> bytes(12);
    QVERIFY(file->readTensor(*second, bytes).has_value());
    QCOMPARE(bytes, pattern(12));
}

void TestGgufFile::parse_hostileFile_isRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name,
                        const GgufBuilder& builder,
                        const char* words,
                        ErrorCode code = ErrorCode::FileDamaged) {
        const auto bytes = builder.build();
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                          static_cast<qsizetype>(bytes.size()))
                            << static_cast<int>(code) << QByteArray(words);
    };
    constexpr auto kHuge = std::numeric_limits<std::uint64_t>::max();
    constexpr std::uint64_t kHalf = std::uint64_t{1} << 63U;
    QTest::newRow("empty") << QByteArray() << static_cast<int>(ErrorCode::FileDamaged)
                           << QByteArray("the file ends");
    row("bad magic", GgufBuilder{}.setMagic("GGML"), "not a GGUF file");
    row("web page", GgufBuilder{}.setMagic("<!DO"), "not a GGUF file");
    row("big-endian magic", GgufBuilder{}.setMagic("FUGG"), "big-endian", ErrorCode::FormatTooNew);
    row("big-endian version",
        GgufBuilder{}.setVersion(0x03000000),
        "big-endian",
        ErrorCode::FormatTooNew);
    row("version 0", GgufBuilder{}.setVersion(0), "version 0");
    row("version 1", GgufBuilder{}.setVersion(1), "version 1");
    row("version 4",
        GgufBuilder{}.setVersion(4),
        "newer than this program",
        ErrorCode::FormatTooNew);
    row("tensor count 2^64-1", GgufBuilder{}.claimTensorCount(kHuge), "tensors do not fit");
    row("tensor count beyond the data",
        validBuilder().claimTensorCount(10000),
        "tensors do not fit");
    row("entry count 2^64-1", GgufBuilder{}.claimMetadataCount(kHuge), "entries do not fit");
    row("one entry too many", GgufBuilder{}.claimMetadataCount(1), "entries do not fit");
    ByteWriter longKey;
    longKey.number(kHalf).text("key").number(std::uint32_t{4}).number(std::uint32_t{1});
    row("key of 2^63 bytes",
        GgufBuilder{}.addRawEntry(longKey),
        "claims 9223372036854775808 bytes");
    row("key of 64 KiB", GgufBuilder{}.set(std::string(65536, 'k'), true), "more than the allowed");
    row("empty key", GgufBuilder{}.set("", true), "empty key");
    row("string of 2^63 bytes",
        GgufBuilder{}.addRawEntry(entryHead("s", 8).number(kHalf)),
        "claims");
    row("string of 2^64-1 bytes",
        GgufBuilder{}.addRawEntry(entryHead("s", 8).number(kHuge)),
        "claims");
    row("value type 13",
        GgufBuilder{}.addRawEntry(entryHead("k", 13).number(kHuge)),
        "unknown type 13");
    row("value type 2^32-1",
        GgufBuilder{}.addRawEntry(entryHead("k", 0xFFFFFFFFU).number(kHuge)),
        "unknown type");
    row("array of 2^63",
        GgufBuilder{}.addRawEntry(arrayEntry("k", 4, kHalf)),
        "claims 9223372036854775808 elements");
    row("array of 2^62 numbers, wraps",
        GgufBuilder{}.addRawEntry(arrayEntry("k", 4, kHalf / 2)),
        "elements");
    row("array of 2^61 strings, wraps",
        GgufBuilder{}.addRawEntry(arrayEntry("k", 8, kHalf / 4)),
        "elements");
    row("array of one byte too many",
        GgufBuilder{}.addRawEntry(arrayEntry("k", 0, 1)),
        "claims 1 elements");
    row("array of type 13", GgufBuilder{}.addRawEntry(arrayEntry("k", 13, 0)), "unknown type 13");
    row("array of arrays",
        GgufBuilder{}.addRawEntry(arrayEntry("k", 9, 0)),
        "array of arrays",
        ErrorCode::FormatTooNew);
    row("boolean 2",
        GgufBuilder{}.addRawEntry(entryHead("k", 7).number(std::uint8_t{2})),
        "no boolean");
    row("duplicate key",
        GgufBuilder{}.set("twin", true).set("twin", false),
        "'twin' appears twice");
    const auto aligned = [](MetadataValue value) {
        GgufBuilder builder;
        builder.set("general.alignment", std::move(value));
        return builder.addTensor("t", DType::F32, {1}, pattern(4));
    };
    row("alignment 0", aligned(std::uint32_t{0}), "general.alignment");
    row("alignment 3", aligned(std::uint32_t{3}), "general.alignment");
    row("alignment 2^31", aligned(std::uint32_t{1} << 31U), "general.alignment");
    row("alignment INT32", aligned(std::int32_t{32}), "general.alignment");
    row("alignment UINT64", aligned(std::uint64_t{32}), "general.alignment");
    row("alignment string", aligned(std::string("32")), "general.alignment");
    row("tensors not where the alignment says",
        GgufBuilder{}
            .set("general.alignment", std::uint32_t{64})
            .addTensor("a", DType::F32, {1}, pattern(4))
            .addTensor("b", DType::F32, {1}, pattern(4)),
        "not at a multiple of 64");
    const auto raw =
        [](std::vector<std::uint64_t> shape, std::uint32_t type = 0, std::uint64_t offset = 0) {
            return GgufBuilder{}
                .addTensor("first", DType::F32, {8}, pattern(32))
                .addRawTensor("bad", type, shape, offset);
        };
    row("name of 300 bytes",
        GgufBuilder{}.addTensor(std::string(300, 'n'), DType::F32, {1}, pattern(4)),
        "name");
    row("no dimensions", raw({}), "0 dimensions");
    row("five dimensions", raw({1, 1, 1, 1, 1}), "5 dimensions");
    row("dimension 0", raw({8, 0}), "length 0");
    row("dimension -1", raw({kHuge}), "overflows");
    row("dimensions wrap to 0",
        raw({std::uint64_t{1} << 32U, std::uint64_t{1} << 32U}),
        "overflows");
    row("row times 2^42+1", raw({1152, (std::uint64_t{1} << 42U) + 1}), "beyond the end");
    row("product wraps small", raw({3, 0xAAAAAAAAAAAAAAABU}), "overflows");
    row("bytes overflow", raw({kHalf - 1}), "overflows");
    row("bytes nearly 2^63", raw({0x7FFFFFFFFFFFFFC0U}, 24), "beyond the end");
    row("ends behind the file", raw({8}, 0, 64), "beyond the end");
    row("offset wraps", raw({8}, 0, kHuge - 31), "beyond the end");
    row("offset not aligned", raw({8}, 0, 4), "not at a multiple of 32");
    row("type of the future", raw({256}, 4711), "newer than this program", ErrorCode::FormatTooNew);
    row("type taken out of the format", raw({256}, 4), "removed", ErrorCode::TypeUnsupported);
    row("row not a multiple of a Q8_0 block", raw({31}, 8), "no multiple of the 32");
    row("row not a multiple of a Q4_K block", raw({128, 2}, 12), "no multiple of the 256");
    row("duplicate tensor", raw({8}).addRawTensor("bad", 0, {8}, 0), "'bad' appears twice");
    row("data cut", validBuilder().cutDataTo(150), "beyond the end");
    row("no data", validBuilder().cutDataTo(0), "beyond the end");
}

void TestGgufFile::parse_hostileFile_isRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    QFETCH(const QByteArray, words);
    const auto* first = reinterpret_cast<const std::byte*>(bytes.constData());
    const auto start = std::chrono::steady_clock::now();
    const auto file = GgufFile::parse(std::vector<std::byte>(first, first + bytes.size()));
    const auto elapsed = std::chrono::steady_clock::now() - start;
    QVERIFY(!file.has_value());
    QVERIFY2(detailOf(file).contains(words), detailOf(file));
    QVERIFY2(detailOf(file).contains("at byte "), detailOf(file));
    QCOMPARE(static_cast<int>(file.error().code), code);
    QVERIFY(elapsed < std::chrono::milliseconds(500) * ponder::tests::patience());
}

void TestGgufFile::parse_truncatedAtEveryByte_isRefused()
{
    const std::vector<std::byte> whole = validBuilder().build();
    QVERIFY(whole.size() > 4096 + 200);
    const std::size_t dataEnd = whole.size();
    std::mt19937 random(7);
    std::vector<std::size_t> cuts;
    for (std::size_t i = 0; i < 4096; ++i) {
        cuts.push_back(i);
    }
    for (int i = 0; i < 64; ++i) {
        cuts.push_back(4096 + random() % (dataEnd - 4096));
    }
    for (const std::size_t cut : cuts) {
        const auto file =
            GgufFile::parse({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(cut)});
        QVERIFY2(!file.has_value(), qPrintable(QString::number(cut)));
        QCOMPARE(file.error().code, ErrorCode::FileDamaged);
        QVERIFY(!file.error().detail.empty());
    }
}

void TestGgufFile::parse_randomDamage_neverCrashes()
{
    const std::vector<std::byte> whole = validBuilder().build();
    std::mt19937 random(11);
    int parsed = 0;
    for (int round = 0; round < 3000; ++round) {
        auto bytes = whole;
        for (int i = 0; i < 1 + round % 4; ++i) {
            bytes[random() % bytes.size()] = static_cast<std::byte>(random());
        }
        const auto file = GgufFile::parse(std::move(bytes));
        if (!file) {
            QVERIFY(!file.error().detail.empty());
            continue;
        }
        ++parsed;
        for (const TensorInfo& tensor : file->tensors()) {
            std::vector<std::byte> target(tensor.bytes);
            QVERIFY(file->readTensor(tensor, target).has_value());
        }
    }
    QVERIFY(parsed > 0 && parsed < 3000);
}

void TestGgufFile::metadata_lookUps_checkTypeAndRange()
{
    const auto file = parse(validBuilder().set("x.nan", std::numeric_limits<float>::quiet_NaN()));
    QVERIFY2(file.has_value(), detailOf(file));
    const GgufMetadata& metadata = file->metadata();
    QCOMPARE(metadata.unsignedInteger("a.u16", 0, 70000).value(),
             std::optional<std::uint64_t>(60000));
    QCOMPARE(metadata.unsignedInteger("absent", 0, 1).value(), std::nullopt);
    QVERIFY(!metadata.unsignedInteger("a.u16", 0, 59999).has_value());
    QVERIFY(!metadata.unsignedInteger("a.u8", 201, 300).has_value());
    QVERIFY(!metadata.unsignedInteger("a.i8", 0, std::numeric_limits<std::uint64_t>::max())
                 .has_value());
    QVERIFY(!metadata.unsignedInteger("a.bool", 0, 1).has_value());
    QVERIFY(!metadata.unsignedInteger("a.f32", 0, 10).has_value());
    QVERIFY(!metadata.unsignedInteger("b.i32", 0, 10).has_value());
    QCOMPARE(metadata.real("a.f64").value(), std::optional<double>(0.25));
    QCOMPARE(metadata.real("a.i32").value(), std::optional<double>(-70000.0));
    QVERIFY(!metadata.real("x.nan").has_value());
    QVERIFY(!metadata.real("general.architecture").has_value());
    QCOMPARE(metadata.boolean("a.bool").value(), std::optional<bool>(true));
    QVERIFY(!metadata.boolean("a.u8").has_value());
    QCOMPARE(metadata.string("general.architecture").value(), std::optional<std::string>("llama"));
    QVERIFY(!metadata.string("b.string").has_value());
    QCOMPARE(metadata.floatArray("b.f32").value()->size(), std::size_t{500});
    QVERIFY(metadata.floatArray("absent").value() == nullptr);
    const auto wrong = metadata.floatArray("b.i32");
    QVERIFY(!wrong.has_value());
    QVERIFY(wrong.error().detail.find("'b.i32'") != std::string::npos);
    QVERIFY(!metadata.stringArray("b.bool").has_value());
    QVERIFY(!metadata.int32Array("b.f32").has_value());
}

namespace {

std::filesystem::path pathIn(const QTemporaryDir& dir, const QString& name)
{
    return std::filesystem::path(dir.filePath(name).toStdU16String());
}

} // namespace

void TestGgufFile::open_file_readsTensors()
{
    const QTemporaryDir dir;
    const auto path = pathIn(dir, QStringLiteral("mödel 漢😀.gguf"));
    QVERIFY(validBuilder().writeTo(path));
    const auto file = GgufFile::open(path);
    QVERIFY2(file.has_value(), detailOf(file));
    QCOMPARE(file->fileBytes(), std::uint64_t{std::filesystem::file_size(path)});
    std::vector<std::byte> bytes(60);
    QVERIFY(file->readTensor(*file->findTensor("first"), bytes).has_value());
    QCOMPARE(bytes, pattern(60));
}

void TestGgufFile::open_missingFile_saysSo()
{
    const QTemporaryDir dir;
    const auto file = GgufFile::open(pathIn(dir, QStringLiteral("absent.gguf")));
    QVERIFY(!file.has_value());
    QCOMPARE(file.error().code, ErrorCode::FileNotFound);
    QVERIFY(!GgufFile::open(pathIn(dir, QStringLiteral("."))).has_value());
}

void TestGgufFile::open_bigVocabulary_isQuick()
{
    const QTemporaryDir dir;
    std::vector<std::string> tokens;
    for (int i = 0; i < 256000; ++i) {
        tokens.push_back("token" + std::to_string(i));
    }
    GgufBuilder builder;
    builder.setArray("tokenizer.ggml.tokens", tokens)
        .setArray("scores", std::vector<float>(256000));
    builder.setArray("types", std::vector<std::int32_t>(256000)).setArray("merges", tokens);
    builder.addTensor("weights", DType::F32, {1024, 1024}, pattern(std::size_t{4} << 20U));
    const auto path = pathIn(dir, QStringLiteral("big.gguf"));
    QVERIFY(builder.writeTo(path));
    const auto start = std::chrono::steady_clock::now();
    const auto file = GgufFile::open(path);
    const auto elapsed = std::chrono::steady_clock::now() - start;
    QVERIFY2(file.has_value(), detailOf(file));
    qInfo("opened in %lld us",
          static_cast<long long>(
              std::chrono::duration_cast<std::chrono::microseconds>(elapsed).count()));
    QVERIFY(elapsed < std::chrono::seconds(1) * ponder::tests::patience());
}

void TestGgufFile::readTensor_cutFile_isUnreadable()
{
    const QTemporaryDir dir;
    const auto path = pathIn(dir, QStringLiteral("model.gguf"));
    QVERIFY(validBuilder().writeTo(path));
    const auto file = GgufFile::open(path);
    QVERIFY2(file.has_value(), detailOf(file));
    std::filesystem::resize_file(path, file->fileBytes() - 100);
    std::vector<std::byte> bytes(128);
    const auto read = file->readTensor(*file->findTensor("second"), bytes);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().code, ErrorCode::FileUnreadable);
    QVERIFY2(QByteArray::fromStdString(read.error().detail).contains("changed or was cut"),
             read.error().detail.c_str());
}

void TestGgufFile::readTensor_wrongTarget_isRefused()
{
    const auto file = parse(validBuilder());
    QVERIFY2(file.has_value(), detailOf(file));
    std::vector<std::byte> bytes(59);
    QCOMPARE(file->readTensor(*file->findTensor("first"), bytes).error().code,
             ErrorCode::InvalidArgument);
    TensorInfo foreign = *file->findTensor("first");
    foreign.offset = file->fileBytes();
    bytes.resize(60);
    QCOMPARE(file->readTensor(foreign, bytes).error().code, ErrorCode::InvalidArgument);
    foreign.part = 1;
    QCOMPARE(file->readTensor(foreign, bytes).error().code, ErrorCode::InvalidArgument);
}

void TestGgufFile::readTensor_stopRequested_isCancelled()
{
    const auto file = parse(validBuilder());
    QVERIFY2(file.has_value(), detailOf(file));
    std::stop_source stop;
    stop.request_stop();
    std::vector<std::byte> bytes(60);
    QCOMPARE(file->readTensor(*file->findTensor("first"), bytes, stop.get_token()).error().code,
             ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestGgufFile)
#include "tst_gguf_file.moc"
