// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/prefix_cache.h"

#include <QTest>

#include <vector>

using namespace ponder::inference;
using Ids = std::vector<TokenId>;

class TestPrefixCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reusable_empty_isNothing();
    void reusable_samePrompt_leavesLastToken();
    void reusable_longerPrompt_takesAll();
    void reusable_difference_stopsThere();
    void reusable_shorterPrompt_leavesLastToken();
    void truncate_beyondEnd_changesNothing();
};

void TestPrefixCache::reusable_empty_isNothing()
{
    PrefixCache cache;
    QCOMPARE(cache.reusable(Ids{1, 2, 3}), std::size_t{0});
    QCOMPARE(cache.reusable({}), std::size_t{0});
}

void TestPrefixCache::reusable_samePrompt_leavesLastToken()
{
    PrefixCache cache;
    cache.append(Ids{1, 2, 3});
    QCOMPARE(cache.reusable(Ids{1, 2, 3}), std::size_t{2});
    QCOMPARE(cache.reusable(Ids{1}), std::size_t{0});
}

void TestPrefixCache::reusable_longerPrompt_takesAll()
{
    PrefixCache cache;
    cache.append(Ids{1, 2, 3});
    QCOMPARE(cache.reusable(Ids{1, 2, 3, 4, 5}), std::size_t{3});
}

void TestPrefixCache::reusable_difference_stopsThere()
{
    PrefixCache cache;
    cache.append(Ids{1, 2, 3, 4});
    QCOMPARE(cache.reusable(Ids{1, 2, 9, 4, 5}), std::size_t{2});
}

void TestPrefixCache::reusable_shorterPrompt_leavesLastToken()
{
    PrefixCache cache;
    cache.append(Ids{1, 2, 3, 4});
    QCOMPARE(cache.reusable(Ids{1, 2}), std::size_t{1});
}

void TestPrefixCache::truncate_beyondEnd_changesNothing()
{
    PrefixCache cache;
    cache.append(Ids{1, 2, 3});
    cache.truncate(7);
    QCOMPARE(cache.size(), std::size_t{3});
    cache.truncate(1);
    cache.append(8);
    QCOMPARE(Ids(cache.ids().begin(), cache.ids().end()), (Ids{1, 8}));
}

QTEST_GUILESS_MAIN(TestPrefixCache)
#include "tst_prefix_cache.moc"
