// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Assistants, the settings of one chat, and attached files, in the real window.
#include "tests/gui/flow_test.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QStandardPaths>

using namespace ponder::app;
using namespace ponder::tests;

class TestAssistantFlows : public FlowTest
{
    Q_OBJECT

    AssistantListModel& assistants() { return *m_program->chat().assistants(); }

    QVariantMap formOfTheFirst()
    {
        return assistants().form(
            assistants().index(0).data(AssistantListModel::AssistantIdRole).toString());
    }

    // As a file manager and a browser do it: addresses, and the same as text.
    static void copy(const QList<QUrl>& urls)
    {
        auto* const copied = new QMimeData; // the clipboard owns it
        copied->setUrls(urls);
        copied->setText(urls.first().toString());
        QGuiApplication::clipboard()->setMimeData(copied);
    }

private Q_SLOTS:

    void newAssistant_isMadeAndUsed()
    {
        QVERIFY(window().click(name("sidebar.assistantsEntry")));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("assistants.newButton")), kPatience);
        QVERIFY(window().click(name("assistants.newButton")));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("persona.nameField")), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().item(name("persona.nameField"))->hasActiveFocus(),
                                 kPatience);
        window().type(QStringLiteral("Pirate"));
        QVERIFY(window().click(name("persona.promptField")));
        window().type(QStringLiteral("Talk like a pirate"));
        QVERIFY(window().click(name("persona.acceptButton")));
        QTRY_COMPARE_WITH_TIMEOUT(assistants().count(), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("assistants.startButton0")), kPatience);
        QVERIFY(window().click(name("assistants.startButton0")));
        QVERIFY(m_program->ask("hello", "arr", 2));
        const auto turns = m_program->fake.requests().back().turns;
        QCOMPARE(turns.front().content, std::string("Talk like a pirate"));
    }

    void assistant_withEverything_isUsed_exportedAndImported()
    {
        QVERIFY(click("sidebar.assistantsEntry"));
        QVERIFY(click("assistants.newButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("persona.nameField"), kPatience);
        window().type(QStringLiteral("Pilot"));
        QVERIFY(click("persona.iconButton"));
        QVERIFY(click("persona.promptField"));
        window().type(QStringLiteral("You fly"));
        window().item(name("persona.model"))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_Down); // the loaded one
        QVERIFY(click("persona.temperatureField"));
        window().type(QStringLiteral("0.25"));
        QVERIFY(click("persona.topKField"));
        window().type(QStringLiteral("7"));
        window().item(name("persona.thinking"))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_Down); // "Off"
        QVERIFY(click("persona.acceptButton"));
        QTRY_COMPARE_WITH_TIMEOUT(assistants().count(), 1, kPatience);

        QCOMPARE(formOfTheFirst().value(name("modelPath")).toString(),
                 m_program->application->models().currentPath());
        const QString file = m_program->folder.filePath(name("assistants.json"));
        QVERIFY(window().chooseFile(
            name("assistants.exportButton"), name("assistants.exportDialog"), file));
        QTRY_VERIFY_WITH_TIMEOUT(QFile(file).size() > 0, kPatience);
        QVERIFY(click("assistants.removeButton0"));
        QTRY_COMPARE_WITH_TIMEOUT(assistants().count(), 0, kPatience);
        QVERIFY(window().chooseFile(
            name("assistants.importButton"), name("assistants.importDialog"), file));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("assistants.startButton0"), kPatience);
        const QVariantMap form = formOfTheFirst();
        QCOMPARE(form.value(name("name")).toString(), name("Pilot"));
        QCOMPARE(form.value(name("iconName")).toString(), name("thinking"));
        QVERIFY(form.value(name("modelPath")).toString().isEmpty()); // a place on this computer

        QVERIFY(click("assistants.startButton0"));
        QVERIFY(m_program->ask("where to", "up", 2));
        const auto request = m_program->fake.requests().back();
        QCOMPARE(request.turns.front().content, std::string("You fly"));
        QCOMPARE(request.sampling.temperature, 0.25F);
        QCOMPARE(int(request.sampling.topK), 7);
        QVERIFY(request.thinking.mode == ponder::inference::ThinkingControl::Mode::Off);
    }

    void import_ofWhatIsNoAssistant_isSaidOnThePage_andTheListStays()
    {
        assistants().save({}, {{name("name"), name("A")}, {name("thinking"), -1}});
        QTRY_COMPARE_WITH_TIMEOUT(assistants().count(), 1, kPatience);
        QVERIFY(click("sidebar.assistantsEntry"));
        const auto import = [this](const char* fileName, const QByteArray& bytes) {
            const QString path = m_program->folder.filePath(name(fileName));
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
                   file.flush() &&
                   window().chooseFile(
                       name("assistants.importButton"), name("assistants.importDialog"), path);
        };
        const auto says = [this](const char* words) {
            return QTest::qWaitFor(
                [&] {
                    return isShown("assistants.problem") &&
                           textOf("assistants.problem") == name(words);
                },
                kPatience);
        };
        QVERIFY(import("novel.json", "{\"title\": \"A novel\"}"));
        QVERIFY(says("novel.json is not a file of assistants"));
        QVERIFY(import("late.json", R"({"format": "ponder-assistants", "version": 99})"));
        QVERIFY(says("late.json was written by a newer version of Ponder"));
        QVERIFY(import("none.json", R"({"format": "ponder-assistants", "version": 1})"));
        QVERIFY(says("none.json has no assistant in it"));
        QCOMPARE(assistants().count(), 1);
        QVERIFY(!window().chat().hasError()); // it is said where it was asked for
        QVERIFY(click("assistants.dismissButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("assistants.problem"), kPatience);
        QVERIFY(import("one.json",
                       R"({"format": "ponder-assistants", "version": 1,
                           "assistants": [{"name": "B", "systemPrompt": "Be B"}]})"));
        QTRY_COMPARE_WITH_TIMEOUT(assistants().count(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().shownWords().contains(name("1 assistant imported")),
                                 kPatience);
    }

    void assistant_edited_changesOnlyNewChats()
    {
        assistants().save({},
                          {{name("name"), name("A")},
                           {name("thinking"), -1},
                           {name("systemPrompt"), name("Old")}});
        QTRY_VERIFY_WITH_TIMEOUT(isShown("start.assistant0"), kPatience);
        QVERIFY(click("start.assistant0"));
        QVERIFY(m_program->ask("one", "a", 2));
        QVERIFY(click("sidebar.assistantsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("assistants.editButton0"), kPatience);
        QVERIFY(click("assistants.editButton0"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("persona.promptField"), kPatience);
        QVERIFY(click("persona.promptField"));
        window().press(Qt::Key_A, Qt::ControlModifier);
        window().type(name("New"));
        QVERIFY(click("persona.acceptButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("persona.promptField"), kPatience);
        QVERIFY(click("conversations.row0"));
        QVERIFY(m_program->ask("two", "b", 4));
        QCOMPARE(m_program->fake.requests().back().turns.front().content, std::string("Old"));
        QVERIFY(click("sidebar.assistantsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("assistants.startButton0"), kPatience);
        QVERIFY(click("assistants.startButton0"));
        QVERIFY(m_program->ask("three", "c", 2));
        QCOMPARE(m_program->fake.requests().back().turns.front().content, std::string("New"));
    }

    void chatSampling_typedForOneChat_holdsForItAlone()
    {
        QVERIFY(m_program->ask("first", "one", 2));
        const float usual = m_program->fake.requests().back().sampling.temperature;
        window().press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("persona.temperatureField"), kPatience);
        QVERIFY(click("persona.temperatureField"));
        window().type(QStringLiteral("1.75"));
        QVERIFY(click("persona.acceptButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("persona.temperatureField"), kPatience);
        QVERIFY(m_program->ask("second", "two", 4));
        QCOMPARE(m_program->fake.requests().back().sampling.temperature, 1.75F);
        window().press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(m_program->ask("third", "three", 2));
        QCOMPARE(m_program->fake.requests().back().sampling.temperature, usual);
    }

    void delete_andUndo()
    {
        assistants().save({}, {{name("name"), name("A")}, {name("thinking"), -1}});
        QTRY_COMPARE_WITH_TIMEOUT(assistants().count(), 1, kPatience);
        QVERIFY(window().click(name("sidebar.assistantsEntry")));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("assistants.removeButton0")), kPatience);
        QVERIFY(window().click(name("assistants.removeButton0")));
        QTRY_COMPARE_WITH_TIMEOUT(assistants().count(), 0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("toast.actionButton")), kPatience);
        QVERIFY(window().click(name("toast.actionButton")));
        QTRY_COMPARE_WITH_TIMEOUT(assistants().count(), 1, kPatience);
    }

    void startPage_offersTheAssistants_withSampling()
    {
        assistants().save(
            {},
            {{name("name"), name("Exact")}, {name("thinking"), -1}, {name("temperature"), 0.0}});
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("start.assistant0")), kPatience);
        QVERIFY(window().click(name("start.assistant0")));
        QVERIFY(m_program->ask("hello", "fine", 2));
        QCOMPARE(m_program->fake.requests().back().sampling.temperature, 0.0F);
    }

    void chatSettings_changeOnlyThisChat()
    {
        QVERIFY(m_program->ask("first", "one", 2));
        window().press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("persona.promptField")), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().item(name("persona.promptField"))->hasActiveFocus(),
                                 kPatience);
        window().type(QStringLiteral("Be brief"));
        QVERIFY(window().click(name("persona.acceptButton")));
        QTRY_COMPARE_WITH_TIMEOUT(m_program->chat().systemPrompt(), name("Be brief"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!window().isShown(name("persona.promptField")), kPatience);
        QVERIFY(m_program->ask("second", "two", 4));
        QCOMPARE(m_program->fake.requests().back().turns.front().content, std::string("Be brief"));
        window().press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_program->chat().systemPrompt().isEmpty(), kPatience);
    }

    void attachment_isACard_goesWithTheMessage_andCanBeRemoved()
    {
        const QString path = m_program->folder.filePath(name("notes.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("the secret is 42");
        file.close();
        AttachmentListModel& attachments = *m_program->chat().attachments();
        attachments.add(QUrl::fromLocalFile(path));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("attachment.removeButton0")), kPatience);
        QVERIFY(window().click(name("attachment.removeButton0")));
        QTRY_COMPARE_WITH_TIMEOUT(attachments.count(), 0, kPatience);
        attachments.add(QUrl::fromLocalFile(path));
        QTRY_COMPARE_WITH_TIMEOUT(attachments.count(), 1, kPatience);
        QVERIFY(m_program->ask("what is the secret", "42", 2));
        const std::string content = m_program->fake.requests().back().turns.back().content;
        QVERIFY(content.find("the secret is 42") != std::string::npos);
        QTRY_VERIFY_WITH_TIMEOUT(!window().isShown(name("attachment.removeButton0")), kPatience);
    }

    void attachment_pdf_isACard_andItsTextReachesTheModel()
    {
        if (QStandardPaths::findExecutable(name("pdftotext")).isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        const QString path = m_program->folder.filePath(name("paper.pdf"));
        {
            QPdfWriter writer(path);
            QPainter(&writer).drawText(200, 400, name("the secret is 43"));
        }
        AttachmentListModel& attachments = *m_program->chat().attachments();
        attachments.add(QUrl::fromLocalFile(path));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("attachment.removeButton0")), kPatience);
        QVERIFY(m_program->ask("what is the secret", "43", 2));
        const std::string content = m_program->fake.requests().back().turns.back().content;
        QVERIFY(content.find("the secret is 43") != std::string::npos);
    }

    void attachment_copiedFile_isPasted_andTextStaysText()
    {
        const QString path = m_program->folder.filePath(name("notes.md"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# the secret is 44");
        file.close();
        QVERIFY(window().click(name("composer.field")));
        copy({QUrl::fromLocalFile(path)});
        window().press(Qt::Key_V, Qt::ControlModifier);
        AttachmentListModel& attachments = *m_program->chat().attachments();
        QTRY_COMPARE_WITH_TIMEOUT(attachments.count(), 1, kPatience);
        QVERIFY(m_program->chat().draftText().isEmpty()); // not its path
        copy({QUrl(name("https://example.org/notes.md"))});
        window().press(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_program->chat().draftText(), name("https://example.org/notes.md"), kPatience);
        QGuiApplication::clipboard()->setText(name(" and words"));
        window().press(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->chat().draftText(),
                                  name("https://example.org/notes.md and words"),
                                  kPatience);
        QCOMPARE(attachments.count(), 1);
    }

    void attachment_copiedPdf_isPasted_andItsTextReachesTheModel()
    {
        if (QStandardPaths::findExecutable(name("pdftotext")).isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        const QString path = m_program->folder.filePath(name("paper.pdf"));
        {
            QPdfWriter writer(path);
            QPainter(&writer).drawText(200, 400, name("the secret is 45"));
        }
        QVERIFY(window().click(name("composer.field")));
        copy({QUrl::fromLocalFile(path)});
        window().press(Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("attachment.removeButton0")), kPatience);
        QVERIFY(m_program->ask("what is the secret", "45", 2));
        const std::string content = m_program->fake.requests().back().turns.back().content;
        QVERIFY(content.find("the secret is 45") != std::string::npos);
    }

    void attachment_picture_isRefusedInWords()
    {
        const QString path = m_program->folder.filePath(name("photo.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("\x89PNG\r\n\0", 7));
        file.close();
        m_program->chat().attachments()->add(QUrl::fromLocalFile(path));
        QTRY_VERIFY_WITH_TIMEOUT(window().isShown(name("chat.attachmentProblem")), kPatience);
    }
};

QTEST_MAIN(TestAssistantFlows)
#include "tst_assistant_flows.moc"
