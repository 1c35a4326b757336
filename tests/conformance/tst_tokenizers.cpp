// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/gguf_file.h"
#include "inference/tokenizer/tokenizer.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <pthread.h>

using namespace ponder::inference;

namespace {

const QString kFolder = QStringLiteral(PONDER_SOURCE_DIR "/../shared/data/tokenizers/");

/// Texts and ids of a pair, and the vocabulary they belong to.
struct Pair
{
    const char* texts;
    const char* vocabulary;
};

constexpr Pair kPairs[] = {
    {"ggml-vocab-gpt-2", "ggml-vocab-gpt-2"},
    {"ggml-vocab-starcoder", "ggml-vocab-starcoder"},
    {"ggml-vocab-deepseek-llm", "ggml-vocab-deepseek-llm"},
    {"ggml-vocab-llama-spm", "ggml-vocab-llama-spm"},
    {"ggml-vocab-llama-bpe", "built-vocab-llama-bpe"},
    {"built-vocab-llama-bpe", "built-vocab-llama-bpe"},
    {"ggml-vocab-qwen2", "built-vocab-qwen3"},
    {"built-vocab-qwen3", "built-vocab-qwen3"},
    {"built-vocab-gemma3", "built-vocab-gemma3"},
    {"ggml-vocab-gemma-4", "built-vocab-gemma3"},
};

constexpr const char* kVocabularies[] = {"ggml-vocab-gpt-2",
                                         "ggml-vocab-starcoder",
                                         "ggml-vocab-deepseek-llm",
                                         "ggml-vocab-llama-spm",
                                         "built-vocab-llama-bpe",
                                         "built-vocab-qwen3",
                                         "built-vocab-gemma3"};

/// Encodes in a thread that has a stack of 256 KiB.
struct SmallStackEncoding
{
    const Tokenizer* tokenizer;
    const std::string* text;
    Result<std::vector<TokenId>> tokens;
    std::chrono::milliseconds elapsed;

    void run()
    {
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, std::size_t{256} << 10U);
        pthread_t thread{};
        if (pthread_create(&thread, &attributes, &SmallStackEncoding::encode, this) == 0) {
            pthread_join(thread, nullptr);
        }
        pthread_attr_destroy(&attributes);
    }

    static void* encode(void* self)
    {
        auto& work = *static_cast<SmallStackEncoding*>(self);
        const auto start = std::chrono::steady_clock::now();
        work.tokens = work.tokenizer->encode(*work.text);
        work.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - start);
        return nullptr;
    }
};

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<std::string> textsOf(const QByteArray& content)
{
    const std::string whole = content.toStdString();
    const std::string border = "\n__ggml_vocab_test__\n";
    std::vector<std::string> texts;
    std::size_t at = 0;
    for (std::size_t end = whole.find(border); end != std::string::npos;
         end = whole.find(border, at)) {
        texts.push_back(whole.substr(at, end - at));
        at = end + border.size();
    }
    texts.push_back(whole.substr(at));
    return texts;
}

std::filesystem::path pathOf(const std::string& vocabulary)
{
    return {
        (kFolder + QString::fromStdString(vocabulary) + QStringLiteral(".gguf")).toStdU16String()};
}

} // namespace

class TestTokenizers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void encode_publishedTexts_givesReferenceIds_data();
    void encode_publishedTexts_givesReferenceIds();
    void encode_endlessRun_isQuickOnASmallStack_data();
    void encode_endlessRun_isQuickOnASmallStack();
    void encode_megabyteOfProse_isQuick_data();
    void encode_megabyteOfProse_isQuick();
    void decode_everyCodePoint_givesTheTextBack_data();
    void decode_everyCodePoint_givesTheTextBack();
    void create_unsupportedKind_saysWhich();

private:
    const Tokenizer* tokenizer(const std::string& vocabulary);
    std::map<std::string, std::unique_ptr<Tokenizer>> m_tokenizers;
};

void TestTokenizers::initTestCase()
{
    if (!QDir(kFolder).exists()) {
        QSKIP("the shared conformance data is not beside the checkout");
    }
}

const Tokenizer* TestTokenizers::tokenizer(const std::string& vocabulary)
{
    auto& slot = m_tokenizers[vocabulary];
    if (!slot) {
        auto file = GgufFile::open(pathOf(vocabulary));
        if (!file) {
            qWarning("%s", file.error().detail.c_str());
            return nullptr;
        }
        auto made = Tokenizer::create(*file);
        if (!made) {
            qWarning("%s", made.error().detail.c_str());
            return nullptr;
        }
        slot = std::move(*made);
    }
    return slot.get();
}

void TestTokenizers::encode_publishedTexts_givesReferenceIds_data()
{
    QTest::addColumn<std::string>("vocabulary");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("expected");
    for (const Pair& pair : kPairs) {
        const QString base = kFolder + QLatin1String(pair.texts) + QStringLiteral(".gguf");
        auto texts = textsOf(read(base + QStringLiteral(".inp")));
        const QList<QByteArray> lines = read(base + QStringLiteral(".out")).split('\n');
        const auto lineCount =
            static_cast<std::size_t>(lines.size() - 1); // each line ends with a break
        if (texts.back().empty() && lineCount + 1 == texts.size()) {
            texts.pop_back(); // what follows the last border is a text in some files only
        }
        QCOMPARE(lineCount, texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            QTest::addRow("%s %zu", pair.texts, i) << std::string(pair.vocabulary) << texts[i]
                                                   << lines[static_cast<qsizetype>(i)].simplified();
        }
    }
}

