// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// By what the context is filled, and each way to make room in it, in the real window.
#include "tests/gui/flow_test.h"

#include <QFile>

using namespace ponder::app;
using namespace ponder::tests;

class TestContextChoiceFlows : public FlowTest
{
    Q_OBJECT

    [[nodiscard]] bool startProgram(FlowProgram& program) override
    {
        ponder::inference::ModelFacts facts = program.fake.facts();
        facts.contextLength = 2'000;
        program.fake.setFacts(facts);
        return program.start();
    }

    [[nodiscard]] std::string lastPrompt() const
    {
        std::string prompt;
        const auto requests = m_program->fake.requests();
        for (const auto& turn : requests.back().turns) {
            prompt += turn.content + '\n';
        }
        return prompt;
    }

    [[nodiscard]] bool lastPromptHas(const char* words) const
    {
        return lastPrompt().find(words) != std::string::npos;
    }

    /// Three exchanges, of which the first and the second are long, and a question for which there
    /// is no room any more.
    void overflow()
    {
        QVERIFY(m_program->ask(name("about alpha"),
                               FakeTextGenerator::answer("alpha " + std::string(2'000, 'x'))));
        QVERIFY(m_program->ask(name("about beta"),
                               FakeTextGenerator::answer("beta " + std::string(3'000, 'y'))));
        QVERIFY(m_program->ask(name("about gamma"), FakeTextGenerator::answer("gamma short")));
        m_program->fake.enqueue(
            FakeTextGenerator::failure({ponder::inference::ErrorCode::ContextFull, "too long"}));
        QVERIFY(window().ask(name("about delta")));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.withoutOldestButton") && window().chat().canSend(),
                                 kPatience);
        m_program->fake.enqueue(FakeTextGenerator::answer("it fits"));
    }

private Q_SLOTS:

    void gauge_namesEverySource()
    {
        window().press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("persona.promptField"), kPatience);
        window().type(name("Always answer in short and plain sentences."));
        QVERIFY(click("persona.acceptButton"));
        QVERIFY(m_program->ask(name("first question of a few words"),
                               FakeTextGenerator::thinkThenAnswer(
                                   "a thought of several words that is kept", "an answer")));
        const QString path = m_program->folder.filePath(name("notes.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(400, 'n'));
        file.close();
        window().dropFiles({path}, {700, 400});
        QTRY_VERIFY_WITH_TIMEOUT(isShown("attachment.removeButton0"), kPatience);
        QVERIFY(click("composer.field"));
        window().type(name("and another question"));
        const auto sources = [this] { return window().shownWords().join(u'\n'); };
        QTest::qWait(400); // counted after a pause in typing
        QVERIFY(click("chat.gauge"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("gauge.text"), kPatience);
        for (const char* source : {"System prompt ",
                                   "Earlier messages ",
                                   "Earlier thoughts ",
                                   "Attachments ",
                                   "Question ",
                                   "Set aside for the answer ",
                                   "Set aside: "}) {
            QVERIFY2(QTest::qWaitFor([&] { return sources().contains(name(source)); }, kPatience),
                     source);
        }
    }

    void typedQuestion_thatDoesNotFit_isSaidBeforeItIsSent()
    {
        window().chat().setThinkingLevel(ChatController::Off);
        QVERIFY(click("composer.field"));
        window().compose(QString(9'000, u'q'));
        QTRY_VERIFY_WITH_TIMEOUT(textOf("chat.lineNote").contains(name("Does not fit")), kPatience);
        QCOMPARE(window().messageCount(), 0);
        QVERIFY(m_program->fake.requests().empty());
        window().press(Qt::Key_A, Qt::ControlModifier);
        window().type(name("short"));
        QTRY_VERIFY_WITH_TIMEOUT(!textOf("chat.lineNote").contains(name("Does not fit")),
                                 kPatience);
    }

    void fileThatDoesNotFit_isCutToThePartThatDoes()
    {
        window().chat().setThinkingLevel(ChatController::Off);
        const QString path = m_program->folder.filePath(name("report.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("its beginning " + QByteArray(40'000, 'r') + " its end");
        file.close();
        window().dropFiles({path}, {700, 400});
        QTRY_VERIFY_WITH_TIMEOUT(textOf("chat.lineNote").contains(name("Does not fit")), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.fitButton"), kPatience);
        QVERIFY(click("chat.fitButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("chat.fitButton"), kPatience);
        QVERIFY2(!textOf("chat.lineNote").contains(name("fit")),
                 qPrintable(textOf("chat.lineNote")));
        const QString card = window().shownWords(name("chat.attachments")).join(u'|');
        QVERIFY2(card.contains(name("the first ")) && card.contains(name(" of 40,022 characters")),
                 qPrintable(card));
        QVERIFY(m_program->ask("what does it say", "much", 2));
        QVERIFY(lastPromptHas("its beginning ") && !lastPromptHas("its end"));
        // Not much less than what there is room for: 2 000 tokens of four characters, 512 kept.
        const std::size_t length = lastPrompt().size();
        QVERIFY2(length > 4'000 && length < 6'000, qPrintable(QString::number(length)));
    }

    void oldest_leftOut_isSaid_andTheChatKeepsIt()
    {
        overflow();
        QVERIFY(click("chat.withoutOldestButton"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("it fits"), kPatience);
        QVERIFY(!lastPromptHas("about alpha") && !lastPromptHas("xxxx"));
        QVERIFY(lastPromptHas("about gamma") && lastPromptHas("about delta"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.noticeCard"), kPatience);
        QVERIFY(textOf("chat.noticeCard").size() > 10);
        QCOMPARE(window().messageCount(), 8);
        QCOMPARE(window().messageText(0), name("about alpha"));
    }

    void middle_leftOut_keepsTheFirstAndTheLast()
    {
        overflow();
        window().item(name("chat.withoutMiddleButton"))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("it fits"), kPatience);
        QVERIFY(lastPromptHas("about alpha") && lastPromptHas("xxxx"));
        QVERIFY(!lastPromptHas("about beta") && !lastPromptHas("yyyy"));
        QVERIFY(lastPromptHas("about delta"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.noticeCard"), kPatience);
        QCOMPARE(window().messageCount(), 8);
    }

    void choice_withoutThoughtsInTheChat_doesNotOfferThem()
    {
        overflow();
        QTRY_VERIFY_WITH_TIMEOUT(
            isShown("chat.withoutMiddleButton") && isShown("chat.withSummaryButton"), kPatience);
        QVERIFY(!isShown("chat.withoutThoughtsButton"));
        QVERIFY(click("chat.dismissButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("chat.errorCard"), kPatience);
        QCOMPARE(window().messageText(0), name("about alpha")); // nothing was left out in silence
    }
};

QTEST_MAIN(TestContextChoiceFlows)
#include "tst_context_choice_flows.moc"
