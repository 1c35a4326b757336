// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/pre_tokenizer.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace ponder::inference;

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
        {u"Hello"_qs, u" "_qs, u" world"_qs, u"'s"_qs, u" 2024"_qs, u"!"_qs, u"\n"_qs});
    row("gpt-2", "I'LL we'll", {u"I"_qs, u"'"_qs, u"LL"_qs, u" we"_qs, u"'ll"_qs});
    row("gpt-2", "a   ", {u"a"_qs, u"   "_qs});
    row("gpt-2", "\t\tx", {u"\t"_qs, u"\t"_qs, u"x"_qs});
    row("llama-bpe",
        "I'LL 12345 (x)\n\n y",
        {u"I"_qs,
         u"'LL"_qs,
         u" "_qs,
         u"123"_qs,
         u"45"_qs,
         u" ("_qs,
         u"x"_qs,
         u")\n\n"_qs,
         u" y"_qs});
    row("llama-bpe", "a \n \n b", {u"a"_qs, u" \n \n"_qs, u" b"_qs});
    row("qwen2", "x=123;", {u"x"_qs, u"="_qs, u"1"_qs, u"2"_qs, u"3"_qs, u";"_qs});
    row("qwen2", "नमस्ते", {u"नमस"_qs, u"्त"_qs, u"े"_qs});
    row("qwen35", "नमस्ते", {u"नमस्ते"_qs});
    row("ufakzeka", "Ali'nin it's", {u"Ali"_qs, u"'nin"_qs, u" it"_qs, u"'s"_qs});
    row("seed-coder", "a;\n\nb", {u"a"_qs, u";"_qs, u"\n\n"_qs, u"b"_qs});
    row("smollm", "abc 42x", {u"abc"_qs, u" "_qs, u"4"_qs, u"2"_qs, u"x"_qs});
    row("falcon", "12345, $x", {u"123"_qs, u"45"_qs, u","_qs, u" "_qs, u"$"_qs, u"x"_qs});
    row("tekken",
        "HelloWorld IDs 12",
        {u"Hello"_qs, u"World"_qs, u" IDs"_qs, u" "_qs, u"1"_qs, u"2"_qs});
    row("gpt-4o",
        "HTTPServer's 1234 a/\n",
        {u"HTTPServer's"_qs, u" "_qs, u"123"_qs, u"4"_qs, u" a"_qs, u"/\n"_qs});
    row("gpt-4o", "HelloWORLD", {u"Hello"_qs, u"WORLD"_qs});
    row("gpt-4o", "漢字AB", {u"漢字"_qs, u"AB"_qs});
    row("deepseek-v3",
        "foo.bar 1234漢字かなx",
        {u"foo"_qs, u".bar"_qs, u" "_qs, u"123"_qs, u"4"_qs, u"漢字かな"_qs, u"x"_qs});
    row("deepseek-llm",
        "Hi, 漢字\n 12",
        {u"Hi"_qs, u","_qs, u" "_qs, u"漢字"_qs, u"\n"_qs, u" "_qs, u"12"_qs});
    row("bloom", "a b, c(d)", {u"a"_qs, u" b"_qs, u","_qs, u" c"_qs, u"("_qs, u"d"_qs, u")"_qs});
    row("laguna", "a.\n\nb", {u"a"_qs, u"."_qs, u"\n\n"_qs, u"b"_qs});
    row("gemma4", "a b\n\n c", {u"a b"_qs, u"\n\n"_qs, u" c"_qs});
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
