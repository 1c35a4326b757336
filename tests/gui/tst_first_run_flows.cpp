// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The first start without a model: three ways to one.
#include "tests/gui/flow_test.h"
#include "tests/inference/engine/engine_fixture.h"

#include <QDir>
#include <QFile>

using namespace ponder::app;
using namespace ponder::tests;

class TestFirstRunFlows : public FlowTest
{
    Q_OBJECT

    QByteArray m_path;

    [[nodiscard]] bool startProgram(FlowProgram& program) override
    {
        return program.startWithoutModel();
    }

    [[nodiscard]] QString offeredFolder() const
    {
        return m_program->folder.filePath(name("offered"));
    }

    // Answers "Ok" to everything.
    [[nodiscard]] QString writeModel(const char* modelName) const
    {
        TinyModelOptions options = chainModel({{byteToken('\n'), byteToken('O')},
                                               {byteToken('O'), byteToken('k')},
                                               {byteToken('k'), kEndOfTurn}});
        options.chatTemplate = plainTemplate();
        options.name = modelName;
        const QString offered = offeredFolder();
        [&] { QVERIFY(QDir().mkpath(offered)); }();
        return QString::fromStdString(writeTinyModel(offered.toStdString(), options).string());
    }

    void askIt() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("composer.field"), kPatience);
        QVERIFY(window().ask(name("hello")));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("Ok"), kPatience);
    }

private Q_SLOTS:

    void welcome_hasThreeChoices_reachedWithTab()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isShown("starter.fetchButton"), kPatience);
        QVERIFY(isShown("getModel.openFileButton"));
        QVERIFY(isShown("getModel.addFolderButton"));
        QVERIFY(!isShown("composer.field"));
        const QString words = window().shownWords().join(u'\n');
        QVERIFY(words.contains(name("Nothing you write leaves this computer.")));
        QVERIFY2(words.contains(name("Apache-2.0 licence")), qPrintable(words));
        QStringList reached;
        for (int i = 0; i < 40; ++i) {
            window().press(Qt::Key_Tab);
            if (window().window()->activeFocusItem() != nullptr) {
                reached.append(window().window()->activeFocusItem()->objectName());
            }
        }
        for (const char* choice :
             {"starter.fetchButton", "getModel.openFileButton", "getModel.addFolderButton"}) {
            QVERIFY2(reached.contains(name(choice)), choice);
        }
    }

    void file_chosen_isLoaded_andAnswers()
    {
        const QString file = writeModel("Mine");
        QVERIFY(window().chooseFile(
            name("getModel.openFileButton"), name("getModel.fileDialog"), file));
        askIt();
        QVERIFY(!isShown("getModel.openFileButton"));
    }

    void folder_chosen_itsModelsAreOffered()
    {
        QVERIFY(!writeModel("InAFolder").isEmpty());
        QVERIFY(window().chooseFile(
            name("getModel.addFolderButton"), name("getModel.folderDialog"), offeredFolder()));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("composer.modelButton"), kPatience);
        if (!window().chat().canSend()) {
            QVERIFY(click("composer.modelButton"));
            QTRY_VERIFY_WITH_TIMEOUT(isShown("models.row0"), kPatience);
            QVERIFY(click("models.row0"));
        }
        askIt();
    }

    void starter_download_isShownAndCanBeCancelled()
    {
        // What fetches it is played by a script that never ends.
        const QString tools = m_program->folder.filePath(name("tools"));
        QVERIFY(QDir().mkpath(tools));
        QFile python(tools + QStringLiteral("/python3"));
        QVERIFY(python.open(QIODevice::WriteOnly));
        python.write("#!/bin/sh\nexec /bin/sleep 60\n");
        python.close();
        QVERIFY(python.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        m_path = qgetenv("PATH");
        qputenv("PATH", tools.toUtf8());
        const auto guard = qScopeGuard([this] { qputenv("PATH", m_path); });
        QVERIFY(click("starter.fetchButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("starter.cancelButton"), kPatience);
        QVERIFY(!isShown("starter.fetchButton"));
        QVERIFY(click("starter.cancelButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("starter.fetchButton"), kPatience);
    }

    void fileThatIsNoModel_isSaid_andTheChoicesStay()
    {
        const QString path = m_program->folder.filePath(name("novel.gguf"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("It was a dark and stormy night");
        file.close();
        QVERIFY(window().chooseFile(
            name("getModel.openFileButton"), name("getModel.fileDialog"), path));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.modelErrorCard"), kPatience);
        QVERIFY(!window().chat().canSend());
    }
};

QTEST_MAIN(TestFirstRunFlows)
#include "tst_first_run_flows.moc"
