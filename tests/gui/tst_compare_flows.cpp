// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// One question answered twice, used as a person would.
#include "tests/gui/flow_test.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace ponder::app;
using namespace ponder::tests;
namespace inference = ponder::inference;

class TestCompareFlows : public FlowTest
{
    Q_OBJECT

    [[nodiscard]] AnswerComparison& comparison() const { return *m_program->chat().comparison(); }

    void openComparison() const
    {
        QVERIFY(m_program->ask(QStringLiteral("go"), FakeTextGenerator::answer("first")));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("header.compareButton"), kPatience);
        QVERIFY(click("header.compareButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("compare.runButton"), kPatience);
    }

    void runBoth() const
    {
        m_program->fake.enqueue(FakeTextGenerator::answer("short"));
        m_program->fake.enqueue(FakeTextGenerator::thinkThenAnswer("a b c", "long answer here"));
        QVERIFY(click("compare.runButton"));
        QTRY_COMPARE_WITH_TIMEOUT(
            int(comparison().state()), int(AnswerComparison::Done), kPatience);
    }

    static QQuickItem* surfaceBelow(const QQuickItem& item)
    {
        const QList<QQuickItem*> children = item.childItems();
        for (QQuickItem* const child : children) {
            if (child->objectName() == name("message.selection") && child->height() > 0) {
                return child;
            }
            if (QQuickItem* const found = surfaceBelow(*child)) {
                return found;
            }
        }
        return nullptr;
    }

    void bringIntoView(const char* item) const
    {
        QQuickItem* const page = window().item(name("compare.page"));
        page->setProperty("contentY",
                          std::max(0.0, page->property("contentHeight").toReal() - page->height()));
        QVERIFY(isShown(item));
    }

private Q_SLOTS:

    void answers_areSelectedAndCopied()
    {
        openComparison();
        runBoth();
        QTRY_VERIFY_WITH_TIMEOUT(surfaceBelow(*window().item(name("compare.left"))) != nullptr,
                                 kPatience);
        const QQuickItem* const surface = surfaceBelow(*window().item(name("compare.left")));
        QTest::mouseDClick(window().window(),
                           Qt::LeftButton,
                           {},
                           surface->mapToScene({10, surface->height() / 2}).toPoint());
        window().press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text(), name("short"), kPatience);
        const QQuickItem* const other = surfaceBelow(*window().item(name("compare.right")));
        QTest::mouseClick(window().window(),
                          Qt::LeftButton,
                          {},
                          other->mapToScene({10, other->height() / 2}).toPoint());
        window().press(Qt::Key_A, Qt::ControlModifier);
        window().press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(
            QGuiApplication::clipboard()->text(), name("long answer here"), kPatience);
    }

    void twoLimits_areRunOneAfterTheOther_withTheSameSeed()
    {
        openComparison();
        QCOMPARE(comparison().question(), QStringLiteral("go"));
        runBoth();
        const auto requests = m_program->fake.requests();
        const auto& left = requests[requests.size() - 2];
        const auto& right = requests.back();
        QCOMPARE(int(left.thinking.mode), int(inference::ThinkingControl::Mode::Off));
        QCOMPARE(right.thinking.budgetTokens, 512U);
        QVERIFY(left.sampling.seed.has_value());
        QCOMPARE(left.sampling.seed, right.sampling.seed);
        QCOMPARE(left.turns.size(), right.turns.size());
        QCOMPARE(left.turns.back().content, std::string("go"));
        QTRY_COMPARE_WITH_TIMEOUT(
            window().drawnText(name("compare.left")), QStringLiteral("short"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(window().drawnText(name("compare.right")),
                                  QStringLiteral("long answer here"),
                                  kPatience);
    }

    void table_showsTheCausalMultiplier()
    {
        openComparison();
        runBoth();
        bringIntoView("compare.table");
        const QVariantList rows = comparison().rows();
        QCOMPARE(rows.size(), 4);
        const auto tokens = rows[0].value<ComparisonRow>();
        QCOMPARE(tokens.left, QStringLiteral("1"));
        QCOMPARE(tokens.right, QStringLiteral("6"));
        QCOMPARE(tokens.difference, QStringLiteral("+5"));
        // 12 + 1 million FLOP against 12 + 6.
        QCOMPARE(rows[2].value<ComparisonRow>().difference, QStringLiteral("1.4 times"));
        QVERIFY(comparison().note().startsWith(QStringLiteral("Causal multiplier")));
    }

    void keptAnswer_isTheChatsBranch()
    {
        openComparison();
        runBoth();
        bringIntoView("compare.keepLeft");
        QVERIFY(click("compare.keepLeft"));
        QTRY_COMPARE_WITH_TIMEOUT(comparison().keptSide(), 0, kPatience);
        QVERIFY(click("compare.toChat"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), QStringLiteral("short"), kPatience);
        QCOMPARE(window().messageCount(), 2);
    }

    void stop_endsTheComparison_andTheRightOneIsNotRun()
    {
        openComparison();
        m_program->fake.enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("a b c")));
        QVERIFY(click("compare.runButton"));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->fake.isGenerating(), kPatience);
        const std::size_t asked = m_program->fake.requests().size();
        QTRY_VERIFY_WITH_TIMEOUT(isShown("compare.stopButton"), kPatience);
        QVERIFY(click("compare.stopButton"));
        QTRY_COMPARE_WITH_TIMEOUT(
            int(comparison().state()), int(AnswerComparison::Stopped), kPatience);
        QCOMPARE(m_program->fake.requests().size(), asked);
        QVERIFY(comparison().rows().isEmpty());
    }

    void sameOnBothSides_cannotBeRun()
    {
        openComparison();
        QVERIFY(comparison().canRun());
        comparison().setLevel(1, 0);
        QVERIFY(!comparison().canRun());
        QVERIFY(!click("compare.runButton"));
    }
};

QTEST_MAIN(TestCompareFlows)
#include "tst_compare_flows.moc"
