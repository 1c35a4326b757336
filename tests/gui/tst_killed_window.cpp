// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// the whole program, window, engine and database, is killed while it answers; the next start
// has every word.
#include "tests/gui/flow_test.h"
#include "tests/inference/engine/engine_fixture.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

constexpr int kLookMs = 20;   ///< between two reports of the victim
constexpr int kLossMs = 500;  ///< of streamed text a crash may take
constexpr int kDrawnMs = 100; ///< text on the screen may be this much younger than its report

/// The victim: asks in its window and tells all the time what stands there.
int converse(const QString& dataFolder, const QString& modelFile, const QString& question)
{
    FlowProgram program;
    if (!program.startEngine(modelFile, dataFolder) || !program.window->ask(question)) {
        return 1;
    }
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        const WindowDriver& window = *program.window;
        if (window.messageCount() == 2) {
            std::printf("%lld %s\n",
                        static_cast<long long>(QDateTime::currentMSecsSinceEpoch()),
                        window.lastText().toUtf8().toBase64().constData());
            std::fflush(stdout);
        }
    });
    look.start(kLookMs);
    return QGuiApplication::exec();
}

struct Sight
{
    qint64 atMs = 0;
    QString text;
};

std::vector<Sight> sightsOf(const QByteArray& output)
{
    std::vector<Sight> sights;
    const QList<QByteArray> lines = output.left(output.lastIndexOf('\n')).split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 2) {
            sights.push_back(
                {words[0].toLongLong(), QString::fromUtf8(QByteArray::fromBase64(words[1]))});
        }
    }
    return sights;
}

// What must be in the database when the process was killed at the last of these.
QString owedBy(const std::vector<Sight>& sights)
{
    QString owed;
    for (const Sight& sight : sights) {
        owed = sight.atMs <= sights.back().atMs - kLossMs - kDrawnMs ? sight.text : owed;
    }
    return owed;
}

} // namespace

class TestKilledWindow : public FlowTest
{
    Q_OBJECT

    QTemporaryDir m_models;

    [[nodiscard]] bool startProgram(FlowProgram& program) override
    {
        Q_UNUSED(program);
        return true;
    }

private Q_SLOTS:

    void kill_whileAnswering_everyWordIsThereAfterwards_data()
    {
        QTest::addColumn<int>("streamedMs");
        QTest::newRow("as soon as the question stands") << 0;
        QTest::newRow("after a moment") << 700;
        QTest::newRow("in the middle") << 1'600;
    }

    void kill_whileAnswering_everyWordIsThereAfterwards()
    {
        QFETCH(const int, streamedMs);
        const QString model = QString::fromStdString(
            writeTinyModel(m_models.path().toStdString(), talkerModel()).string());
        const QString question = QStringLiteral("tell me everything");
        QProcess victim;
        victim.start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("--converse"), m_program->folder.path(), model, question});
        QVERIFY(victim.waitForStarted());
        QByteArray output;
        QElapsedTimer waited;
        waited.start();
        const auto streamed = [&] {
            output += victim.readAllStandardOutput();
            const std::vector<Sight> sights = sightsOf(output);
            const auto first = std::find_if(sights.begin(), sights.end(), [&](const Sight& sight) {
                return streamedMs == 0 || !sight.text.isEmpty();
            });
            return first != sights.end() && sights.back().atMs - first->atMs >= streamedMs &&
                   (streamedMs < 1'000 || owedBy(sights).size() > 100);
        };
        while (!streamed() && waited.elapsed() < 2 * kPatience) {
            victim.waitForReadyRead(kLookMs);
        }
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QVERIFY(victim.exitStatus() == QProcess::CrashExit);
        output += victim.readAllStandardOutput();
        const std::vector<Sight> sights = sightsOf(output);
        QVERIFY(!sights.empty());
        const QString owed = owedBy(sights);
        QVERIFY(streamedMs < 1'000 || owed.size() > 100);

        QVERIFY(m_program->startEngine(model));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row0"), kPatience);
        QVERIFY(click("conversations.row0"));
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 2, kPatience);
        QCOMPARE(window().messageText(0), question);
        const QString found = window().lastText();
        QVERIFY2(
            found.startsWith(owed),
            qPrintable(QStringLiteral("%1 owed, %2 found").arg(owed.size()).arg(found.size())));
        const QString seen = sights.back().text;
        QVERIFY(seen.startsWith(found) || found.startsWith(seen));
        // It can be talked to again.
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        QVERIFY(window().ask(QStringLiteral("and now")));
        QTRY_VERIFY_WITH_TIMEOUT(window().messageCount() == 4, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!window().lastText().isEmpty(), kPatience);
    }
};

int main(int argc, char* argv[])
{
    const QGuiApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 5 && words[1] == QStringLiteral("--converse")) {
        return converse(words[2], words[3], words[4]);
    }
    TestKilledWindow test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed_window.moc"
