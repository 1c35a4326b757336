// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/byte_alphabet.h"
#include "tests/inference/tokenizer/small_vocabularies.h"
#include "tests/support/patience.h"

#include <QTest>

#include <chrono>
#include <functional>
#include <limits>

using namespace ponder::inference;
using namespace ponder::tests;

using Change = std::function<GgufBuilder()>;
Q_DECLARE_METATYPE(Change)

class TestTokenizerLoading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_damagedVocabulary_namesTheKey_data();
    void create_damagedVocabulary_namesTheKey();
    void create_oddButLegal_works_data();
    void create_oddButLegal_works();
    void byteOfHexToken_onlyTwoDigits_data();
    void byteOfHexToken_onlyTwoDigits();
    void create_millionTokens_isQuick();
    void encode_longMergeChain_isQuick();
};

namespace {

/// The keys of a byte-pair file with one left to the caller.
GgufBuilder without(const std::string& left)
{
    const SmallVocabulary vocabulary = bytePairVocabulary();
    GgufBuilder file;
    file.set("tokenizer.ggml.model", std::string("gpt2"))
        .set("tokenizer.ggml.pre", std::string("gpt-2"));
    if (left != "tokens") {
        file.setArray("tokenizer.ggml.tokens", vocabulary.tokens);
    }
    if (left != "token_type") {
        file.setArray("tokenizer.ggml.token_type", vocabulary.kinds);
    }
    if (left != "merges") {
        file.setArray("tokenizer.ggml.merges", vocabulary.merges);
    }
    return file;
}

} // namespace

void TestTokenizerLoading::create_damagedVocabulary_namesTheKey_data()
{
    QTest::addColumn<Change>("make");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name,
                        const Change& make,
                        const char* words,
                        ErrorCode code = ErrorCode::FileDamaged) {
        QTest::newRow(name) << make << static_cast<int>(code) << QByteArray(words);
    };
    const std::size_t count = bytePairVocabulary().tokens.size();
    row(
        "no model", [] { return GgufBuilder{}; }, "tokenizer.ggml.model");
    row(
        "model is a number",
        [] { return GgufBuilder{}.set("tokenizer.ggml.model", 1.0F); },
        "tokenizer.ggml.model");
    row(
        "bert",
        [] { return GgufBuilder{}.set("tokenizer.ggml.model", std::string("bert")); },
        "'bert'",
        ErrorCode::TokenizerUnsupported);
    row(
        "t5",
        [] { return GgufBuilder{}.set("tokenizer.ggml.model", std::string("t5")); },
        "'t5'",
        ErrorCode::TokenizerUnsupported);
    row(
        "unknown splitter",
        [] { return bytePairVocabulary().builder("of-the-future"); },
        "'of-the-future'",
        ErrorCode::TokenizerUnsupported);
    row(
        "no tokens", [] { return without("tokens"); }, "tokenizer.ggml.tokens");
    row(
        "empty vocabulary",
        [] {
            return without("tokens").setArray("tokenizer.ggml.tokens", std::vector<std::string>{});
        },
        "tokenizer.ggml.tokens");
    row(
        "tokens are numbers",
        [] {
            return without("tokens").setArray("tokenizer.ggml.tokens",
                                              std::vector<std::int32_t>{1});
        },
        "tokenizer.ggml.tokens");
    row(
        "no merges", [] { return without("merges"); }, "tokenizer.ggml.merges");
    row(
        "merges are numbers",
        [] { return without("merges").setArray("tokenizer.ggml.merges", std::vector<float>{1}); },
        "tokenizer.ggml.merges");
    row(
        "types are text",
        [] {
            return without("token_type")
                .setArray("tokenizer.ggml.token_type", std::vector<std::string>(300));
        },
        "tokenizer.ggml.token_type");
    row(
        "types are booleans",
        [] {
            return without("token_type")
                .setArray("tokenizer.ggml.token_type", std::vector<bool>(300));
        },
        "tokenizer.ggml.token_type");
    row(
        "a type too few",
        [count] {
            return without("token_type")
                .setArray("tokenizer.ggml.token_type", std::vector<std::int32_t>(count - 1, 1));
        },
        "tokenizer.ggml.token_type");
    row(
        "scores are bytes",
        [count] {
            return without("").setArray("tokenizer.ggml.scores", std::vector<std::uint8_t>(count));
        },
        "tokenizer.ggml.scores");
    row(
        "a score too many",
        [count] {
            return without("").setArray("tokenizer.ggml.scores", std::vector<float>(count + 1));
        },
        "tokenizer.ggml.scores");
    row(
        "a score that is no number",
        [] {
            auto vocabulary = sentencePieceVocabulary();
            vocabulary.scores[5] = std::numeric_limits<float>::quiet_NaN();
            return vocabulary.builder();
        },
        "tokenizer.ggml.scores");
    row(
        "eos beyond the vocabulary",
        [count] {
            return without("").set("tokenizer.ggml.eos_token_id",
                                   static_cast<std::uint32_t>(count));
        },
        "tokenizer.ggml.eos_token_id");
    row(
        "bos negative",
        [] { return without("").set("tokenizer.ggml.bos_token_id", std::int32_t{-1}); },
        "tokenizer.ggml.bos_token_id");
    row(
        "add_bos is a number",
        [] { return without("").set("tokenizer.ggml.add_bos_token", std::uint32_t{1}); },
        "tokenizer.ggml.add_bos_token");
}

