// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/utf8_stream_decoder.h"

#include <QTest>

using ponder::inference::Utf8StreamDecoder;

class TestUtf8StreamDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void feed_splitCharacter_waitsForTheRest();
    void feed_anyCut_givesTheSameText_data();
    void feed_anyCut_givesTheSameText();
    void finish_halfCharacter_becomesOneReplacement();
    void finish_nothingPending_givesNothing();
};

void TestUtf8StreamDecoder::feed_splitCharacter_waitsForTheRest()
{
    Utf8StreamDecoder decoder;
    QCOMPARE(decoder.feed("a\xF0\x9F"), std::string("a"));
    QVERIFY(decoder.hasPending());
    QCOMPARE(decoder.feed("\xA6"), std::string());
    QCOMPARE(decoder.feed("\x99"
                          "b"),
             std::string("\xF0\x9F\xA6\x99"
                         "b"));
    QVERIFY(!decoder.hasPending());
}

void TestUtf8StreamDecoder::feed_anyCut_givesTheSameText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    const QByteArray replaced("\xEF\xBF\xBD");
    QTest::newRow("valid") << QByteArray("aé漢🦙z") << QByteArray("aé漢🦙z");
    QTest::newRow("zero byte") << QByteArray("a\0b", 3) << QByteArray("a\0b", 3);
    QTest::newRow("lone continuation") << QByteArray("a\x80z") << "a" + replaced + "z";
    QTest::newRow("never a byte") << QByteArray("a\xFFz") << "a" + replaced + "z";
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << replaced + replaced;
    QTest::newRow("overlong three") << QByteArray("\xE0\x80\x80") << replaced + replaced + replaced;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << replaced + replaced + replaced;
    QTest::newRow("above the last plane")
        << QByteArray("\xF4\x90\x80\x80") << replaced + replaced + replaced + replaced;
    QTest::newRow("cut by ASCII counts once") << QByteArray("\xF0\x9F\xA6"
                                                            "a")
                                              << replaced + "a";
    QTest::newRow("cut by another start") << QByteArray("\xE6\xBC\xC3\xA9") << replaced + "é";
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "a")
                                     << QByteArray("\xEF\xBB\xBF"
                                                   "a");
}

void TestUtf8StreamDecoder::feed_anyCut_givesTheSameText()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, text);
    for (qsizetype first = 0; first <= bytes.size(); ++first) {
        for (qsizetype second = first; second <= bytes.size(); ++second) {
            Utf8StreamDecoder decoder;
            std::string result = decoder.feed(bytes.left(first).toStdString());
            result += decoder.feed(bytes.mid(first, second - first).toStdString());
            result += decoder.feed(bytes.mid(second).toStdString());
            result += decoder.finish();
            QCOMPARE(QByteArray::fromStdString(result), text);
        }
    }
}

void TestUtf8StreamDecoder::finish_halfCharacter_becomesOneReplacement()
{
    Utf8StreamDecoder decoder;
    QCOMPARE(decoder.feed("\xF0\x9F\xA6"), std::string());
    QCOMPARE(decoder.finish(), std::string("\xEF\xBF\xBD"));
    QCOMPARE(decoder.finish(), std::string());
}

void TestUtf8StreamDecoder::finish_nothingPending_givesNothing()
{
    Utf8StreamDecoder decoder;
    QCOMPARE(decoder.feed("é"), std::string("é"));
    QCOMPARE(decoder.finish(), std::string());
}

QTEST_GUILESS_MAIN(TestUtf8StreamDecoder)
#include "tst_utf8_stream_decoder.moc"
