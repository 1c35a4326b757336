// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Every format of thoughts, streamed: cut at every byte, cut into tokens of every size, with marks
// as text and as the model's own marker tokens. Nothing of a mark may reach thought or answer.
#include "inference/chat/reasoning_parser.h"

#include <QTest>

#include <random>
#include <string>
#include <vector>

using namespace ponder::inference;

namespace {

struct Split
{
    std::string reasoning;
    std::string answer;

    void add(const ReasoningPiece& piece)
    {
        reasoning += piece.reasoning;
        answer += piece.answer;
    }

    [[nodiscard]] bool operator==(const Split&) const = default;
};

/// One token of a stream; a mark may be a vocabulary token of its own.
struct Token
{
    std::string text;
    bool isMark = false;
};

constexpr const char* kThought = "Erst 3 < 4, dann größer: 思考 and \"quotes\".\n\nSo x -> y.";
constexpr const char* kAnswer = "Die Antwort: **42** 答案 <b>x</b> | a[0] | ende.";

/// What a model of this format writes: an opened or open thought, then the answer.
std::vector<Token> streamOf(const ReasoningFormat& format, bool isOpened)
{
    if (format.kind == ReasoningFormat::Kind::Channels) {
        std::vector<Token> tokens;
        if (!isOpened) {
            tokens = {{"<|channel|>", true}, {"analysis", false}, {"<|message|>", true}};
        }
        for (const Token& token : std::vector<Token>{{kThought},
                                                     {"<|end|>", true},
                                                     {"<|start|>", true},
                                                     {"assistant"},
                                                     {"<|channel|>", true},
                                                     {"final"},
                                                     {"<|message|>", true},
                                                     {kAnswer},
                                                     {"<|return|>", true}}) {
            tokens.push_back(token);
        }
        return tokens;
    }
    std::vector<Token> tokens;
    if (!isOpened) {
        tokens.push_back({std::string(format.open), true});
        tokens.push_back({"\n"});
    }
    tokens.push_back({kThought});
    tokens.push_back({"\n"});
    tokens.push_back({std::string(format.close), true});
    tokens.push_back({"\n\n"});
    for (const std::string_view mark : format.dropped) {
        tokens.push_back({std::string(mark), true});
    }
    tokens.push_back({kAnswer});
    return tokens;
}

std::string joined(const std::vector<Token>& tokens)
{
    std::string text;
    for (const Token& token : tokens) {
        text += token.text;
    }
    return text;
}

Split inPieces(const ReasoningFormat& format, bool isOpened, const std::vector<std::string>& pieces)
{
    ReasoningParser parser(format, isOpened);
    Split split;
    for (const std::string& piece : pieces) {
        split.add(parser.feed(piece));
    }
    split.add(parser.finish());
    return split;
}

/// Every mark the format has, Harmony's too.
std::vector<std::string> marksOf(const ReasoningFormat& format)
{
    if (format.kind == ReasoningFormat::Kind::Channels) {
        return {"<|start|>", "<|channel|>", "<|message|>", "<|end|>", "<|return|>"};
    }
    std::vector<std::string> marks{std::string(format.open), std::string(format.close)};
    for (const std::string_view mark : format.dropped) {
        marks.emplace_back(mark);
    }
    return marks;
}

bool holdsAMark(const ReasoningFormat& format, const std::string& text)
{
    for (const std::string& mark : marksOf(format)) {
        if (text.find(mark) != std::string::npos) {
            return true;
        }
    }
    return false;
}

} // namespace

class TestReasoningStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void stream_anyFormat_isSplitAlikeHoweverItIsCut_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isOpened");
        for (const ReasoningFormat& format : reasoningFormats()) {
            if (format.kind == ReasoningFormat::Kind::Plain) {
                continue;
            }
            const QByteArray name(format.name.data(), static_cast<qsizetype>(format.name.size()));
            QTest::newRow((name + ", opens itself").constData()) << name << false;
            QTest::newRow((name + ", opened by the prompt").constData()) << name << true;
        }
    }

    void stream_anyFormat_isSplitAlikeHoweverItIsCut()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isOpened);
        const ReasoningFormat& format = *findReasoningFormat(name.toStdString());
        const std::vector<Token> tokens = streamOf(format, isOpened);
        const std::string text = joined(tokens);
        const Split wanted{kThought, kAnswer};

        // In two pieces, at every byte.
        for (std::size_t cut = 0; cut <= text.size(); ++cut) {
            const Split split = inPieces(format, isOpened, {text.substr(0, cut), text.substr(cut)});
            QVERIFY2(split == wanted, (split.reasoning + " | " + split.answer).c_str());
        }
        // Byte by byte, and in pieces of every size.
        for (std::size_t size = 1; size <= 20; ++size) {
            std::vector<std::string> pieces;
            for (std::size_t at = 0; at < text.size(); at += size) {
                pieces.push_back(text.substr(at, size));
            }
            QVERIFY(inPieces(format, isOpened, pieces) == wanted);
        }
    }

    void tokens_marksOfTheirOwn_areSplitAlike_data()
    {
        stream_anyFormat_isSplitAlikeHoweverItIsCut_data();
    }

    // Cut at every token: marks are single vocabulary tokens, the text between them falls into
    // random ones.
    void tokens_marksOfTheirOwn_areSplitAlike()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isOpened);
        const ReasoningFormat& format = *findReasoningFormat(name.toStdString());
        std::mt19937 random(11);
        for (int trial = 0; trial < 200; ++trial) {
            ReasoningParser parser(format, isOpened);
            Split split;
            for (const Token& token : streamOf(format, isOpened)) {
                if (token.isMark) {
                    split.add(parser.isMark(token.text) ? parser.feedMarker(token.text)
                                                        : parser.feed(token.text));
                    continue;
                }
                for (std::size_t at = 0; at < token.text.size();) {
                    const std::size_t size = 1 + random() % 9;
                    split.add(parser.feed(token.text.substr(at, size)));
                    at += size;
                }
            }
            split.add(parser.finish());
            QVERIFY2(split == (Split{kThought, kAnswer}),
                     (split.reasoning + " | " + split.answer).c_str());
        }
    }

    void cut_anywhere_leaksNothing_data() { stream_anyFormat_isSplitAlikeHoweverItIsCut_data(); }

    // A stream that ends anywhere (cancel, crash, context full) is a prefix of the whole one.
    void cut_anywhere_leaksNothing()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isOpened);
        const ReasoningFormat& format = *findReasoningFormat(name.toStdString());
        const std::string text = joined(streamOf(format, isOpened));
        const std::string thought = kThought;
        const std::string answer = kAnswer;
        for (std::size_t cut = 0; cut <= text.size(); ++cut) {
            const Split split = inPieces(format, isOpened, {text.substr(0, cut)});
            QVERIFY2(thought.starts_with(split.reasoning), split.reasoning.c_str());
            QVERIFY2(answer.starts_with(split.answer), split.answer.c_str());
            QVERIFY(split.answer.empty() || split.reasoning == thought);
        }
    }

    void forcedClose_anywhereInTheThought_dropsTheRepeatedMark_data()
    {
        stream_anyFormat_isSplitAlikeHoweverItIsCut_data();
    }

    // The engine cuts the thought; the model closes it again, or opens a new one.
    void forcedClose_anywhereInTheThought_dropsTheRepeatedMark()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isOpened);
        const ReasoningFormat& format = *findReasoningFormat(name.toStdString());
        if (format.kind == ReasoningFormat::Kind::Channels) {
            QSKIP("a channel is closed by the text the engine feeds");
        }
        const std::string opening = isOpened ? std::string() : std::string(format.open) + '\n';
        const std::string thought = kThought;
        for (std::size_t cut = 1; cut < thought.size(); ++cut) {
            ReasoningParser parser(format, isOpened);
            Split split;
            split.add(parser.feed(opening + thought.substr(0, cut)));
            split.add(parser.forceClose());
            QVERIFY(!parser.isThinking());
            split.add(parser.feed(std::string(format.close) + "\n\n" + kAnswer));
            split.add(parser.finish());
            QVERIFY(!holdsAMark(format, split.answer) && !holdsAMark(format, split.reasoning));
            QCOMPARE(split.answer, std::string(kAnswer));
        }
    }

    void severalThoughts_joined_leakNothing_data()
    {
        stream_anyFormat_isSplitAlikeHoweverItIsCut_data();
    }

    void severalThoughts_joined_leakNothing()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isOpened);
        const ReasoningFormat& format = *findReasoningFormat(name.toStdString());
        const std::string once = joined(streamOf(format, isOpened));
        const std::string again = joined(streamOf(format, false));
        // Harmony writes a header before every message but the first.
        const char* const between =
            format.kind == ReasoningFormat::Kind::Channels ? "<|start|>assistant" : "\n";
        const std::string text = once + between + again;
        const Split whole = inPieces(format, isOpened, {text});
        QVERIFY(!holdsAMark(format, whole.answer));
        QVERIFY(!holdsAMark(format, whole.reasoning));
        QCOMPARE(whole.reasoning, std::string(kThought) + "\n\n" + kThought);
        std::vector<std::string> bytes;
        for (const char c : text) {
            bytes.emplace_back(1, c);
        }
        QVERIFY(inPieces(format, isOpened, bytes) == whole);
    }

    void emptyThought_anyFormat_isNoThought_data()
    {
        stream_anyFormat_isSplitAlikeHoweverItIsCut_data();
    }

    void emptyThought_anyFormat_isNoThought()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isOpened);
        const ReasoningFormat& format = *findReasoningFormat(name.toStdString());
        if (format.kind == ReasoningFormat::Kind::Channels) {
            const Split split = inPieces(format,
                                         false,
                                         {"<|channel|>analysis<|message|><|end|><|start|>assistant"
                                          "<|channel|>final<|message|>yes<|return|>"});
            QVERIFY(split == (Split{"", "yes"}));
            return;
        }
        const std::string opening = isOpened ? std::string() : std::string(format.open);
        const Split split = inPieces(
            format, isOpened, {opening + "\n\n" + std::string(format.close) + "\n\n" + kAnswer});
        QVERIFY(split == (Split{"", kAnswer}));
    }
};

QTEST_GUILESS_MAIN(TestReasoningStreams)
#include "tst_reasoning_streams.moc"
