// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Going to a day of a chat that went on for weeks, in the real window.
#include "tests/gui/flow_test.h"

#include <QDateTime>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <cstdint>
#include <utility>

using namespace ponder::app;
using namespace ponder::tests;

class TestDayFlows : public FlowTest
{
    Q_OBJECT

private Q_SLOTS:

    void jumpToDate_goesToTheFirstMessageOfThatDay()
    {
        for (int i = 1; i <= 6; ++i) {
            QVERIFY(
                m_program->ask("question", "one\n\ntwo\n\nthree\n\nfour\n\nfive\n\nsix", 2 * i));
        }
        const QString path = m_program->folder.filePath(name("ponder.db"));
        m_program->quit();
        {
            // The first two exchanges on one day, the next two on another.
            SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE);
            constexpr std::int64_t kDay = 86'400'000;
            const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
            SQLite::Statement age(database,
                                  "UPDATE messages SET created_ms = ? - CASE WHEN id <= 4 THEN ? "
                                  "WHEN id <= 8 THEN ? ELSE 0 END");
            age.bind(1, now);
            age.bind(2, std::int64_t{40 * kDay});
            age.bind(3, std::int64_t{20 * kDay});
            QCOMPARE(age.exec(), 12);
        }
        QVERIFY(m_program->start());
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), kPatience);
        QVERIFY(click("conversations.row0"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 12, kPatience);
        const auto top = [this] {
            int row = -1;
            const QQuickItem& list = *window().item(name("transcript.list"));
            QMetaObject::invokeMethod(window().item(name("transcript.list")),
                                      "indexAt",
                                      Q_RETURN_ARG(int, row),
                                      Q_ARG(double, list.width() / 2),
                                      Q_ARG(double, list.property("contentY").toDouble() + 80));
            return row;
        };
        const auto isInTheUpperHalf = [this](int row) {
            QQuickItem* message = nullptr;
            QQuickItem* const list = window().item(name("transcript.list"));
            QMetaObject::invokeMethod(
                list, "itemAtIndex", Q_RETURN_ARG(QQuickItem*, message), Q_ARG(int, row));
            const double y = message == nullptr ? -1 : message->mapToItem(list, QPointF()).y();
            return y >= 0 && y < list->height() / 2;
        };
        QTRY_VERIFY_WITH_TIMEOUT(top() > 8, kPatience); // at the end
        for (const auto& [day, row] : {std::pair{1, 4}, {0, 0}}) {
            window().press(Qt::Key_G, Qt::ControlModifier);
            QTRY_VERIFY_WITH_TIMEOUT(isShown("dayMenu.day2"), kPatience);
            QVERIFY(!isShown("dayMenu.day3"));
            QVERIFY(window().click(QStringLiteral("dayMenu.day%1").arg(day)));
            QTRY_VERIFY_WITH_TIMEOUT(isInTheUpperHalf(row), kPatience);
        }
    }
};

QTEST_MAIN(TestDayFlows)
#include "tst_day_flows.moc"