void TestTokenizerLoading::create_damagedVocabulary_namesTheKey()
{
    QFETCH(const Change, make);
    QFETCH(const int, code);
    QFETCH(const QByteArray, words);
    const auto made = createFrom(make());
    QVERIFY(!made.has_value());
    QCOMPARE(static_cast<int>(made.error().code), code);
    QVERIFY2(QByteArray::fromStdString(made.error().detail).contains(words),
             made.error().detail.c_str());
}

void TestTokenizerLoading::create_oddButLegal_works_data()
{
    QTest::addColumn<Change>("make");
    const auto row = [](const char* name, const Change& make) { QTest::newRow(name) << make; };
    row("one token", [] {
        SmallVocabulary one{.model = "gpt2", .tokens = {}, .kinds = {}, .scores = {}, .merges = {}};
        one.add("a");
        return one.builder();
    });
    row("no types", [] { return without("token_type"); });
    row("absent eos is 2^32-1",
        [] { return without("").set("tokenizer.ggml.eos_token_id", 0xFFFFFFFFU); });
    row("merges of missing tokens", [] {
        auto vocabulary = bytePairVocabulary();
        vocabulary.merges.insert(vocabulary.merges.begin(),
                                 {"zz zz", "nospace", "", " ", "a ", " a", "h nothing"});
        return vocabulary.builder();
    });
    row("merges twice", [] {
        auto vocabulary = bytePairVocabulary();
        vocabulary.merges.insert(
            vocabulary.merges.end(), vocabulary.merges.begin(), vocabulary.merges.end());
        return vocabulary.builder();
    });
    row("tokens twice", [] {
        auto vocabulary = bytePairVocabulary();
        vocabulary.add("hello");
        vocabulary.add("a");
        return vocabulary.builder();
    });
    row("empty tokens", [] {
        auto vocabulary = bytePairVocabulary();
        vocabulary.add("");
        vocabulary.add("", 3);
        vocabulary.add("", 4);
        return vocabulary.builder();
    });
    row("a merge that makes a control token", [] {
        auto vocabulary = bytePairVocabulary();
        vocabulary.add("aha", 3);
        vocabulary.merges.insert(vocabulary.merges.begin(), "a ha");
        vocabulary.merges.insert(vocabulary.merges.begin(), "h a");
        vocabulary.add("ha");
        return vocabulary.builder();
    });
    row("crooked byte tokens", [] {
        auto vocabulary = sentencePieceVocabulary();
        for (const char* token :
             {"<0x-1>", "<0xZZ>", "<0x100>", "<0x", "<0x41>", "<0x4>", "0x41", "<0x 1>"}) {
            vocabulary.add(token, 6);
        }
        return vocabulary.builder();
    });
    row("types out of range", [] {
        auto vocabulary = bytePairVocabulary();
        vocabulary.kinds[3] = -7;
        vocabulary.kinds[4] = 1 << 30;
        return vocabulary.builder();
    });
    row("infinite scores", [] {
        auto vocabulary = sentencePieceVocabulary();
        vocabulary.scores.assign(vocabulary.scores.size(), -std::numeric_limits<float>::infinity());
        return vocabulary.builder();
    });
    row("a whole-matched token of a megabyte", [] {
        auto vocabulary = bytePairVocabulary();
        vocabulary.add(std::string(1 << 20, 'a'), 4);
        return vocabulary.builder();
    });
}

