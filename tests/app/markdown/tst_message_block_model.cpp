// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_parser.h"
#include "app/markdown/message_block_model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace ponder::app;

namespace {

const QString kAnswer = QStringLiteral("# Loan\n\nThe *short* term costs **more**:\n\n1. first\n2. "
                                       "second\n   - inner\n\nAfter the list.\n\n```python\n"
                                       "def f(x):\n\n    return x\n```\n\n> quoted\n> twice\n\nSee "
                                       "[the page][r].\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
                                       "Setext\n------\n\n- loose\n\n- list\n\n$$x^2$$\n\nEnd. "
                                       "\u4F60\u597D \U0001F600\n\n[r]: https://example.org\n");

QStringList rows(const MessageBlockModel& model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        list.append(QStringLiteral("%1 %2 %3 %4 %5")
                        .arg(index.data(MessageBlockModel::KindRole).toInt())
                        .arg(index.data(MessageBlockModel::IndentRole).toInt())
                        .arg(index.data(MessageBlockModel::QuoteDepthRole).toInt())
                        .arg(index.data(MessageBlockModel::MarkerRole).toString(),
                             index.data(MessageBlockModel::PlainTextRole).toString()));
    }
    return list;
}

} // namespace

class TestMessageBlockModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void streamedText_endsLikeTextSetAtOnce()
    {
        MessageBlockModel whole;
        whole.setMarkdown(kAnswer, false);
        QRandomGenerator random(7);
        for (int round = 0; round < 20; ++round) {
            MessageBlockModel streamed;
            const QAbstractItemModelTester tester(
                &streamed, QAbstractItemModelTester::FailureReportingMode::QtTest);
            for (qsizetype at = 0; at < kAnswer.size(); at += random.bounded(1, 9)) {
                streamed.setMarkdown(kAnswer.left(at), true);
            }
            streamed.setMarkdown(kAnswer, false);
            QCOMPARE(rows(streamed), rows(whole));
        }
    }

    void openText_atEveryCharacter_showsTheSameAsAFullParse()
    {
        // Reference definitions aside, cutting at a stable place must not be visible.
        QString text = kAnswer;
        text.remove(QStringLiteral("[r]: https://example.org\n"));
        MessageBlockModel streamed;
        for (qsizetype length = 1; length <= text.size(); ++length) {
            streamed.setMarkdown(text.left(length), true);
            if (text.at(length - 1) == u'\n' || text.at(length - 1).isLetter()) {
                MessageBlockModel whole;
                whole.setMarkdown(text.left(length), false);
                QCOMPARE(rows(streamed), rows(whole));
            }
        }
    }

    void growingText_touchesOnlyTheLastRow()
    {
        MessageBlockModel model;
        model.setMarkdown(QStringLiteral("one\n\ntwo\n\nthr"), true);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setMarkdown(QStringLiteral("one\n\ntwo\n\nthree"), true);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 2);
        QCOMPARE(changed.at(0).at(2).value<QList<int>>(),
                 (QList<int>{MessageBlockModel::SpansRole, MessageBlockModel::PlainTextRole}));
        QVERIFY(removed.isEmpty() && inserted.isEmpty());
    }

    void changedKind_isRemovedAndInserted()
    {
        MessageBlockModel model;
        model.setMarkdown(QStringLiteral("text\n\n`` a"), true);
        QCOMPARE(model.index(1).data(MessageBlockModel::KindRole).toInt(),
                 int(MessageBlockModel::Paragraph));
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setMarkdown(QStringLiteral("text\n\n```a\nx"), true);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.index(1).data(MessageBlockModel::KindRole).toInt(),
                 int(MessageBlockModel::Code));
    }

    void undecidedLastLine_isNotShownYet()
    {
        MessageBlockModel model;
        model.setMarkdown(QStringLiteral("a paragraph\n-"), true);
        QCOMPARE(model.index(0).data(MessageBlockModel::KindRole).toInt(),
                 int(MessageBlockModel::Paragraph));
        model.setMarkdown(QStringLiteral("a paragraph\n- item"), true);
        QCOMPARE(model.rowCount(), 2);
    }

    void openRow_movesAndCloses()
    {
        MessageBlockModel model;
        model.setMarkdown(QStringLiteral("one"), true);
        QVERIFY(model.index(0).data(MessageBlockModel::IsOpenRole).toBool());
        model.setMarkdown(QStringLiteral("one\n\ntwo"), true);
        QVERIFY(!model.index(0).data(MessageBlockModel::IsOpenRole).toBool());
        QVERIFY(model.index(1).data(MessageBlockModel::IsOpenRole).toBool());
        model.setMarkdown(QStringLiteral("one\n\ntwo"), false);
        QVERIFY(!model.index(1).data(MessageBlockModel::IsOpenRole).toBool());
    }

    void shorterOrOtherText_replacesTheRows()
    {
        MessageBlockModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMarkdown(kAnswer, true);
        model.setMarkdown(QStringLiteral("other"), true);
        QCOMPARE(model.rowCount(), 1);
        model.setMarkdown(QString(), false);
        QCOMPARE(model.rowCount(), 0);
    }

    void tableRows_exposeCellsRowByRow()
    {
        MessageBlockModel model;
        model.setMarkdown(QStringLiteral("| a | b |\n|:-:|---|\n| 1 | **2** |\n"), false);
        const QModelIndex table = model.index(0);
        QCOMPARE(table.data(MessageBlockModel::TableColumnsRole).toInt(), 2);
        const QVariantList cells = table.data(MessageBlockModel::TableCellsRole).toList();
        QCOMPARE(cells.size(), 4);
        QCOMPARE(cells.at(3).value<InlineText>().spans.first().style, int(InlineSpan::Bold));
        QCOMPARE(table.data(MessageBlockModel::PlainTextRole).toString(),
                 QStringLiteral("a\tb\n1\t2\n"));
    }

    void hundredThousandTokens_costALastBlockEach()
    {
        // 4 characters a token, 3 tokens a flush, paragraphs of 400 characters.
        QString text;
        MessageBlockModel model;
        qint64 slowestUs = 0;
        QElapsedTimer total;
        total.start();
        for (int flush = 0; flush < 33'000; ++flush) {
            text += flush % 33 == 32 ? QStringLiteral("end it.\n\nnew ")
                                     : QStringLiteral("word of text");
            QElapsedTimer one;
            one.start();
            model.setMarkdown(text, true);
            slowestUs = std::max(slowestUs, one.nsecsElapsed() / 1000);
        }
        qDebug() << total.elapsed() << "ms in all, slowest" << slowestUs << "us,"
                 << model.rowCount() << "rows";
        QVERIFY(total.elapsed() < 20'000);
    }
};

QTEST_GUILESS_MAIN(TestMessageBlockModel)
#include "tst_message_block_model.moc"
