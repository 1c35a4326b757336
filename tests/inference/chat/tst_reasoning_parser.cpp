// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/reasoning_parser.h"

#include <QElapsedTimer>
#include <QtTest>

#include <random>
#include <string>

using namespace ponder::inference;

namespace {

struct Split
{
    std::string reasoning;
    std::string answer;
    bool isThinking = false;
};

void add(Split& split, const ReasoningPiece& piece)
{
    split.reasoning += piece.reasoning;
    split.answer += piece.answer;
}

Split parse(std::string_view format, std::string_view text, bool opened, std::size_t step)
{
    ReasoningParser parser(*findReasoningFormat(format), opened);
    Split split;
    for (std::size_t at = 0; at < text.size(); at += step) {
        add(split, parser.feed(text.substr(at, step)));
    }
    split.isThinking = parser.isThinking();
    add(split, parser.finish());
    return split;
}

bool isPrefix(const std::string& part, const std::string& whole)
{
    return whole.compare(0, part.size(), part) == 0;
}

} // namespace

class TestReasoningParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void feed_stream_isSplitHoweverItIsCut_data();
    void feed_stream_isSplitHoweverItIsCut();

    void feed_cutStream_isPrefixOfTheWhole_data() { feed_stream_isSplitHoweverItIsCut_data(); }

    void feed_cutStream_isPrefixOfTheWhole();
    void feed_everyTagFormat_splitsAlike();
    void feed_randomMarkSoup_neverLeaksAMark();
    void feed_longStream_isLinear();
    void feedMarker_insideCode_isAMark();
    void forceClose_repeatedCloseMark_isDropped();
    void forceClose_halfCloseMark_isDropped();
    void findReasoningFormat_aliases_areKnown();
    void detectReasoningFormat_templates_areRecognised_data();
    void detectReasoningFormat_templates_areRecognised();
    void detectReasoningFormat_vocabularyOnly_isUsed();
    void handOverText_perFamily();
};