void TestTokenizers::encode_publishedTexts_givesReferenceIds()
{
    QFETCH(std::string, vocabulary);
    QFETCH(std::string, text);
    QFETCH(QByteArray, expected);
    const Tokenizer* used = tokenizer(vocabulary);
    QVERIFY(used != nullptr);
    const auto ids = used->encode(text);
    QVERIFY(ids.has_value());
    QByteArrayList written;
    for (const TokenId id : *ids) {
        written.append(QByteArray::number(id));
    }
    QCOMPARE(written.join(' '), expected);
}

void TestTokenizers::encode_endlessRun_isQuickOnASmallStack_data()
{
    QTest::addColumn<std::string>("vocabulary");
    QTest::addColumn<std::string>("unit");
    const std::pair<const char*, const char*> units[] = {
        {"A", "A"},
        {"Z", "Z"},
        {"space", " "},
        {"line break", "\n"},
        {"digit", "1"},
        {"accented letter", "\xC3\xA9"},
        {"ideograph", "\xE6\xBC\xA2"},
        {"joined emoji", "\xF0\x9F\x91\xA8\xE2\x80\x8D"},
        {"combining mark", "\xCC\x81"},
        {"two orders of marks", "\xCC\x81\xCC\xA3"},
        {"invalid byte", "\x80"},
        {"apostrophe", "'"},
        {"mixed case", "aA"},
        {"tag start", "<|"}};
    for (const char* vocabulary : kVocabularies) {
        for (const auto& [name, unit] : units) {
            QTest::addRow("%s: %s", vocabulary, name)
                << std::string(vocabulary) << std::string(unit);
        }
    }
}

void TestTokenizers::encode_endlessRun_isQuickOnASmallStack()
{
    QFETCH(std::string, vocabulary);
    QFETCH(std::string, unit);
    const Tokenizer* used = tokenizer(vocabulary);
    QVERIFY(used != nullptr);
    std::string text;
    while (text.size() < (std::size_t{1} << 20U)) {
        text += unit;
    }
    SmallStackEncoding work{used, &text, {}, {}};
    work.run();
    QVERIFY(work.tokens.has_value());
    qInfo("%lld ms", static_cast<long long>(work.elapsed.count()));
    QVERIFY2(work.elapsed < std::chrono::seconds(2) * ponder::tests::patience(),
             "a run must not cost more than linear time");
}

void TestTokenizers::encode_megabyteOfProse_isQuick_data()
{
    QTest::addColumn<std::string>("vocabulary");
    for (const char* vocabulary : kVocabularies) {
        QTest::addRow("%s", vocabulary) << std::string(vocabulary);
    }
}

void TestTokenizers::encode_megabyteOfProse_isQuick()
{
    QFETCH(std::string, vocabulary);
    const Tokenizer* used = tokenizer(vocabulary);
    QVERIFY(used != nullptr);
    const std::string specification =
        read(kFolder + QStringLiteral("../markdown/spec.txt")).toStdString();
    const std::string prose = specification.empty()
                                  ? std::string("The quick brown fox jumps over 13 lazy dogs. ")
                                  : specification;
    std::string text;
    while (text.size() < (std::size_t{1} << 20U)) {
        text += prose;
    }
    text.resize(std::size_t{1} << 20U);
    const auto start = std::chrono::steady_clock::now();
    const auto ids = used->encode(text);
    const auto elapsed = std::chrono::steady_clock::now() - start;
    QVERIFY(ids.has_value());
    qInfo("%zu tokens in %lld ms",
          ids->size(),
          static_cast<long long>(elapsed / std::chrono::milliseconds(1)));
    QVERIFY(elapsed < std::chrono::seconds(2) * ponder::tests::patience());
    QVERIFY(used->decode(*ids) == text);
}

void TestTokenizers::decode_everyCodePoint_givesTheTextBack_data()
{
    encode_megabyteOfProse_isQuick_data();
}

void TestTokenizers::decode_everyCodePoint_givesTheTextBack()
{
    QFETCH(std::string, vocabulary);
    const Tokenizer* used = tokenizer(vocabulary);
    QVERIFY(used != nullptr);
    const bool composes =
        vocabulary.find("qwen") != std::string::npos; // that family normalises to NFC
    const bool marksSpaces = vocabulary.find("spm") != std::string::npos ||
                             vocabulary.find("gemma") != std::string::npos;
    const bool lacksPlanes =
        vocabulary.find("starcoder") != std::string::npos; // no tokens for the bytes 0xF1...
    constexpr char32_t kBatch = 0x1000;
    for (char32_t first = 0; first <= 0x10FFFF; first += kBatch) {
        QString batch;
        for (char32_t code = std::max<char32_t>(first, 1); code < first + kBatch; ++code) {
            const bool isSurrogate = code >= 0xD800 && code <= 0xDFFF;
            if (isSurrogate || (marksSpaces && code == 0x2581) ||
                (lacksPlanes && code >= 0x40000)) {
                continue;
            }
            const QString character = QString::fromUcs4(&code, 1);
            batch += character + QStringLiteral("\na") + character + QStringLiteral("b\n");
        }
        if (composes) {
            batch = batch.normalized(QString::NormalizationForm_C);
        }
        const auto ids = used->encode(batch.toUtf8().toStdString());
        QVERIFY(ids.has_value());
        QVERIFY2(used->decode(*ids) == batch.toUtf8().toStdString(),
                 qPrintable(QString::number(first, 16)));
    }
}

void TestTokenizers::create_unsupportedKind_saysWhich()
{
    auto file = GgufFile::open(pathOf("ggml-vocab-bert-bge"));
    QVERIFY(file.has_value());
    const auto made = Tokenizer::create(*file);
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().code, ErrorCode::TokenizerUnsupported);
    QVERIFY(made.error().detail.find("'bert'") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestTokenizers)
#include "tst_tokenizers.moc"
