// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/block_selection.h"
#include "app/markdown/plain_text.h"
#include "app/markdown/seen_text.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace ponder::app;

using Unit = BlockSelection::Unit;
using Range = BlockSelection::Range;

namespace {

constexpr int kEnd = Range::kToItsEnd;

// Rows: 0 paragraph, 1 code, 2 and 3 list items, 4 table, 5 quote, 6 rule, 7 formula, 8 paragraph.
const QString kAnswer =
    QStringLiteral("First *words* here\n\n```c\nint a;\nint b;\n```\n\n- one\n- two\n\n"
                   "| a | bc |\n|---|---|\n| d | e |\n\n> said\n\n---\n\n$$\\frac{1}{2}$$\n\nLast");

class Selected
{
public:
    explicit Selected(const QString& markdown = kAnswer) { blocks.setMarkdown(markdown, false); }

    void from(BlockPosition start, BlockPosition end)
    {
        selection.begin(blocks, start);
        selection.extendTo(end);
    }

    [[nodiscard]] QString between(BlockPosition start, BlockPosition end)
    {
        from(start, end);
        return selection.text();
    }

    MessageBlockModel blocks;
    BlockSelection selection;
};

} // namespace

class TestBlockSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void press_selectsNothing_untilItIsExtended()
    {
        Selected s;
        s.selection.begin(s.blocks, {0, 6});
        QVERIFY(s.selection.isEmpty());
        QCOMPARE(s.selection.source(), &s.blocks);
        QVERIFY(s.selection.text().isEmpty());
        QVERIFY(s.selection.rangeIn(0).isEmpty());
        s.selection.extendTo({0, 11});
        QVERIFY(!s.selection.isEmpty());
        QCOMPARE(s.selection.text(), QStringLiteral("words"));
    }

    void rangeIn_everyBlockBetween_isWhole()
    {
        Selected s;
        s.from({0, 6}, {3, 2});
        QCOMPARE(s.selection.rangeIn(0), (Range{6, kEnd}));
        QCOMPARE(s.selection.rangeIn(1), (Range{0, kEnd}));
        QCOMPARE(s.selection.rangeIn(2), (Range{0, kEnd}));
        QCOMPARE(s.selection.rangeIn(3), (Range{0, 2}));
        QVERIFY(s.selection.rangeIn(4).isEmpty());
    }

    void text_overBlocks_isWhatIsSeen()
    {
        Selected s;
        QCOMPARE(s.between({0, 6}, {3, 2}),
                 QStringLiteral("words here\n\nint a;\nint b;\n\n• one\n• tw"));
        // Upwards it is the same.
        QCOMPARE(s.between({3, 2}, {0, 6}),
                 QStringLiteral("words here\n\nint a;\nint b;\n\n• one\n• tw"));
    }

    void text_fromTheEndOfABlockToTheStartOfAnother_hasNothingOfBoth()
    {
        Selected s;
        QCOMPARE(s.between({0, 16}, {2, 0}), QStringLiteral("int a;\nint b;"));
        QVERIFY(s.between({0, 16}, {1, 0}).isEmpty());
        QVERIFY(!s.selection.isEmpty());
    }

    void text_insideOneListItem_hasNoMarker()
    {
        Selected s;
        QCOMPARE(s.between({2, 0}, {2, 3}), QStringLiteral("one"));
        QCOMPARE(s.between({2, 1}, {3, 3}), QStringLiteral("ne\n• two"));
    }

    void text_quotesRulesAndFormulas_areCopiedAsText()
    {
        Selected s;
        QCOMPARE(s.between({5, 0}, {8, 4}),
                 QStringLiteral("> said\n\n---\n\n\\frac{1}{2}\n\nLast"));
        QCOMPARE(s.between({5, 2}, {6, 0}), QStringLiteral("id"));
        QCOMPARE(s.between({7, 0}, {7, 1}), QStringLiteral("\\frac{1}{2}"));
    }

    void text_linksTasksAndFormulasInSentences_areAsDrawn()
    {
        Selected s(QStringLiteral("See [page](https://example.org), $x^2$\n\n- [x] done\n- [ ] "
                                  "open"));
        s.selection.selectAll(s.blocks);
        QCOMPARE(s.selection.text(), QStringLiteral("See page, x²\n\n• [x] done\n• [ ] open"));
        QCOMPARE(s.between({0, 10}, {0, 12}), QStringLiteral("x²"));
    }

    void table_partOfIt_isCellsWithTabs()
    {
        Selected s; // "a\tbc\nd\te"
        QCOMPARE(cellStartsOf(s.blocks.block(4)), (QList<int>{0, 2, 5, 7}));
        QCOMPARE(s.between({4, 2}, {4, 6}), QStringLiteral("bc\nd"));
        QVERIFY(s.selection.rangeInCell(4, 0).isEmpty());
        QCOMPARE(s.selection.rangeInCell(4, 1), (Range{0, kEnd}));
        QCOMPARE(s.selection.rangeInCell(4, 2).start, 0);
        QVERIFY(s.selection.rangeInCell(4, 2).end >= 1);
        QVERIFY(s.selection.rangeInCell(4, 3).isEmpty());
        QCOMPARE(s.between({4, 3}, {5, 4}), QStringLiteral("c\nd\te\n\n> said"));
        QCOMPARE(s.selection.rangeInCell(4, 1), (Range{1, kEnd}));
        QVERIFY(!s.selection.rangeInCell(4, 3).isEmpty());
    }

    void selectAll_isTheWholeMessage()
    {
        Selected s;
        s.selection.selectAll(s.blocks);
        QVERIFY(s.selection.text().startsWith(QStringLiteral("First words here\n\nint a;")));
        QVERIFY(s.selection.text().endsWith(QStringLiteral("\n\nLast")));
        // What is copied as plain text, but for what is not on screen.
        QCOMPARE(s.selection.text(), markdownToPlainText(kAnswer));
    }

    void word_doubleClickAndDrag_goesByWords()
    {
        Selected s;
        s.selection.begin(s.blocks, {0, 7}, Unit::Word);
        QCOMPARE(s.selection.text(), QStringLiteral("words"));
        s.selection.extendTo({0, 13});
        QCOMPARE(s.selection.text(), QStringLiteral("words here"));
        s.selection.extendTo({0, 2});
        QCOMPARE(s.selection.text(), QStringLiteral("First words"));
        s.selection.extendTo({2, 1});
        QVERIFY(s.selection.text().endsWith(QStringLiteral("• one")));
    }

    void paragraph_tripleClick_isTheBlockTheLineOrTheCell()
    {
        Selected s;
        s.selection.begin(s.blocks, {0, 7}, Unit::Paragraph);
        QCOMPARE(s.selection.text(), QStringLiteral("First words here"));
        s.selection.begin(s.blocks, {1, 9}, Unit::Paragraph);
        QCOMPARE(s.selection.text(), QStringLiteral("int b;"));
        s.selection.begin(s.blocks, {4, 3}, Unit::Paragraph);
        QCOMPARE(s.selection.text(), QStringLiteral("bc"));
    }

    void cursor_movedAfterAWord_keepsTheOtherEnd()
    {
        Selected s;
        s.selection.begin(s.blocks, {0, 7}, Unit::Word);
        s.selection.moveCursor({0, 8});
        QCOMPARE(s.selection.text(), QStringLiteral("wo"));
        s.selection.moveCursor({0, 2});
        QCOMPARE(s.selection.text(), QStringLiteral("rst "));
    }

    void step_atTheEndOfABlock_goesIntoTheNext()
    {
        Selected s;
        const auto step = [&s](BlockPosition from, Unit unit, bool forward) {
            return BlockSelection::stepped(s.blocks, from, unit, forward);
        };
        QCOMPARE(step({0, 15}, Unit::Character, true), (BlockPosition{0, 16}));
        QCOMPARE(step({0, 16}, Unit::Character, true), (BlockPosition{1, 0}));
        QCOMPARE(step({1, 0}, Unit::Character, false), (BlockPosition{0, 16}));
        QCOMPARE(step({0, 0}, Unit::Character, false), (BlockPosition{0, 0}));
        QCOMPARE(step({8, 4}, Unit::Character, true), (BlockPosition{8, 4}));
        QCOMPARE(step({0, 0}, Unit::Word, true), (BlockPosition{0, 6}));
        QCOMPARE(step({0, 9}, Unit::Word, false), (BlockPosition{0, 6}));
        QCOMPARE(step({0, 12}, Unit::Word, true), (BlockPosition{0, 16}));
        QCOMPARE(step({6, 0}, Unit::Character, true), (BlockPosition{6, 1}));
    }

    void step_overAnEmoji_doesNotCutIt()
    {
        Selected s(QStringLiteral("a\U0001F468\u200D\U0001F469\u200D\U0001F467b"));
        const int length = static_cast<int>(seenText(s.blocks.block(0)).size());
        QCOMPARE(BlockSelection::stepped(s.blocks, {0, 1}, Unit::Character, true),
                 (BlockPosition{0, length - 1}));
    }

    void streaming_whatWasSelected_staysSelected()
    {
        MessageBlockModel blocks;
        BlockSelection selection;
        const QString before = QStringLiteral("First words\n\nSecond **bold wor");
        blocks.setMarkdown(before, true);
        selection.begin(blocks, {0, 6});
        selection.extendTo({1, 14}); // in the middle of "bold", behind marks that are not read yet
        const QString selected = QStringLiteral("words\n\nSecond **bold");
        selection.extendTo({1, 13});
        QCOMPARE(selection.text(), selected);
        const QString rest = QStringLiteral("d** and more text\n\n```\ncode\n```\n\n- item\n");
        for (qsizetype i = 1; i <= rest.size(); ++i) {
            blocks.setMarkdown(before + rest.left(i), true);
        }
        QCOMPARE(selection.text(), QStringLiteral("words\n\nSecond bold"));
        blocks.setMarkdown(before + rest, false);
        QCOMPARE(selection.text(), QStringLiteral("words\n\nSecond bold"));
        QCOMPARE(selection.rangeIn(1), (Range{0, 11}));
    }

    void streaming_behindTheSelection_saysNothing()
    {
        MessageBlockModel blocks;
        BlockSelection selection;
        blocks.setMarkdown(QStringLiteral("One\n\nTwo"), true);
        selection.selectAll(blocks);
        const QSignalSpy changes(&selection, &BlockSelection::changed);
        blocks.setMarkdown(QStringLiteral("One\n\nTwo and a half\n\nThree"), true);
        QCOMPARE(selection.text(), QStringLiteral("One\n\nTwo"));
        QCOMPARE(changes.count(), 0);
    }

    void kindChange_ofASelectedBlock_keepsItsRow()
    {
        MessageBlockModel blocks;
        BlockSelection selection;
        blocks.setMarkdown(QStringLiteral("First\n\nTitle\n"), true);
        selection.selectAll(blocks);
        blocks.setMarkdown(QStringLiteral("First\n\nTitle\n=====\n\nRest"), true);
        QCOMPARE(blocks.block(1).kind, MarkdownBlock::Kind::Heading);
        QCOMPARE(selection.text(), QStringLiteral("First\n\nTitle"));
    }

    void shorterText_isNeverReadBeyondItsEnd()
    {
        Selected s;
        s.selection.selectAll(s.blocks);
        s.blocks.setMarkdown(QStringLiteral("Fi"), false);
        QCOMPARE(s.selection.text(), QStringLiteral("Fi"));
        s.blocks.setMarkdown(QString(), false);
        QVERIFY(s.selection.text().isEmpty());
        s.selection.begin(s.blocks, {5, 5});
        QVERIFY(s.selection.isEmpty());
        s.blocks.setMarkdown(QStringLiteral("abc"), false);
        s.selection.extendTo({7, 99});
        QCOMPARE(s.selection.text(), QStringLiteral("abc"));
    }

    void clear_andAMessageThatGoes_leaveNothing()
    {
        Selected s;
        s.selection.selectAll(s.blocks);
        QSignalSpy changes(&s.selection, &BlockSelection::changed);
        s.selection.clear();
        QCOMPARE(changes.count(), 1);
        QVERIFY(s.selection.isEmpty());
        QVERIFY(s.selection.source() == nullptr);
        auto other = std::make_unique<MessageBlockModel>();
        other->setMarkdown(QStringLiteral("other"), false);
        s.selection.selectAll(*other);
        QCOMPARE(s.selection.text(), QStringLiteral("other"));
        other.reset();
        QVERIFY(s.selection.isEmpty());
        QVERIFY(s.selection.text().isEmpty());
        QVERIFY(s.selection.rangeIn(0).isEmpty());
    }

    void anotherMessage_takesTheSelectionOver()
    {
        Selected s;
        s.selection.selectAll(s.blocks);
        MessageBlockModel other;
        other.setMarkdown(QStringLiteral("other words"), false);
        s.selection.begin(other, {0, 0}, Unit::Word);
        QCOMPARE(s.selection.text(), QStringLiteral("other"));
        const QSignalSpy changes(&s.selection, &BlockSelection::changed);
        s.blocks.setMarkdown(QStringLiteral("changed"), false);
        QCOMPARE(changes.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBlockSelection)
#include "tst_block_selection.moc"