void TestReasoningParser::feed_stream_isSplitHoweverItIsCut_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("opened");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reasoning");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("thinking");
    const auto row = [](const char* name,
                        const char* format,
                        bool opened,
                        const char* text,
                        const char* reasoning,
                        const char* answer,
                        bool thinking = false) {
        QTest::newRow(name) << QString::fromUtf8(format) << opened << QString::fromUtf8(text)
                            << QString::fromUtf8(reasoning) << QString::fromUtf8(answer)
                            << thinking;
    };
    row("simple", "think", false, "<think>\nhm, well\n</think>\n\nYes.", "hm, well", "Yes.");
    row("opened by the prompt", "think", true, "hm\n</think>\n\nYes.", "hm", "Yes.");
    row("opened, newline comes from the model",
        "think",
        true,
        "\nhm\n</think>\nYes.",
        "hm",
        "Yes.");
    row("opened twice", "think", true, "<think>\nhm\n</think>Yes.", "hm", "Yes.");
    row("no thought", "think", false, "Yes.", "", "Yes.");
    row("leading blank lines", "think", false, "\n \n<think>a</think>\n \n  b", "a", "  b");
    row("empty block", "think", false, "<think>\n\n</think>\n\nYes.", "", "Yes.");
    row("empty opened block", "think", true, "\n\n\n</think>Yes.", "", "Yes.");
    row("blank block", "think", false, "<think> \n \t\n</think>Yes.", "", "Yes.");
    row("unclosed", "think", false, "<think>\nhm, but", "hm, but", "", true);
    row("unclosed opened", "think", true, "hm", "hm", "", true);
    row("nothing at all", "think", false, "", "", "");
    row("nothing at all, opened", "think", true, "", "", "", true);
    row("second close", "think", false, "<think>a</think></think>\n\nb", "a", "b");
    row("second close after the answer began",
        "think",
        false,
        "<think>a</think>b</think>c",
        "a",
        "bc");
    row("close without open", "think", false, "</think>\n\nb", "", "b");
    row("several blocks", "think", false, "<think>a</think>\n\n<think>b</think>c", "a\n\nb", "c");
    row("block after text",
        "think",
        false,
        "<think>a</think>b\n<think>c</think>\nd",
        "a\n\nc",
        "b\nd");
    row("empty block between",
        "think",
        false,
        "<think>a</think><think>\n</think><think>b</think>c",
        "a\n\nb",
        "c");
    row("mark in code",
        "think",
        false,
        "Write `<think>` and `</think>`.",
        "",
        "Write `<think>` and `</think>`.");
    row("mark in a fence",
        "think",
        false,
        "So:\n```\n<think>x</think>\n```\n",
        "",
        "So:\n```\n<think>x</think>\n```\n");
    row("mark in quotes", "think", false, "The \"<think>\" tag", "", "The \"<think>\" tag");
    row("looks like a mark",
        "think",
        false,
        "<thin king> </ think> a < b",
        "",
        "<thin king> </ think> a < b");
    row("looks like a mark inside",
        "think",
        true,
        "a </thin b < c </think>d",
        "a </thin b < c ",
        "d");
    row("inner newlines stay",
        "think",
        true,
        "a\n\n\nb \n\n</think>\n\nc\n\n",
        "a\n\n\nb \n",
        "c\n\n");
    row("windows newlines", "think", false, "<think>\r\na\r\n</think>\r\n\r\nb", "a", "b");
    row("unicode", "think", true, "さて…\n</think>\n\n答え🙂", "さて…", "答え🙂");
    row("plain leaves all", "plain", false, "\n<think>x</think>", "", "\n<think>x</think>");
    row("mistral", "mistral", false, "[THINK]a[/THINK]b [INST]", "a", "b [INST]");
    row("gemma", "gemma4", false, "<|channel>thought\na\n<channel|>b", "a", "b");
    row("seed",
        "seed",
        false,
        "<seed:think>a <seed:cot_budget_reflect>left 10</seed:cot_budget_reflect> b</seed:think>c",
        "a left 10 b",
        "c");
    row("cohere",
        "cohere",
        false,
        "<|START_THINKING|>a<|END_THINKING|><|START_RESPONSE|>b<|END_RESPONSE|>",
        "a",
        "b");
    row("solar",
        "solar",
        false,
        "<|think|>a<|end|><|begin|>assistant<|content|>b<|end|>",
        "a",
        "b");
    row("kimi", "kimi", false, "◁think▷a◁/think▷b◁", "a", "b");
    row("apriel",
        "apriel",
        false,
        "Here are my reasoning steps:\na\n[BEGIN FINAL RESPONSE]\nb\n[END FINAL RESPONSE]",
        "a",
        "b\n");
    row("harmony",
        "harmony",
        false,
        "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>b<|"
        "return|>",
        "a",
        "b");
    row("harmony opened",
        "harmony",
        true,
        "a<|end|><|start|>assistant<|channel|>final<|message|>b",
        "a",
        "b");
    row("harmony unclosed",
        "harmony",
        false,
        "<|channel|>analysis<|message|>a <|en",
        "a",
        "",
        true);
    row("harmony final only", "harmony", false, "<|channel|>final<|message|>b<|end|>", "", "b");
    row("harmony without marks", "harmony", false, "just text", "", "just text");
    row("harmony several",
        "harmony",
        false,
        "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>analysis<|message|>b<|"
        "end|>"
        "<|start|>assistant<|channel|>final<|message|>c<|return|>",
        "a\n\nb",
        "c");
    row("harmony preamble",
        "harmony",
        false,
        "<|channel|>commentary<|message|>plan<|end|><|start|>assistant<|channel|>final<|message|>c<"
        "|return|>",
        "",
        "plan\n\nc");
    row("harmony tool call",
        "harmony",
        false,
        "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>commentary to=f "
        "<|constrain|>json"
        "<|message|>{\"x\": 1}<|call|><|start|>f "
        "to=assistant<|channel|>commentary<|message|>out<|end|>"
        "<|start|>assistant<|channel|>final<|message|>b<|return|>",
        "a",
        "b");
    row("harmony recipient in the role",
        "harmony",
        false,
        "<|start|>assistant to=f<|channel|>commentary<|message|>{}<|call|>",
        "",
        "");
}

