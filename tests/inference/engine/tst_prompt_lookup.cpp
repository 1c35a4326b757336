// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/prompt_lookup.h"

#include <QTest>

#include <vector>

using namespace ponder::inference;
using Ids = std::vector<TokenId>;

class TestPromptLookup : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void propose_nothingToGoBy_isSilent()
    {
        const PromptLookup lookup;
        QCOMPARE(lookup.propose({}, 7), Ids{});
        QCOMPARE(lookup.propose(Ids{1}, 7), Ids{});
        QCOMPARE(lookup.propose(Ids{1, 2, 3, 4, 5}, 7), Ids{});
        QCOMPARE(lookup.propose(Ids{1, 2, 9, 1, 2}, 7), Ids{}); // two equal tokens are chance
        QCOMPARE(lookup.propose(Ids{1, 2, 3, 4, 1, 2, 3}, 0), Ids{});
    }

    void propose_endSeenBefore_givesWhatFollowed()
    {
        const PromptLookup lookup;
        QCOMPARE(lookup.propose(Ids{1, 2, 3, 4, 5, 6, 7, 1, 2, 3}, 7), (Ids{4, 5, 6}));
        QCOMPARE(lookup.propose(Ids{1, 2, 3, 4, 5, 6, 7, 1, 2, 3}, 2), Ids{4}); // 2, 4 or 8 a pass
    }

    void propose_severalPlaces_longestMatchThenLatest()
    {
        const PromptLookup lookup;
        QCOMPARE(lookup.propose(Ids{7, 1, 2, 3, 4, 8, 1, 2, 3, 5, 7, 1, 2, 3}, 1), Ids{4});
        QCOMPARE(lookup.propose(Ids{1, 2, 3, 4, 8, 1, 2, 3, 5, 9, 1, 2, 3}, 1), Ids{5});
    }

    void propose_repeatedToken_isNotItsOwnPredecessor()
    {
        const PromptLookup lookup;
        QCOMPARE(lookup.propose(Ids{4, 4, 4}, 7), Ids{});
        QCOMPARE(lookup.propose(Ids{4, 4, 4, 4}, 7), Ids{4});
    }

    void verified_allRight_guessesFurther()
    {
        const Ids context{1, 2, 3, 10, 11, 12, 13, 14, 15, 16, 17, 18, 1, 2, 3};
        PromptLookup lookup;
        QCOMPARE(lookup.propose(context, 32), (Ids{10, 11, 12}));
        lookup.verified(3, 3);
        QCOMPARE(lookup.propose(context, 32), (Ids{10, 11, 12, 13, 14, 15, 16}));
        lookup.verified(7, 5);
        QCOMPARE(lookup.propose(context, 32).size(), std::size_t{7});
        lookup.verified(7, 3);
        QCOMPARE(lookup.propose(context, 32).size(), std::size_t{3});
        lookup.verified(3, 1);
        QCOMPARE(lookup.propose(context, 32), Ids{10});
        lookup.verified(1, 1);
        QCOMPARE(lookup.propose(context, 32).size(), std::size_t{3});
    }

    // Wrong guesses cost time: after some it takes a longer match, but never an impossible one.
    void verified_alwaysWrong_asksForMoreAndComesBack()
    {
        const Ids shortMatch{1, 2, 3, 10, 11, 12, 1, 2, 3};
        PromptLookup lookup;
        lookup.verified(3, 0);
        QCOMPARE(lookup.propose(shortMatch, 7), Ids{});
        for (int i = 0; i < 100; ++i) {
            lookup.verified(3, 0);
        }
        Ids longMatch;
        for (TokenId id = 0; id < 40; ++id) {
            longMatch.push_back(id);
        }
        longMatch.insert(longMatch.end(), longMatch.begin(), longMatch.begin() + 20);
        QCOMPARE(lookup.propose(longMatch, 1), Ids{20});
        for (int i = 0; i < 100; ++i) {
            lookup.verified(7, 7);
        }
        QVERIFY(!lookup.propose(shortMatch, 7).empty());
    }
};

QTEST_GUILESS_MAIN(TestPromptLookup)
#include "tst_prompt_lookup.moc"
