// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// A reader who is not at the end while an answer grows: the text stays where it is read. Every
// warning of QML fails these tests.
#include "tests/gui/flow_test.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace ponder::app;
using namespace ponder::tests;
namespace inference = ponder::inference;

namespace {

/// Paragraphs, lists and code of uneven heights.
std::string manyBlocks(int parts, const char* word)
{
    std::string text;
    for (int i = 0; i < parts; ++i) {
        const std::string number = std::to_string(i);
        std::string words;
        for (int w = 0; w < 5 + i * 7 % 60; ++w) {
            words += std::string(word) + number + " ";
        }
        text += words + "\n\n- one " + word + number + "\n- two " + word + number + "\n\n";
        if (i % 3 == 0) {
            text += "```cpp\nint a" + number + ";\nint b;\nint c;\n```\n\n";
        }
    }
    return text;
}

} // namespace

class TestFollowingFlows : public FlowTest
{
    Q_OBJECT

    [[nodiscard]] QQuickItem* list() const { return window().item(name("transcript.list")); }

    [[nodiscard]] double contentY() const { return list()->property("contentY").toDouble(); }

    /// A drawn text that is in view, and how far below the upper edge it is.
    struct Landmark
    {
        QString words;
        double y = 0;
    };

    void collect(const QQuickItem& item, double margin, QList<Landmark>& marks) const
    {
        if (!item.isVisible()) {
            return;
        }
        const QString words = item.property("plainText").toString();
        if (item.property("spans").isValid() && words.contains(QRegularExpression(name("\\d")))) {
            const double y = item.mapToItem(list(), QPointF()).y();
            if (y > -margin && y + item.height() < list()->height() + margin) {
                marks.append({words, y});
            }
        }
        for (const QQuickItem* child : item.childItems()) {
            collect(*child, margin, marks);
        }
    }

    /// Those that are in view, or so far beside it.
    [[nodiscard]] QList<Landmark> landmarks(double margin) const
    {
        QList<Landmark> marks;
        collect(*list(), margin, marks);
        return marks;
    }

    void waitForFrame() const
    {
        window().window()->update();
        QTest::qWait(30);
    }

private Q_SLOTS:

    void largeEnd_whileTheReaderIsElsewhere_isDrawnAndMovesNothing_data()
    {
        QTest::addColumn<int>("pages");
        for (const int pages : {1, 2, 3, 5, 8, 13}) {
            QTest::addRow("%d pages up", pages) << pages;
        }
    }

    void largeEnd_whileTheReaderIsElsewhere_isDrawnAndMovesNothing()
    {
        QFETCH(int, pages);
        QVERIFY(m_program->ask("before", manyBlocks(30, "early").c_str(), 2));
        FakeTextGenerator::Script script;
        script.push_back({inference::TextDelta{manyBlocks(25, "first")}, {}, false});
        script.push_back({inference::TextDelta{manyBlocks(120, "late")}, {}, true});
        script.push_back(
            {inference::Finished{inference::StopReason::EndOfTurn, {}, {}}, {}, false});
        m_program->fake.enqueue(std::move(script));
        QVERIFY(window().ask(name("more")));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 4 && !window().lastText().isEmpty(),
                                 kPatience);
        waitForFrame();
        list()->forceActiveFocus();
        for (int i = 0; i < pages; ++i) {
            window().press(Qt::Key_PageUp);
            waitForFrame();
        }
        const QList<Landmark> before = landmarks(0);
        QVERIFY(!before.isEmpty());
        m_program->fake.openGate();
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        for (int i = 0; i < 5; ++i) {
            waitForFrame();
        }
        const QList<Landmark> after = landmarks(1000);
        for (const Landmark& mark : before) {
            const auto found = std::ranges::find(after, mark.words, &Landmark::words);
            QVERIFY2(found != after.end(), qPrintable(mark.words.left(40)));
            QVERIFY2(std::abs(found->y - mark.y) < 2,
                     qPrintable(QStringLiteral("%1: %2 -> %3")
                                    .arg(mark.words.left(20))
                                    .arg(mark.y)
                                    .arg(found->y)));
        }
    }

    void scrollingThroughALongChat_isQuiet()
    {
        QVERIFY(m_program->ask("before", manyBlocks(60, "early").c_str(), 2));
        QVERIFY(m_program->ask("again", manyBlocks(60, "late").c_str(), 4));
        list()->forceActiveFocus();
        for (const auto key : {Qt::Key_PageUp, Qt::Key_PageDown}) {
            for (int i = 0; i < 40; ++i) {
                window().press(key);
                waitForFrame();
            }
        }
        window().press(Qt::Key_Home);
        waitForFrame();
        window().press(Qt::Key_End);
        waitForFrame();
        QTRY_VERIFY_WITH_TIMEOUT(list()->property("atYEnd").toBool(), kPatience);
    }
};

QTEST_MAIN(TestFollowingFlows)
#include "tst_following_flows.moc"