void TestReasoningParser::feed_stream_isSplitHoweverItIsCut()
{
    QFETCH(QString, format);
    QFETCH(bool, opened);
    QFETCH(QString, text);
    QFETCH(QString, reasoning);
    QFETCH(QString, answer);
    QFETCH(bool, thinking);
    const std::string bytes = text.toStdString();
    for (std::size_t step = 1; step <= bytes.size() + 1; ++step) {
        const Split split = parse(format.toStdString(), bytes, opened, step);
        QCOMPARE(QString::fromStdString(split.reasoning), reasoning);
        QCOMPARE(QString::fromStdString(split.answer), answer);
        QCOMPARE(split.isThinking, thinking);
    }
}

void TestReasoningParser::feed_cutStream_isPrefixOfTheWhole()
{
    QFETCH(QString, format);
    QFETCH(bool, opened);
    QFETCH(QString, text);
    const std::string bytes = text.toStdString();
    const Split whole = parse(format.toStdString(), bytes, opened, bytes.size() + 1);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const Split part = parse(format.toStdString(), bytes.substr(0, length), opened, 3);
        QVERIFY2(isPrefix(part.reasoning, whole.reasoning), part.reasoning.c_str());
        // A lone first byte of a mark is given as text at the end of an answer.
        std::string answer = part.answer;
        if (!isPrefix(answer, whole.answer) && !answer.empty()) {
            answer.pop_back();
        }
        QVERIFY2(isPrefix(answer, whole.answer), part.answer.c_str());
    }
}

void TestReasoningParser::feed_everyTagFormat_splitsAlike()
{
    for (const ReasoningFormat& format : reasoningFormats()) {
        if (format.kind == ReasoningFormat::Kind::Plain) {
            continue;
        }
        const std::string text = std::string(format.openText) + "first thought" +
                                 std::string(format.closeText) + "the answer";
        for (std::size_t step = 1; step < text.size(); ++step) {
            const Split split = parse(format.name, text, false, step);
            QCOMPARE(split.reasoning, std::string("first thought"));
            QCOMPARE(split.answer, std::string("the answer"));
            QVERIFY(!split.isThinking);
        }
    }
}

void TestReasoningParser::feed_randomMarkSoup_neverLeaksAMark()
{
    std::mt19937 random(7);
    for (const ReasoningFormat& format : reasoningFormats()) {
        if (format.kind == ReasoningFormat::Kind::Plain) {
            continue;
        }
        std::vector<std::string> units = {
            std::string(format.open), std::string(format.close), "a", " ", "\n", "b c"};
        units.insert(units.end(), format.dropped.begin(), format.dropped.end());
        for (int round = 0; round < 200; ++round) {
            std::string text;
            for (int i = 0; i < 20; ++i) {
                text += units[random() % units.size()];
            }
            const bool opened = random() % 2 == 0;
            const Split whole = parse(format.name, text, opened, text.size());
            const Split bytes = parse(format.name, text, opened, 1);
            QCOMPARE(bytes.reasoning, whole.reasoning);
            QCOMPARE(bytes.answer, whole.answer);
            for (std::size_t i = 0; i < 2; ++i) {
                const std::string_view mark = i == 0 ? format.open : format.close;
                QVERIFY2(whole.reasoning.find(mark) == std::string::npos, text.c_str());
                QVERIFY2(whole.answer.find(mark) == std::string::npos, text.c_str());
            }
        }
    }
}

