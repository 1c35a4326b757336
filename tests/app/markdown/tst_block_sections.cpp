// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/block_sections.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace ponder::app;

namespace {

QString answerOf(int parts)
{
    QString text;
    for (int i = 0; i < parts; ++i) {
        text += QStringLiteral("## Part %1\n\nWords of *part* %1.\n\n- one\n- two\n\n```c\nint a;\n"
                               "```\n\nSetext\n-----\n\n> quoted\n\n")
                    .arg(i);
    }
    return text;
}

BlockRange* rangeAt(const BlockSections& sections, int row)
{
    return sections.index(row).data(BlockSections::RangeRole).value<BlockRange*>();
}

QStringList textsOf(const BlockSections& sections)
{
    QStringList texts;
    for (int i = 0; i < sections.rowCount(); ++i) {
        const BlockRange& range = *rangeAt(sections, i);
        for (int row = 0; row < range.rowCount(); ++row) {
            texts.append(range.index(row).data(MessageBlockModel::PlainTextRole).toString());
        }
    }
    return texts;
}

QStringList textsOf(const MessageBlockModel& blocks)
{
    QStringList texts;
    for (int row = 0; row < blocks.rowCount(); ++row) {
        texts.append(blocks.index(row).data(MessageBlockModel::PlainTextRole).toString());
    }
    return texts;
}

} // namespace

class TestBlockSections : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void streamedText_isWholeInItsSections_atEveryStep()
    {
        const QString answer = answerOf(12);
        QRandomGenerator random(11);
        for (int round = 0; round < 10; ++round) {
            MessageBlockModel blocks;
            BlockSections sections;
            const QAbstractItemModelTester tester(
                &sections, QAbstractItemModelTester::FailureReportingMode::QtTest);
            sections.setSource(&blocks);
            for (qsizetype at = 0; at < answer.size(); at += random.bounded(1, 40)) {
                blocks.setMarkdown(answer.left(at), true);
                QCOMPARE(textsOf(sections), textsOf(blocks));
            }
            // Another text, a shorter one, nothing at all.
            for (const QString& text :
                 {answer, answerOf(5), QStringLiteral("- x\n\n") + answerOf(7), QString()}) {
                blocks.setMarkdown(text, false);
                QCOMPARE(textsOf(sections), textsOf(blocks));
            }
            QCOMPARE(sections.rowCount(), 0);
        }
    }

    void growingText_leavesEarlierSectionsAlone()
    {
        MessageBlockModel blocks;
        BlockSections sections;
        sections.setSource(&blocks);
        const QString answer = answerOf(12);
        blocks.setMarkdown(answer.left(answer.size() / 2), true);
        QVERIFY(sections.rowCount() > 2);
        BlockRange* const firstRange = rangeAt(sections, 0);
        const QSignalSpy changed(firstRange, &QAbstractItemModel::dataChanged);
        const QSignalSpy inserted(firstRange, &QAbstractItemModel::rowsInserted);
        const QSignalSpy reset(&sections, &QAbstractItemModel::modelReset);
        for (qsizetype at = answer.size() / 2; at < answer.size(); at += 7) {
            blocks.setMarkdown(answer.left(at), true);
        }
        QCOMPARE(rangeAt(sections, 0), firstRange);
        QCOMPARE(changed.size() + inserted.size() + reset.size(), 0);
        for (int i = 0; i < sections.rowCount(); ++i) {
            QVERIFY(rangeAt(sections, i)->rowCount() <= 2 * BlockSections::kSectionBlocks);
        }
    }

    void blockThatChangesItsKind_staysInItsSection()
    {
        MessageBlockModel blocks;
        BlockSections sections;
        sections.setSource(&blocks);
        blocks.setMarkdown(answerOf(4) + QStringLiteral("Title"), true);
        const int last = blocks.count() - 1;
        const int section = sections.sectionOf(last);
        blocks.setMarkdown(answerOf(4) + QStringLiteral("Title\n====\n\nx"), true);
        QCOMPARE(blocks.index(last).data(MessageBlockModel::KindRole).toInt(),
                 int(MessageBlockModel::Heading));
        QCOMPARE(sections.sectionOf(last), section);
        QCOMPARE(textsOf(sections), textsOf(blocks));
    }

    void sectionOf_blockThatIsNotThere_isMinusOne()
    {
        MessageBlockModel blocks;
        BlockSections sections;
        QCOMPARE(sections.sectionOf(0), -1);
        sections.setSource(&blocks);
        blocks.setMarkdown(answerOf(4), false);
        QCOMPARE(sections.sectionOf(0), 0);
        QCOMPARE(sections.sectionOf(blocks.count() - 1), sections.rowCount() - 1);
        QCOMPARE(sections.sectionOf(blocks.count()), -1);
    }

    void sourceThatGoes_leavesNoRows()
    {
        BlockSections sections;
        {
            MessageBlockModel blocks;
            blocks.setMarkdown(answerOf(4), false);
            sections.setSource(&blocks);
            QVERIFY(sections.rowCount() > 0);
        }
        QCOMPARE(sections.rowCount(), 0);
    }

    void estimatedLines_countsWrappedAndWrittenLines()
    {
        MessageBlockModel blocks;
        BlockSections sections;
        sections.setSource(&blocks);
        blocks.setMarkdown(QString(100, u'w') + QStringLiteral("\n\n```\na\nb\nc\n```\n"), false);
        QVERIFY(rangeAt(sections, 0)->estimatedLines(10) >= 10 + 3);
        QVERIFY(rangeAt(sections, 0)->estimatedLines(10) <= 10 + 3 + 3);
    }
};

QTEST_GUILESS_MAIN(TestBlockSections)
#include "tst_block_sections.moc"
