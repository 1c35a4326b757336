// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/draft_length.h"

#include <QTest>

#include <utility>
#include <vector>

using namespace ponder::inference;
using namespace std::chrono_literals;

namespace {

using Passes = std::vector<std::pair<std::size_t, std::chrono::nanoseconds>>;

DraftLength beside(std::chrono::nanoseconds guess, const Passes& passes)
{
    DraftLength length;
    length.guessed(guess);
    for (const auto& [tokens, time] : passes) {
        length.passed(tokens, time);
    }
    return length;
}

/// A network that waits for memory: passes of several tokens cost little more than one.
DraftLength beside(std::chrono::nanoseconds guess)
{
    return beside(guess, {{1, 100ms}, {2, 102ms}, {4, 110ms}, {8, 140ms}});
}

void verify(DraftLength& length, std::size_t proposed, std::size_t accepted, int times)
{
    for (int i = 0; i < times; ++i) {
        length.verified(proposed, accepted);
    }
}

} // namespace

class TestDraftLength : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void next_nothingKnown_triesAFew()
    {
        DraftLength length;
        QCOMPARE(length.next(), std::size_t{3});
        QCOMPARE(length.next(), std::size_t{3});
    }

    void next_cheapGuessesThatComeTrue_asManyAsFit()
    {
        DraftLength length = beside(5ms);
        verify(length, 7, 7, 20);
        QCOMPARE(length.next(), DraftLength::kLongest);
    }

    void next_halfOfThemComeTrue_few()
    {
        DraftLength length = beside(5ms);
        verify(length, 3, 1, 40);
        QVERIFY(length.acceptance() > 0.45 && length.acceptance() < 0.55);
        QCOMPARE(length.next(), std::size_t{3});
        DraftLength dear = beside(25ms);
        verify(dear, 3, 1, 40);
        QCOMPARE(dear.next(), std::size_t{1});
    }

    // A draft model as slow as the network itself can only lose.
    void next_guessesAsDearAsWriting_none()
    {
        DraftLength length = beside(100ms);
        verify(length, 7, 7, 20);
        QCOMPARE(length.next(), std::size_t{0});
    }

    // A network that computes: four tokens cost four times one.
    void next_passesThatSaveNothing_none()
    {
        DraftLength length = beside(1ms, {{1, 10ms}, {2, 20ms}, {4, 40ms}, {8, 80ms}});
        verify(length, 3, 3, 20);
        QCOMPARE(length.next(), std::size_t{0});
    }

    void next_guessesThatNeverComeTrue_triesAgainAtGrowingDistances()
    {
        DraftLength length = beside(20ms);
        verify(length, 3, 0, 40);
        std::vector<int> distances;
        int distance = 0;
        while (distances.size() < 6) {
            ++distance;
            const std::size_t next = length.next();
            QVERIFY(next <= 1);
            if (next == 1) {
                distances.push_back(distance);
                distance = 0;
                length.verified(1, 0);
            }
        }
        QCOMPARE(distances, (std::vector<int>{8, 16, 32, 64, 128, 128}));
        // It becomes right again: a few trials and it guesses as before.
        verify(length, 1, 1, 30);
        QVERIFY(length.next() > 1);
    }

    // One pass that was held up by something else must not end drafting.
    void passed_oneLatePass_movesLittle()
    {
        DraftLength length = beside(5ms);
        verify(length, 7, 7, 20);
        length.passed(8, 60s);
        length.guessed(60s);
        QCOMPARE(length.next(), DraftLength::kLongest);
    }

    // Sizes in between cost what the next larger one does.
    void passed_sizesInBetween_countAsTheNextLarger()
    {
        DraftLength length = beside(1ms, {{1, 10ms}, {3, 11ms}, {6, 100ms}});
        verify(length, 3, 3, 20);
        QCOMPARE(length.next(), std::size_t{3});
    }

    void verified_nothingProposed_changesNothing()
    {
        DraftLength length;
        const double before = length.acceptance();
        length.verified(0, 0);
        QCOMPARE(length.acceptance(), before);
    }
};

QTEST_GUILESS_MAIN(TestDraftLength)
#include "tst_draft_length.moc"