void TestTokenizerLoading::create_oddButLegal_works()
{
    QFETCH(const Change, make);
    const auto made = createFrom(make());
    QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
    const Tokenizer& tokenizer = **made;
    for (const char* text : {"a", "aaaa", "aha", "hello hello", "<0x41>"}) {
        const auto ids = tokenizer.encode(text);
        if (!ids) { // the vocabulary of one token
            QCOMPARE(ids.error().code, ErrorCode::TokenizerUnsupported);
            continue;
        }
        QCOMPARE(tokenizer.decode(*ids), std::string(text));
        QVERIFY(std::ranges::none_of(*ids, [&](TokenId id) { return tokenizer.isControl(id); }));
    }
    for (std::size_t id = 0; id < tokenizer.vocabularySize(); ++id) {
        (void)tokenizer.tokenBytes(static_cast<TokenId>(id), true);
    }
}

void TestTokenizerLoading::byteOfHexToken_onlyTwoDigits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("byte");
    QTest::newRow("upper") << QByteArray("<0xAF>") << 0xAF;
    QTest::newRow("lower") << QByteArray("<0xaf>") << 0xAF;
    QTest::newRow("zero") << QByteArray("<0x00>") << 0;
    for (const char* wrong : {"<0x-1>",
                              "<0xZZ>",
                              "<0x100>",
                              "<0x",
                              "<0x>",
                              "<0x1>",
                              "<0x+1>",
                              "<0x 1>",
                              "0x41",
                              "",
                              "<0x41"}) {
        QTest::addRow("'%s'", wrong) << QByteArray(wrong) << -1;
    }
}

void TestTokenizerLoading::byteOfHexToken_onlyTwoDigits()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, byte);
    const auto found = byteOfHexToken(text.toStdString());
    QCOMPARE(found ? int{*found} : -1, byte);
}

void TestTokenizerLoading::create_millionTokens_isQuick()
{
    auto vocabulary = bytePairVocabulary();
    for (int i = 0; i < (1 << 20); ++i) {
        vocabulary.add(std::to_string(i) + "t");
    }
    const auto file = GgufFile::parse(vocabulary.builder().build());
    QVERIFY(file.has_value());
    const auto start = std::chrono::steady_clock::now();
    const auto made = Tokenizer::create(*file);
    const auto elapsed = std::chrono::steady_clock::now() - start;
    QVERIFY(made.has_value());
    qInfo("%lld ms", static_cast<long long>(elapsed / std::chrono::milliseconds(1)));
    QVERIFY(elapsed < std::chrono::seconds(5) * ponder::tests::patience());
}

void TestTokenizerLoading::encode_longMergeChain_isQuick()
{
    // a, aa, aaa, ...: every merge adds one letter, and each rank comes after the one before.
    auto vocabulary = bytePairVocabulary();
    for (int length = 3; length < 2000; ++length) {
        vocabulary.merge(std::string(static_cast<std::size_t>(length) - 1, 'a'), "a");
    }
    const auto made = createFrom(vocabulary.builder());
    QVERIFY(made.has_value());
    const std::string text(200000, 'a');
    const auto start = std::chrono::steady_clock::now();
    const auto ids = (*made)->encode(text);
    QVERIFY(ids.has_value());
    QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
    QVERIFY((*made)->decode(*ids) == text);
}

QTEST_GUILESS_MAIN(TestTokenizerLoading)
#include "tst_tokenizer_loading.moc"