void TestReasoningParser::feed_longStream_isLinear()
{
    std::string text = "<think>";
    while (text.size() < 4'000'000) {
        text += "<</thin<think </ think\n\n\n";
    }
    QElapsedTimer timer;
    timer.start();
    const Split split = parse("think", text, false, 1);
    QVERIFY(split.reasoning.size() > 3'000'000);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void TestReasoningParser::feedMarker_insideCode_isAMark()
{
    ReasoningParser parser(*findReasoningFormat("think"));
    Split split;
    add(split, parser.feed("```\ncode "));
    add(split, parser.feedMarker("<think>"));
    QVERIFY(parser.isThinking());
    add(split, parser.feed("a"));
    add(split, parser.feedMarker("</think>"));
    add(split, parser.feed("b"));
    add(split, parser.finish());
    QCOMPARE(split.reasoning, std::string("a"));
    QCOMPARE(split.answer, std::string("```\ncode b"));
}

void TestReasoningParser::forceClose_repeatedCloseMark_isDropped()
{
    ReasoningParser parser(*findReasoningFormat("think"), true);
    Split split;
    add(split, parser.feed("a thought\n"));
    add(split, parser.forceClose());
    QVERIFY(!parser.isThinking());
    add(split, parser.feed("</think>\n\nanswer"));
    add(split, parser.finish());
    QCOMPARE(split.reasoning, std::string("a thought"));
    QCOMPARE(split.answer, std::string("answer"));
}

void TestReasoningParser::forceClose_halfCloseMark_isDropped()
{
    ReasoningParser parser(*findReasoningFormat("think"), true);
    Split split;
    add(split, parser.feed("a</thi"));
    add(split, parser.forceClose());
    add(split, parser.feed("b"));
    QCOMPARE(split.reasoning, std::string("a"));
    QCOMPARE(split.answer, std::string("b"));
}

void TestReasoningParser::findReasoningFormat_aliases_areKnown()
{
    QCOMPARE(findReasoningFormat("gpt-oss")->name, std::string_view("harmony"));
    QCOMPARE(findReasoningFormat("DeepSeek")->name, std::string_view("think"));
    QCOMPARE(findReasoningFormat("none")->name, std::string_view("plain"));
    QVERIFY(findReasoningFormat("nonsense") == nullptr);
    for (const std::string& name : reasoningFormatNames()) {
        QVERIFY(findReasoningFormat(name) != nullptr);
    }
}

void TestReasoningParser::detectReasoningFormat_templates_areRecognised_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* source, const char* name) {
        QTest::newRow(name) << QString::fromUtf8(source) << QString::fromUtf8(name);
    };
    row("{{ '<think>\\n' }}", "think");
    row("<|start|>assistant<|channel|>analysis<|message|>", "harmony");
    row("<|channel>thought", "gemma4");
    row("[THINK]", "mistral");
    row("{%- set open = '<seed:think>' %}", "seed");
    row("<|START_THINKING|>", "cohere");
    row("<|inner_prefix|>", "apertus");
    row("<mm:think>", "minimax");
    row("<thinking>", "thinking");
    row("{{ message.content }}", "plain");
}

void TestReasoningParser::detectReasoningFormat_templates_areRecognised()
{
    QFETCH(QString, source);
    QFETCH(QString, name);
    QCOMPARE(std::string(detectReasoningFormat(source.toStdString(), {}).name), name.toStdString());
}

void TestReasoningParser::detectReasoningFormat_vocabularyOnly_isUsed()
{
    const auto only = [](std::vector<std::string> tokens) {
        return [tokens = std::move(tokens)](std::string_view text) {
            return std::find(tokens.begin(), tokens.end(), text) != tokens.end();
        };
    };
    QCOMPARE(detectReasoningFormat("", only({"<think>", "</think>"})).name,
             std::string_view("think"));
    QCOMPARE(detectReasoningFormat("", only({"<think>"})).name, std::string_view("plain"));
    QCOMPARE(detectReasoningFormat("", only({"<|channel|>", "<|message|>"})).name,
             std::string_view("harmony"));
    QCOMPARE(detectReasoningFormat("", only({})).name, std::string_view("plain"));
}

void TestReasoningParser::handOverText_perFamily()
{
    const ReasoningFormat& think = *findReasoningFormat("think");
    QVERIFY(handOverText(think, "qwen3").find("Considering the limited time") == 0);
    QCOMPARE(handOverText(think, "llama"), std::string("\n</think>\n\n"));
    const std::string channels = handOverText(*findReasoningFormat("harmony"), "gpt-oss");
    const Split split = parse("harmony", "hm" + channels + "yes", true, 1);
    QCOMPARE(split.reasoning, std::string("hm"));
    QCOMPARE(split.answer, std::string("yes"));
}

QTEST_GUILESS_MAIN(TestReasoningParser)
#include "tst_reasoning_parser.moc"
