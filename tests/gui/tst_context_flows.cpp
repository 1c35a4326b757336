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

    /// Two long exchanges, and a third question that does not fit any more.
    void overflow()
    {
        QVERIFY(m_program->ask(QStringLiteral("about alpha"),
                               FakeTextGenerator::answer("alpha " + std::string(3'000, 'x'))));
        QVERIFY(m_program->ask(QStringLiteral("about beta"),
                               FakeTextGenerator::answer("beta " + std::string(3'000, 'y'))));
        m_program->fake.enqueue(
            FakeTextGenerator::failure({ponder::inference::ErrorCode::ContextFull, "too long"}));
        QVERIFY(window().ask(QStringLiteral("about gamma")));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.withSummaryButton") && window().chat().canSend(),
                                 kPatience);
        QVERIFY2(textOf("chat.summaryPrice").contains(QStringLiteral("writes at most 200")),
                 qPrintable(textOf("chat.summaryPrice")));
    }

    /// Scrolls with the keyboard to the third message, before which the summary stands.
    void goToSummaryLine()
    {
        Q_EMIT window().chat().messageFound(2);
        const auto isInView = [this] {
            return isShown("transcript.summaryLine") &&
                   placeOf("transcript.summaryLine").top() >= placeOf("transcript.list").top();
        };
        window().item(name("transcript.list"))->forceActiveFocus(Qt::TabFocusReason);
        for (int i = 0; i < 5 && !QTest::qWaitFor(isInView, 200); ++i) {
            window().press(Qt::Key_Up);
        }
        QVERIFY(isInView());
    }

    [[nodiscard]] std::string lastPrompt() const
    {
        const auto requests = m_program->fake.requests();
        std::string prompt;
        for (const auto& turn : requests.back().turns) {
            prompt += turn.content + '\n';
        }
        return prompt;
    }

    [[nodiscard]] QRectF placeOf(const char* item) const
    {
        const QQuickItem* const found = window().item(name(item));
        return found == nullptr
                   ? QRectF()
                   : found->mapRectToScene(QRectF(0, 0, found->width(), found->height()));
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

    void summary_chosenWithTheKeyboard_isWrittenShownAndReadFromThenOn()
    {
        overflow();
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::answer("They spoke of alpha.")));
        m_program->fake.enqueue(FakeTextGenerator::answer("it fits"));
        window().item(name("chat.withSummaryButton"))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.summaryStrip"), kPatience);
        QVERIFY(!isShown("chat.errorCard"));
        QVERIFY(!isShown("chat.runStrip"));
        QCOMPARE(textOf("summary.progress"), QStringLiteral("Reading"));
        m_program->fake.release(5); // reading, its progress, and the first word
        QTRY_VERIFY_WITH_TIMEOUT(textOf("summary.progress").contains(QStringLiteral("at most 200")),
                                 kPatience);
        m_program->fake.openGate();
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("it fits"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        QVERIFY(!isShown("chat.summaryStrip"));
        QVERIFY(lastPrompt().find("They spoke of alpha.") != std::string::npos);
        QCOMPARE(lastPrompt().find("xxxx"), std::string::npos);
        QVERIFY(lastPrompt().find("yyyy") != std::string::npos);
        QVERIFY(lastPrompt().find("about gamma") != std::string::npos);

        // All messages are still there, and the line stands where the summary does.
        QCOMPARE(window().messageCount(), 6);
        QVERIFY(window().messageText(1).startsWith(QStringLiteral("alpha xxx")));
        goToSummaryLine();
        QVERIFY(!isShown("transcript.summaryText"));
        window().item(name("transcript.summaryLine"))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("transcript.summaryText"), kPatience);
        QCOMPARE(textOf("transcript.summaryText"), QStringLiteral("They spoke of alpha."));
        QVERIFY(textOf("transcript.summaryNote").contains(QStringLiteral("2 messages")));

        QVERIFY(m_program->ask("about delta", "read with it", 8));
        QVERIFY(lastPrompt().find("They spoke of alpha.") != std::string::npos);
        QCOMPARE(lastPrompt().find("xxxx"), std::string::npos);
    }

    void summaryLine_unfolded_pushesTheMessagesDown_andFoldsAgain()
    {
        overflow();
        m_program->fake.enqueue(FakeTextGenerator::answer("<b>They</b> spoke of **alpha** &amp; " +
                                                          std::string(200, 's') +
                                                          "\n\n![](http://example.org/x)"));
        m_program->fake.enqueue(FakeTextGenerator::answer("it fits"));
        QVERIFY(click("chat.withSummaryButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("it fits"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        goToSummaryLine();
        // The buttons of the question stand in the height of its bubble.
        const auto isBelow = [this](const char* item) {
            QQuickItem* message = nullptr;
            if (!QMetaObject::invokeMethod(window().item(name("transcript.list")),
                                           "itemAtIndex",
                                           Q_RETURN_ARG(QQuickItem*, message),
                                           Q_ARG(int, 2)) ||
                message == nullptr) {
                return false;
            }
            const auto* const buttons =
                message->findChild<QQuickItem*>(name("message.questionActions"));
            return buttons != nullptr && buttons->height() > 0 &&
                   buttons->mapToScene(QPointF(0, 0)).y() >= placeOf(item).bottom() &&
                   message->mapToScene(QPointF(0, message->height())).y() >
                       buttons->mapToScene(QPointF(0, buttons->height())).y();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isBelow("transcript.summaryLine"), kPatience);
        QVERIFY(click("transcript.summaryLine"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("transcript.summaryText"), kPatience);
        // As written: neither HTML nor Markdown is made of it.
        QVERIFY(textOf("transcript.summaryText").contains(QStringLiteral("<b>They</b>")));
        QVERIFY(textOf("transcript.summaryText").contains(QStringLiteral("**alpha** &amp;")));
        QVERIFY(placeOf("transcript.summaryText").height() > 0);
        QVERIFY(placeOf("transcript.forgetSummaryButton").top() >
                placeOf("transcript.summaryText").bottom());
        QTRY_VERIFY_WITH_TIMEOUT(isBelow("transcript.forgetSummaryButton"), kPatience);
        QVERIFY(click("transcript.summaryLine"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("transcript.summaryText"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isBelow("transcript.summaryLine"), kPatience);
    }

    void summary_forgotten_theMessagesAreReadAgain()
    {
        overflow();
        m_program->fake.enqueue(FakeTextGenerator::answer("They spoke of alpha."));
        m_program->fake.enqueue(FakeTextGenerator::answer("it fits"));
        QVERIFY(click("chat.withSummaryButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("it fits"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        goToSummaryLine();
        QVERIFY(click("transcript.summaryLine"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("transcript.forgetSummaryButton"), kPatience);
        QVERIFY(click("transcript.forgetSummaryButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("transcript.summaryLine"), kPatience);
        QVERIFY(m_program->ask("about delta", "all of it", 8));
        QVERIFY(lastPrompt().find("xxxx") != std::string::npos);
        QCOMPARE(lastPrompt().find("They spoke"), std::string::npos);
    }

    void summary_stoppedWithEscape_leavesTheChoice()
    {
        overflow();
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::answer("never to be read")));
        QVERIFY(click("chat.withSummaryButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("summary.stopButton") && m_program->fake.isGenerating(),
                                 kPatience);
        window().press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.withSummaryButton"), kPatience);
        QVERIFY(!isShown("chat.summaryStrip"));
        QVERIFY(textOf("chat.errorCard").contains(QStringLiteral("Nothing was left out")));
        QVERIFY(!isShown("transcript.summaryLine"));
        m_program->fake.openGate();
        m_program->fake.enqueue(FakeTextGenerator::answer("another way"));
        QVERIFY(click("chat.withoutOldestButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("another way"), kPatience);
    }

    void summary_choiceAndStrip_fitASmallWindow()
    {
        window().window()->resize(480, 720);
        overflow();
        const auto isInside = [this](const char* item) {
            const QRectF place = placeOf(item);
            return place.left() >= 0 && place.right() <= 480 && place.bottom() <= 720;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isInside("chat.withSummaryButton"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isInside("chat.summaryPrice"), kPatience);
        m_program->fake.enqueue(
            FakeTextGenerator::gated(FakeTextGenerator::answer("They spoke of alpha.")));
        QVERIFY(click("chat.withSummaryButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("summary.stopButton"), kPatience);
        QVERIFY(isInside("summary.stopButton"));
        QVERIFY(isInside("summary.progress"));
        QVERIFY(click("summary.stopButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.withSummaryButton"), kPatience);
    }
};

QTEST_MAIN(TestContextFlows)
#include "tst_context_flows.moc"
