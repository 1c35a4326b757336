// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/loop_guard.h"

#include <QTest>

#include <random>

using namespace ponder::inference;

class TestLoopGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isLooping_repeatedSequence_isFound_data();
    void isLooping_repeatedSequence_isFound();
    void isLooping_answer_mayRepeatMore();
    void isLooping_variedText_isNot();
    void isLooping_shortRepetition_isNot();
};

void TestLoopGuard::isLooping_repeatedSequence_isFound_data()
{
    QTest::addColumn<int>("period");
    for (const int period : {1, 2, 3, 7, 24, 25, 63, 64}) {
        QTest::addRow("%d", period) << period;
    }
}

void TestLoopGuard::isLooping_repeatedSequence_isFound()
{
    QFETCH(int, period);
    LoopGuard guard;
    std::mt19937 random(1);
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(!guard.isLooping(static_cast<TokenId>(1000 + random() % 5000)));
    }
    int until = 0;
    while (until < 1000 && !guard.isLooping(until % period)) {
        ++until;
    }
    const int needed = std::max(4 * period, 96);
    QVERIFY2(until >= needed - 1 && until < needed + 8, qPrintable(QString::number(until)));
}

void TestLoopGuard::isLooping_answer_mayRepeatMore()
{
    for (const int period : {1, 9, 48, 127, 128}) {
        LoopGuard guard(kAnswerLoop);
        int until = 0;
        while (until < 5000 && !guard.isLooping(until % period)) {
            ++until;
        }
        const int needed = std::max(8 * period, 256);
        QVERIFY2(until >= needed - 1 && until < needed + 8, qPrintable(QString::number(until)));
    }
}

void TestLoopGuard::isLooping_variedText_isNot()
{
    LoopGuard guard;
    std::mt19937 random(2);
    for (int i = 0; i < 20000; ++i) {
        QVERIFY(!guard.isLooping(static_cast<TokenId>(random() % 8)));
    }
}

void TestLoopGuard::isLooping_shortRepetition_isNot()
{
    // Forty equal tokens are a ruler in a table, not a loop.
    LoopGuard guard;
    for (int i = 0; i < 40; ++i) {
        QVERIFY(!guard.isLooping(5));
    }
    for (int i = 0; i < 60; ++i) {
        QVERIFY(!guard.isLooping(i));
    }
}

QTEST_GUILESS_MAIN(TestLoopGuard)
#include "tst_loop_guard.moc"
