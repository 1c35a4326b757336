// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/stop_sequence_matcher.h"

#include <QtTest>

#include <string>
#include <vector>

using namespace ponder::inference;

Q_DECLARE_METATYPE(std::vector<std::string>)

namespace {

std::string run(StopSequenceMatcher& matcher, std::string_view text, std::size_t step)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += step) {
        out += matcher.feed(text.substr(at, step));
    }
    return out + matcher.finish();
}

} // namespace

/// Stop strings over the borders of stream pieces (case A-22).
class TestStopSequenceMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void feed_anyStep_cutsAtTheStop_data();
    void feed_anyStep_cutsAtTheStop();
    void feed_partialAtBorder_isHeldBack();
    void finish_partial_isGiven();
    void feed_afterStop_givesNothing();
};

void TestStopSequenceMatcher::feed_anyStep_cutsAtTheStop_data()
{
    QTest::addColumn<std::vector<std::string>>("stops");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("found");
    using List = std::vector<std::string>;
    const auto text = [](const char* value) { return QString::fromUtf8(value); };
    QTest::newRow("none") << List{} << text("hello") << text("hello") << QString();
    QTest::newRow("empty string is no stop")
        << List{""} << text("hello") << text("hello") << QString();
    QTest::newRow("one") << List{"\nUser:"} << text("hi\nUser: x") << text("hi") << text("\nUser:");
    QTest::newRow("at once") << List{"a"} << text("abc") << text("") << text("a");
    QTest::newRow("false start") << List{"aab"} << text("aaaac aaab!") << text("aaaac a")
                                 << text("aab");
    QTest::newRow("overlap in itself")
        << List{"abab c"} << text("ababab c.") << text("ab") << text("abab c");
    QTest::newRow("earliest end wins")
        << List{"long stop", "g s"} << text("x long stop") << text("x lon") << text("g s");
    QTest::newRow("longest of one end")
        << List{"b", "ab"} << text("xab") << text("x") << text("ab");
    QTest::newRow("multi-byte") << List{"。終"} << text("日本。終わり") << text("日本")
                                << text("。終");
    QTest::newRow("not there") << List{"</end>"} << text("a </en b </end") << text("a </en b </end")
                               << QString();
}

void TestStopSequenceMatcher::feed_anyStep_cutsAtTheStop()
{
    QFETCH(std::vector<std::string>, stops);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QFETCH(QString, found);
    for (std::size_t step = 1; step <= 12; ++step) {
        StopSequenceMatcher matcher(stops);
        QCOMPARE(QString::fromStdString(run(matcher, text.toStdString(), step)), expected);
        QCOMPARE(matcher.hasStopped(), !found.isEmpty());
        QCOMPARE(QString::fromStdString(matcher.found()), found);
    }
}

void TestStopSequenceMatcher::feed_partialAtBorder_isHeldBack()
{
    StopSequenceMatcher matcher({"STOP"});
    QCOMPARE(matcher.feed("abcST"), std::string("abc"));
    QCOMPARE(matcher.feed("A"), std::string("STA"));
}

void TestStopSequenceMatcher::finish_partial_isGiven()
{
    StopSequenceMatcher matcher({"STOP"});
    QCOMPARE(matcher.feed("xST"), std::string("x"));
    QCOMPARE(matcher.finish(), std::string("ST"));
    QCOMPARE(matcher.finish(), std::string());
}

void TestStopSequenceMatcher::feed_afterStop_givesNothing()
{
    StopSequenceMatcher matcher({"."});
    QCOMPARE(matcher.feed("a.b"), std::string("a"));
    QCOMPARE(matcher.feed("c"), std::string());
    QCOMPARE(matcher.finish(), std::string());
}

QTEST_GUILESS_MAIN(TestStopSequenceMatcher)
#include "tst_stop_sequence_matcher.moc"
