// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// A start that does not come to its first picture makes the next one draw without the graphics
// card. The starts are processes of their own; Qt's "null" graphics stand for a card that works.
#include "app/platform/process_identity.h"
#include "app/program/renderer_choice.h"
#include "app/settings/settings.h"
#include "tests/gui/flow_test.h"

#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

enum EndOfStart {
    DrawnWithCard = 40,
    DrawnWithoutCard,
    DrawnWithoutCardAndSaid,
    WantsRestart,
    NotDrawn
};

/// The child: starts the program as main() does and ends with the first picture, which `howItGoes`
/// "crash" prevents.
int startProgramOnce(const QString& dataFolder, const QString& howItGoes)
{
    ApplicationOptions options;
    options.dataFolder = dataFolder;
    options.loadsModel = false;
    options.usesSoftwareRendering = howItGoes == QStringLiteral("forced");
    Application program(options, languageModelFactory(AppPaths::forUser(dataFolder)));
    if (!program.show()) {
        return EXIT_FAILURE;
    }
    if (howItGoes == QStringLiteral("crash")) {
        QObject::connect(
            program.window(),
            &QQuickWindow::beforeRendering,
            program.window(),
            [] { std::_Exit(3); },
            Qt::DirectConnection);
    }
    if (howItGoes == QStringLiteral("refusal")) {
        QObject::connect(
            program.window(), &QQuickWindow::beforeSynchronizing, program.window(), [&] {
                Q_EMIT program.window()->sceneGraphError(QQuickWindow::ContextNotAvailable,
                                                         howItGoes);
            });
    }
    const bool triesCard = QFile::exists(AppPaths::forUser(dataFolder).startFile());
    int end = NotDrawn;
    QObject::connect(program.window(), &QQuickWindow::frameSwapped, program.window(), [&] {
        const bool isSaid = program.window()->property("hasLostCard").toBool();
        end = isSaid ? DrawnWithoutCardAndSaid : triesCard ? DrawnWithCard : DrawnWithoutCard;
        QCoreApplication::quit();
    });
    QTimer::singleShot(FlowProgram::kPatience, qApp, &QCoreApplication::quit);
    QGuiApplication::exec();
    program.shutDown();
    return program.wantsRestart() ? WantsRestart : end;
}

} // namespace

class TestRendererFlows : public FlowTest
{
    Q_OBJECT

    QTemporaryDir m_data;

    [[nodiscard]] QString startFile() const { return AppPaths::forUser(m_data.path()).startFile(); }

    [[nodiscard]] bool keepsSetting() const
    {
        return Settings(AppPaths::forUser(m_data.path()).settingsFile()).drawsWithoutCard();
    }

    int startOnce(const char* howItGoes = "well")
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(name("QT_QUICK_BACKEND"));
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(),
                    {name("--start-once"), m_data.path(), name(howItGoes)});
        return child.waitForFinished(3 * kPatience) ? child.exitCode() : -1;
    }

    void setUp()
    {
        QVERIFY(QDir(m_data.path()).removeRecursively());
        QVERIFY(QDir().mkpath(m_data.path()));
    }

    void put(const QString& path, const QByteArray& content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), qint64(content.size()));
    }

private Q_SLOTS:

    void workingCard_isUsedAgainAndAgain_andLeavesNoFile()
    {
        setUp();
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(startOnce(), int(DrawnWithCard));
            QVERIFY(!QFile::exists(startFile()));
            QVERIFY(!keepsSetting());
        }
    }

    void crashBeforeTheFirstPicture_nextStartDrawsWithoutTheCard_andSaysSoOnce()
    {
        setUp();
        QCOMPARE(startOnce("crash"), 3);
        QVERIFY(QFile::exists(startFile()));
        QCOMPARE(startOnce(), int(DrawnWithoutCardAndSaid));
        QVERIFY(!QFile::exists(startFile()));
        QVERIFY(keepsSetting());
        QCOMPARE(startOnce(), int(DrawnWithoutCard));
        // The user tries the card again.
        Settings(AppPaths::forUser(m_data.path()).settingsFile()).setDrawsWithoutCard(false);
        QCOMPARE(startOnce(), int(DrawnWithCard));
    }

    void cardThatRefuses_programWantsAnotherStart_whichDrawsWithoutIt()
    {
        setUp();
        QCOMPARE(startOnce("refusal"), int(WantsRestart));
        QVERIFY(QFile::exists(startFile()));
        QCOMPARE(startOnce(), int(DrawnWithoutCardAndSaid));
        QCOMPARE(startOnce(), int(DrawnWithoutCard));
    }

    void option_drawsWithoutTheCard_andChangesNothing()
    {
        setUp();
        QCOMPARE(startOnce("forced"), int(DrawnWithoutCard));
        QVERIFY(!QFile::exists(startFile()));
        QVERIFY(!keepsSetting());
        QCOMPARE(startOnce(), int(DrawnWithCard));
    }

    void anotherPonderOnItsWay_isNoFailure()
    {
        setUp();
        put(startFile(), processIdentity().toUtf8());
        QCOMPARE(startOnce(), int(DrawnWithCard));
        put(startFile(), QByteArray(5000, '/'));
        QCOMPARE(startOnce(), int(DrawnWithoutCardAndSaid));
    }

    void windowNeverOnTheScreen_isNoFailure()
    {
        setUp();
        Settings settings(AppPaths::forUser(m_data.path()).settingsFile());
        qunsetenv("QT_QUICK_BACKEND");
        {
            RendererChoice renderer(settings, startFile());
            renderer.choose(false);
            QVERIFY(renderer.usesCard());
            QVERIFY(QFile::exists(startFile()));
        }
        qputenv("QT_QUICK_BACKEND", "software");
        QVERIFY(!QFile::exists(startFile()));
    }

    void notice_saysWhatHappened_andGivesTheWayBack()
    {
        QVERIFY(!isShown("graphicsNotice"));
        const QString file = AppPaths::forUser(m_program->folder.path()).startFile();
        m_program->quit();
        put(file, "a process that is gone");
        QVERIFY(m_program->start());
        QTRY_VERIFY_WITH_TIMEOUT(isShown("graphicsNotice"), kPatience);
        QVERIFY(m_program->application->settings().drawsWithoutCard());
        QVERIFY(click("graphicsNotice.cardButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown("graphicsNotice"), kPatience);
        QVERIFY(!m_program->application->settings().drawsWithoutCard());
        m_program->quit();
        QVERIFY(m_program->start());
        QVERIFY(!isShown("graphicsNotice"));
    }

    void setting_switchedOnThePage_isKept()
    {
        QVERIFY(click("sidebar.settingsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.page"), kPatience);
        QVERIFY(window().reveal(name("settings.drawsWithoutCard")));
        QVERIFY(click("settings.drawsWithoutCard"));
        QVERIFY(m_program->application->settings().drawsWithoutCard());
        m_program->quit();
        QVERIFY(m_program->start());
        QVERIFY(m_program->application->settings().drawsWithoutCard());
        QVERIFY(!isShown("graphicsNotice"));
    }
};

int main(int argc, char* argv[])
{
    const QGuiApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 4 && words[1] == QStringLiteral("--start-once")) {
        return startProgramOnce(words[2], words[3]);
    }
    TestRendererFlows test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_renderer_flows.moc"
