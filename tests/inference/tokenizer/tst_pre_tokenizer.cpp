// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/pre_tokenizer.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace ponder::inference;
using namespace Qt::StringLiterals;

class TestPreTokenizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void split_family_cutsAsItsExpressionSays_data();
    void split_family_cutsAsItsExpressionSays();
    void split_anyFamily_coversTheText_data();
    void split_anyFamily_coversTheText();
    void forName_unknownName_isRefused();
};

namespace {

constexpr const char* kFamilies[] = {
    "gpt-2",      "llama-bpe", "qwen2",        "qwen35",         "smollm",      "starcoder",
    "falcon",     "default",   "deepseek-llm", "deepseek-coder", "deepseek-v3", "tekken",
    "gpt-4o",     "command-r", "refact",       "bloom",          "viking",      "seed-coder",
    "bailingmoe", "laguna",    "minicpm5",     "ufakzeka",       "gemma4",      "chatglm-bpe"};

QStringList wordsOf(const char* family, const QString& text)
{
    const auto splitter = PreTokenizer::forName(family);
    if (!splitter) {
        return {QStringLiteral("unknown family")};
    }
    const std::string bytes = text.toStdString();
    CharText characters;
    characters.assign(bytes);
    std::vector<std::size_t> ends;
    splitter->split(characters, ends);
    QStringList words;
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        words.append(QString::fromStdString(bytes.substr(
            characters.offsets[begin], characters.offsets[end] - characters.offsets[begin])));
        begin = end;
    }
    return words;
}

} // namespace

void TestPreTokenizer::split_family_cutsAsItsExpressionSays_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char* family, const char* text, const QStringList& words) {
        QTest::addRow("%s: %s", family, text)
            << QString::fromUtf8(family) << QString::fromUtf8(text) << words;
    };
    row("gpt-2",
        "Hello  world's 2024!\n",
        {u"Hello"_s, u" "_s, u" world"_s, u"'s"_s, u" 2024"_s, u"!"_s, u"\n"_s});
    row("gpt-2", "I'LL we'll", {u"I"_s, u"'"_s, u"LL"_s, u" we"_s, u"'ll"_s});
    row("gpt-2", "a   ", {u"a"_s, u"   "_s});
    row("gpt-2", "\t\tx", {u"\t"_s, u"\t"_s, u"x"_s});
    row("llama-bpe",
        "I'LL 12345 (x)\n\n y",
        {u"I"_s, u"'LL"_s, u" "_s, u"123"_s, u"45"_s, u" ("_s, u"x"_s, u")\n\n"_s, u" y"_s});
    row("llama-bpe", "a \n \n b", {u"a"_s, u" \n \n"_s, u" b"_s});
    row("qwen2", "x=123;", {u"x"_s, u"="_s, u"1"_s, u"2"_s, u"3"_s, u";"_s});
    row("qwen2", "नमस्ते", {u"नमस"_s, u"्त"_s, u"े"_s});
    row("qwen35", "नमस्ते", {u"नमस्ते"_s});
    row("ufakzeka", "Ali'nin it's", {u"Ali"_s, u"'nin"_s, u" it"_s, u"'s"_s});
    row("seed-coder", "a;\n\nb", {u"a"_s, u";"_s, u"\n\n"_s, u"b"_s});
    row("smollm", "abc 42x", {u"abc"_s, u" "_s, u"4"_s, u"2"_s, u"x"_s});
    row("falcon", "12345, $x", {u"123"_s, u"45"_s, u","_s, u" "_s, u"$"_s, u"x"_s});
    row("tekken", "HelloWorld IDs 12", {u"Hello"_s, u"World"_s, u" IDs"_s, u" "_s, u"1"_s, u"2"_s});
    row("gpt-4o",
        "HTTPServer's 1234 a/\n",
        {u"HTTPServer's"_s, u" "_s, u"123"_s, u"4"_s, u" a"_s, u"/\n"_s});
    row("gpt-4o", "HelloWORLD", {u"Hello"_s, u"WORLD"_s});
    row("gpt-4o", "漢字AB", {u"漢字"_s, u"AB"_s});
    row("deepseek-v3",
        "foo.bar 1234漢字かなx",
        {u"foo"_s, u".bar"_s, u" "_s, u"123"_s, u"4"_s, u"漢字かな"_s, u"x"_s});
    row("deepseek-llm",
        "Hi, 漢字\n 12",
        {u"Hi"_s, u","_s, u" "_s, u"漢字"_s, u"\n"_s, u" "_s, u"12"_s});
    row("bloom", "a b, c(d)", {u"a"_s, u" b"_s, u","_s, u" c"_s, u"("_s, u"d"_s, u")"_s});
    row("laguna", "a.\n\nb", {u"a"_s, u"."_s, u"\n\n"_s, u"b"_s});
    row("gemma4", "a b\n\n c", {u"a b"_s, u"\n\n"_s, u" c"_s});
}

void TestPreTokenizer::split_family_cutsAsItsExpressionSays()
{
    QFETCH(const QString, family);
    QFETCH(const QString, text);
    QFETCH(const QStringList, words);
    QCOMPARE(wordsOf(family.toUtf8().constData(), text), words);
}

void TestPreTokenizer::split_anyFamily_coversTheText_data()
{
    QTest::addColumn<QString>("family");
    for (const char* family : kFamilies) {
        QTest::addRow("%s", family) << QString::fromUtf8(family);
    }
}

void TestPreTokenizer::split_anyFamily_coversTheText()
{
    QFETCH(const QString, family);
    const auto splitter = PreTokenizer::forName(family.toStdString());
    QVERIFY(splitter.has_value());
    const std::string alphabet =
        "aA1 \n\r\t'sS.,!|\xC3\xA9\xE6\xBC\xA2\xCC\x81\x80\xF0\x9F\xA6\x99\xC2\xA0(/";
    std::uint32_t state = 1;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = 0; i < 24; ++i) {
            state = state * 1664525U + 1013904223U;
            text += alphabet[(state >> 16U) % alphabet.size()];
        }
        CharText characters;
        characters.assign(text);
        std::vector<std::size_t> ends;
        splitter->split(characters, ends);
        QCOMPARE(ends.back(), characters.size());
        QVERIFY(std::ranges::adjacent_find(ends, std::greater_equal<>()) == ends.end());
        QVERIFY(ends.front() > 0);
    }
    CharText nothing;
    nothing.assign({});
    std::vector<std::size_t> ends{7};
    splitter->split(nothing, ends);
    QVERIFY(ends.empty());
}

void TestPreTokenizer::forName_unknownName_isRefused()
{
    QVERIFY(!PreTokenizer::forName("tokenizer-of-the-future").has_value());
}

QTEST_GUILESS_MAIN(TestPreTokenizer)
#include "tst_pre_tokenizer.moc"
