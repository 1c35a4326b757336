// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What fills the context, and what is said before it overflows, in the real window.
#include "tests/gui/flow_test.h"

using namespace ponder::app;
using namespace ponder::tests;

class TestContextFlows : public FlowTest
{
    Q_OBJECT

    [[nodiscard]] bool startProgram(FlowProgram& program) override
    {
        ponder::inference::ModelFacts facts = program.fake.facts();
        facts.contextLength = 2'000;
        program.fake.setFacts(facts);
        return program.start();
    }

private Q_SLOTS:

    void gauge_opensWithEnter_andShowsTheSources()
    {
        QVERIFY(m_program->ask("a question of some words", "an answer of some words", 2));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("chat.gauge")), kPatience);
        window().item(name("chat.gauge"))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("gauge.text")), kPatience);
        QVERIFY(textOf("gauge.text").contains(QStringLiteral("000 tokens")));
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window().isShown(name("gauge.text")), kPatience);
    }

    void warning_standsBelowTheComposer_beforeSending()
    {
        window().chat().setThinkingLevel(ChatController::Off);
        QVERIFY(!textOf("chat.lineNote").contains(QStringLiteral("Little room")));
        window().chat().setDraftText(QString(6'500, u'q'));
        QTRY_VERIFY_WITH_TIMEOUT(textOf("chat.lineNote").contains(QStringLiteral("Little room")),
                                 kPatience);
        window().chat().setDraftText(QString(9'000, u'q'));
        QTRY_VERIFY_WITH_TIMEOUT(textOf("chat.lineNote").contains(QStringLiteral("Does not fit")),
                                 kPatience);
        QCOMPARE(window().messageCount(), 0);
    }

    void warning_isWhole_inASmallWindow()
    {
        window().window()->resize(480, 720);
        window().chat().setDraftText(QString(9'000, u'q'));
        QTRY_VERIFY_WITH_TIMEOUT(textOf("chat.lineNote").contains(QStringLiteral("Does not fit")),
                                 kPatience);
        QQuickItem* note = window().item(name("chat.lineNote"));
        QTRY_VERIFY_WITH_TIMEOUT(note->property("lineCount").toInt() > 1, kPatience);
        QVERIFY(!note->property("truncated").toBool());
        const auto bottom = [note] {
            return note->mapRectToScene(QRectF(0, 0, note->width(), note->height())).bottom();
        };
        QTRY_VERIFY_WITH_TIMEOUT(bottom() <= window().window()->height(), kPatience);
    }

    void thoughtsInTheContext_canBeLeftOut()
    {
        m_program->fake.enqueue(
            FakeTextGenerator::thinkThenAnswer("a thought", "an answer of some words"));
        QVERIFY(window().ask(QStringLiteral("first")));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 2 && window().chat().canSend(),
                                 kPatience);
        m_program->fake.enqueue(
            FakeTextGenerator::failure({ponder::inference::ErrorCode::ContextFull, "too long"}));
        QVERIFY(window().ask(QStringLiteral("second")));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("chat.withoutThoughtsButton")), kPatience);
        m_program->fake.enqueue(FakeTextGenerator::answer("it fits"));
        QVERIFY(window().click(name("chat.withoutThoughtsButton")));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("it fits"), kPatience);
        QVERIFY(m_program->fake.requests().back().turns[1].reasoning.empty());
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("chat.noticeCard")), kPatience);
    }
};

QTEST_MAIN(TestContextFlows)
#include "tst_context_flows.moc"
