// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// A chat of 300 000 tokens is opened and walked through while a clock ticks in the window: it never
// stands still for long, and only what is near the view is made. Figures are taken by
// tests/benchmark/bench_history.
#include "tests/gui/flow_test.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

constexpr int kMessages = 600;
constexpr qsizetype kCharacters = 1'200'000; ///< four to a token
constexpr qint64 kFreezeMs = 2'000;          ///< on a machine that does other things beside

/// Prose, lists, tables, code and formulas.
QString partText(int message)
{
    QString text = QStringLiteral("## Part %1\n\n").arg(message);
    for (int i = 0; text.size() < kCharacters / kMessages; ++i) {
        const QString number = QString::number(message * 100 + i);
        text += QStringLiteral("Word ").repeated(20) + number + QStringLiteral(".\n\n- one **") +
                number + QStringLiteral("**\n- two\n\n");
        if (i % 3 == 0) {
            text += QStringLiteral("```py\nprint(%1)\n```\n\n").arg(number);
        } else if (i % 3 == 1) {
            text += QStringLiteral("| a | b |\n|---|--:|\n| %1 | $x^2$ |\n\n").arg(number);
        }
    }
    return text + QStringLiteral("End of %1").arg(message);
}

/// As another program gives it out.
QByteArray history()
{
    QJsonArray messages;
    for (int i = 0; i < kMessages; ++i) {
        const QString text = partText(i);
        messages.append(
            QJsonObject{{QStringLiteral("uuid"), QStringLiteral("m%1").arg(i)},
                        {QStringLiteral("sender"),
                         i % 2 == 0 ? QStringLiteral("human") : QStringLiteral("assistant")},
                        {QStringLiteral("text"), text},
                        {QStringLiteral("content"),
                         QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("text")},
                                                {QStringLiteral("text"), text}}}},
                        {QStringLiteral("created_at"), QStringLiteral("2025-01-01T10:00:00Z")}});
    }
    return QJsonDocument(QJsonArray{QJsonObject{{QStringLiteral("uuid"), QStringLiteral("c")},
                                                {QStringLiteral("name"), QStringLiteral("Long")},
                                                {QStringLiteral("chat_messages"), messages}}})
        .toJson(QJsonDocument::Compact);
}

/// The longest time between two ticks of a clock in the GUI thread.
class Clock
{
public:
    Clock()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_longest = std::max(m_longest, m_since.restart());
        });
        m_since.start();
        m_timer.start(5);
    }

    /// Since it was asked last, or made.
    [[nodiscard]] qint64 longest() { return std::exchange(m_longest, 0); }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

int messagesMade(const QQuickItem& item)
{
    const QByteArray type = item.metaObject()->className();
    int count = type.startsWith("AssistantMessage") || type.startsWith("UserMessage") ? 1 : 0;
    for (const QQuickItem* child : item.childItems()) {
        count += messagesMade(*child);
    }
    return count;
}

} // namespace

class TestLongChatFlows : public FlowTest
{
    Q_OBJECT

private Q_SLOTS:

    void chatOf300000Tokens_opensAndIsWalkedThrough_withoutAFreeze()
    {
        const QString path = m_program->folder.filePath(name("conversations.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(history());
        file.close();
        QVERIFY(click("sidebar.putAwayEntry"));
        QVERIFY(window().chooseFile(
            name("exchange.importFileButton"), name("exchange.importFileDialog"), path));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), 4 * kPatience);
        Clock clock;
        const auto stoodStill = [&clock](const char* step) {
            const qint64 longest = clock.longest();
            qInfo("%s: the window stood still for %lld ms at most",
                  step,
                  static_cast<long long>(longest));
            return longest >= kFreezeMs;
        };
        QVERIFY(click("conversations.row0"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), kMessages, kPatience);
        const auto draws = [this](const QString& words) {
            return QTest::qWaitFor(
                [&] { return window().drawnText(name("transcript.list")).contains(words); },
                kPatience);
        };
        QVERIFY(draws(QStringLiteral("End of %1").arg(kMessages - 1)));
        QVERIFY(!stoodStill("open"));
        window().item(name("transcript.list"))->forceActiveFocus(Qt::TabFocusReason);
        for (int i = 0; i < 10; ++i) {
            window().press(Qt::Key_PageUp);
            QTest::qWait(20);
        }
        QVERIFY(!stoodStill("page up"));
        window().press(Qt::Key_Home);
        QVERIFY(draws(QStringLiteral("Part 0")));
        QVERIFY(messagesMade(*window().item(name("transcript.list"))) < 40);
        window().press(Qt::Key_End);
        QVERIFY(draws(QStringLiteral("End of %1").arg(kMessages - 1)));
        QVERIFY(!stoodStill("to the beginning and to the end"));
        window().press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("find.field"), kPatience);
        window().type(QStringLiteral("part 300"));
        QTRY_COMPARE_WITH_TIMEOUT(textOf("find.result"), name("1 of 1"), kPatience);
        QVERIFY(draws(name("Part 300")));
        QVERIFY(!stoodStill("find"));
    }
};

QTEST_MAIN(TestLongChatFlows)
#include "tst_long_chat_flows.moc"
