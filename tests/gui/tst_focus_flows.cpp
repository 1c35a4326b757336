// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The way through every page with Tab: nothing is left out, nothing is reached that cannot be seen.
#include "app/settings/settings.h"
#include "tests/gui/flow_test.h"

#include <QRectF>
#include <QSet>

#include <algorithm>

using namespace ponder::app;
using namespace ponder::tests;

class TestFocusFlows : public FlowTest
{
    Q_OBJECT

    static constexpr int kMostSteps = 300;

    // What of the item the reader sees: views cut off what lies outside them.
    [[nodiscard]] QRectF seen(const QQuickItem& item) const
    {
        QRectF rest = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
        for (const QQuickItem* place = item.parentItem(); place != nullptr;
             place = place->parentItem()) {
            if (place->clip()) {
                rest &= place->mapRectToScene(QRectF(0, 0, place->width(), place->height()));
            }
        }
        return rest & QRectF(0, 0, window().window()->width(), window().window()->height());
    }

    [[nodiscard]] bool isInView(const QQuickItem& item) const
    {
        const QRectF part = seen(item);
        constexpr double kMuch = 60; // px of what is higher than its page
        return part.height() >= std::min(item.height(), kMuch) - 1 &&
               part.width() >= std::min(item.width(), kMuch) - 1;
    }

    static void collect(QQuickItem& item, QList<QQuickItem*>& found)
    {
        if (!item.isVisible() || !item.isEnabled()) {
            return;
        }
        if (item.activeFocusOnTab() && item.width() > 0 && item.height() > 0) {
            found.append(&item);
        }
        const QList<QQuickItem*> children = item.childItems();
        for (QQuickItem* const child : children) {
            collect(*child, found);
        }
    }

    static QString describe(const QQuickItem& item)
    {
        return QString::fromLatin1(item.metaObject()->className()) + u' ' + item.objectName() +
               u' ' + item.property("text").toString();
    }

    // All places the key stops at, each seen when it is reached.
    void walk(Qt::Key key, QSet<QQuickItem*>& reached)
    {
        const QQuickItem* const first = window().window()->activeFocusItem();
        QVERIFY(first != nullptr);
        for (int step = 0; step < kMostSteps; ++step) {
            window().press(key);
            QQuickItem* const item = window().window()->activeFocusItem();
            QVERIFY2(item != nullptr, "the focus is lost");
            QVERIFY2(item->isVisible(), qPrintable(describe(*item)));
            QVERIFY2(QTest::qWaitFor([&] { return isInView(*item); }, 500),
                     qPrintable(describe(*item)));
            reached.insert(item);
            if (item == first) {
                return;
            }
        }
        QFAIL("no way back");
    }

    void prepare(const QString& page)
    {
        QVERIFY(m_program->ask(
            "question", "A [link](https://example.org).\n\n```py\nprint(1)\n```\n\nend", 2));
        if (page == u"compare") {
            QVERIFY(window().chat().compare({}));
        }
        if (page == u"assistants") {
            for (int i = 0; i < 12; ++i) {
                window().chat().assistants()->save(
                    {},
                    {{name("name"), QStringLiteral("Assistant %1").arg(i)},
                     {name("thinking"), -1}});
            }
            QTRY_COMPARE_WITH_TIMEOUT(window().chat().assistants()->count(), 12, kPatience);
        }
        window().window()->setProperty("page", page);
        QTest::qWait(100);
        if (page == u"chat") {
            QVERIFY(click("composer.field"));
        } else {
            QVERIFY(click("sidebar.searchField"));
        }
    }

private Q_SLOTS:

    void tab_reachesEverythingOnThePage_andItIsSeen_data()
    {
        QTest::addColumn<int>("height");
        QTest::addColumn<Qt::Key>("key");
        for (const char* page : {"chat",
                                 "compare",
                                 "statement",
                                 "models",
                                 "assistants",
                                 "putAway",
                                 "settings",
                                 "about"}) {
            QTest::addRow("%s", page) << 800 << Qt::Key_Tab;
        }
        QTest::addRow("settings, small window") << 560 << Qt::Key_Tab;
        QTest::addRow("settings, backwards") << 560 << Qt::Key_Backtab;
        QTest::addRow("about, backwards") << 560 << Qt::Key_Backtab;
        QTest::addRow("chat, backwards") << 560 << Qt::Key_Backtab;
    }

    void tab_reachesEverythingOnThePage_andItIsSeen()
    {
        QFETCH(int, height);
        QFETCH(Qt::Key, key);
        window().window()->resize(1'000, height);
        const QString page =
            QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(','), 0, 0);
        prepare(page);
        QSet<QQuickItem*> reached;
        walk(key, reached);
        QVERIFY(!QTest::currentTestFailed());
        QList<QQuickItem*> wanted;
        collect(*window().window()->contentItem(), wanted);
        QVERIFY(wanted.size() > 10);
        for (const QQuickItem* item : wanted) {
            QVERIFY2(std::ranges::any_of(reached,
                                         [&](const QQuickItem* one) {
                                             return one == item || item->isAncestorOf(one);
                                         }),
                     qPrintable(describe(*item)));
        }
    }

    void dialogOfAnAssistant_inASmallWindowWithLargeLetters_isReachedToItsEnd()
    {
        m_program->application->settings().setTextSize(130);
        window().window()->resize(480, 520);
        window().window()->setProperty("page", name("assistants"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("assistants.newButton"), kPatience);
        QVERIFY(click("assistants.newButton"));
        QTRY_VERIFY_WITH_TIMEOUT(window().item(name("persona.nameField")) != nullptr &&
                                     window().item(name("persona.nameField"))->hasActiveFocus(),
                                 kPatience);
        window().type(name("Tall"));
        QSet<QQuickItem*> reached;
        walk(Qt::Key_Tab, reached);
        QVERIFY(!QTest::currentTestFailed());
        for (const char* wanted :
             {"persona.promptField", "persona.model", "persona.seed", "persona.acceptButton"}) {
            QVERIFY2(reached.contains(window().item(name(wanted))), wanted);
        }
        window().press(Qt::Key_Backtab); // from the name back to the last button
        QTRY_COMPARE_WITH_TIMEOUT(window().window()->activeFocusItem()->objectName(),
                                  name("persona.acceptButton"),
                                  kPatience);
        window().press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(window().chat().assistants()->count(), 1, kPatience);
    }

    void clickedHalfVisible_thePageStays()
    {
        window().window()->resize(1'000, 560);
        prepare(name("settings"));
        QQuickItem* const page = window().item(name("settings.page"));
        const auto scrolled = [page] { return page->property("contentY").toDouble(); };
        QQuickItem* const target = window().item(name("settings.drawsWithoutCard"));
        auto* const content = page->property("contentItem").value<QQuickItem*>();
        // Its lower half lies below the edge.
        const double middle = target->mapToItem(content, QPointF(0, target->height() / 2)).y();
        page->setProperty("contentY", middle + 6 - page->height());
        const double before = scrolled();
        const bool wasOn = target->property("checked").toBool();
        QVERIFY(before > 0);
        QTest::mouseClick(window().window(),
                          Qt::LeftButton,
                          {},
                          target->mapToScene(QPointF(target->width() / 2, 4)).toPoint());
        QTest::qWait(50);
        QCOMPARE(scrolled(), before);
        QVERIFY(target->property("checked").toBool() != wasOn);
    }
};

QTEST_MAIN(TestFocusFlows)
#include "tst_focus_flows.moc"
