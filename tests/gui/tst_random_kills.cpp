// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The whole program is used at random and killed at random moments, again and again on the same
// data: nothing committed is lost, at most half a second of streamed text, the database is sound,
// the program starts. $PONDER_KILL_ROUNDS: how often (3); $PONDER_KILL_SEED: another course of
// events.
#include "tests/gui/flow_test.h"
#include "tests/inference/engine/engine_fixture.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTimer>

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdio>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

constexpr int kLookMs = 20;
constexpr int kLossMs = 500;  ///< of streamed text a crash may take
constexpr int kDrawnMs = 100; ///< text on the screen may be this much younger than its report
constexpr int kShortestUseMs = 150;
constexpr int kLongestUseMs = 2'500;

/// The victim: does what people do, in an order of chance, and reports every message on screen.
class RandomUser
{
public:
    RandomUser(FlowProgram& program, quint32 seed)
        : m_program(program)
        , m_random(seed)
    {
    }

    void step()
    {
        report();
        if (m_program.chat().isGenerating()) {
            if (m_random.bounded(60) == 0) {
                m_program.chat().stop();
            }
        } else if (m_program.chat().canSend()) {
            act();
        }
    }

private:
    void act()
    {
        ChatController& chat = m_program.chat();
        ConversationListModel& list = *chat.conversations();
        const QString here = chat.conversationId();
        const QString message = chat.messages()->count() == 0
                                    ? QString()
                                    : idOf(m_random.bounded(chat.messages()->count()));
        switch (m_random.bounded(14)) {
        case 0:
            chat.newConversation();
            return;
        case 1:
            list.rename(here, QStringLiteral("Renamed %1").arg(m_random.bounded(1000)));
            return;
        case 2:
            list.setPinned(here, m_random.bounded(2) == 0);
            return;
        case 3:
            if (!here.isEmpty()) {
                list.remove(here);
                if (m_random.bounded(2) == 0) {
                    list.undo();
                }
            }
            return;
        case 4:
            list.createFolder(QStringLiteral("Folder %1").arg(m_random.bounded(5)), here);
            return;
        case 5:
            if (!message.isEmpty()) {
                chat.editMessage(message, QStringLiteral("edited %1").arg(m_random.bounded(1000)));
            }
            return;
        case 6:
            if (!message.isEmpty()) {
                say('D', message, {}); // from here on it need not be there
                chat.deleteMessage(message);
                chat.undoDeleteMessage();
            }
            return;
        case 7:
            chat.regenerateLast();
            return;
        case 8:
            if (!list.chats().empty()) {
                chat.openConversation(toText(
                    list.chats()[m_random.bounded(static_cast<quint32>(list.chats().size()))].id));
            }
            return;
        default:
            chat.send(QStringLiteral("question %1").arg(m_random.bounded(100'000)));
        }
    }

    [[nodiscard]] QString idOf(int row)
    {
        return role(row, MessageListModel::MessageIdRole).toString();
    }

    [[nodiscard]] QVariant role(int row, int which)
    {
        return m_program.chat().messages()->index(row).data(which);
    }

    void report()
    {
        for (int row = 0; row < m_program.chat().messages()->count(); ++row) {
            const QString id = idOf(row);
            const QString text = role(row, MessageListModel::PlainTextRole).toString();
            if (!m_said.contains(id) || m_said.value(id) != text) {
                m_said.insert(id, text);
                say('T', id, text);
            }
        }
    }

    static void say(char what, const QString& id, const QString& text)
    {
        std::printf("%c %lld %s %s\n",
                    what,
                    static_cast<long long>(QDateTime::currentMSecsSinceEpoch()),
                    qPrintable(id),
                    text.toUtf8().toBase64().constData());
        std::fflush(stdout);
    }

    FlowProgram& m_program;
    QRandomGenerator m_random;
    QHash<QString, QString> m_said;
};

int use(const QString& dataFolder, const QString& modelFile, quint32 seed)
{
    FlowProgram program;
    if (!program.startEngine(modelFile, dataFolder)) {
        return 1;
    }
    std::printf("S 0 0 \n");
    std::fflush(stdout);
    RandomUser user(program, seed);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&user] { user.step(); });
    timer.start(kLookMs);
    return QGuiApplication::exec();
}

/// What a message must at least hold now.
struct Owed
{
    QList<std::pair<qint64, QString>> sights;

    // Text that grew must be there as it stood half a second before the end.
    [[nodiscard]] QString at(qint64 endMs) const
    {
        QString text = sights.constFirst().second;
        for (const auto& [atMs, seen] : sights) {
            text = atMs <= endMs - kLossMs - kDrawnMs ? seen : text;
        }
        return sights.constFirst().first <= endMs - kLossMs - kDrawnMs ? text : QString();
    }
};

} // namespace

class TestRandomKills : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QHash<QString, Owed> m_owed;       ///< of the round that runs
    QSet<QString> m_given;             ///< deleted by the user
    QHash<QString, QString> m_settled; ///< seen after an earlier kill
    qint64 m_endMs = 0;
    int m_checked = 0;

    void read(const QByteArray& output)
    {
        const QList<QByteArray> lines = output.left(output.lastIndexOf('\n')).split('\n');
        for (const QByteArray& line : lines) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() < 4 || words[0] == "S") {
                continue;
            }
            const QString id = QString::fromLatin1(words[2]);
            m_endMs = std::max(m_endMs, words[1].toLongLong());
            if (words[0] == "D") {
                m_given.insert(id);
            } else {
                m_owed[id].sights.append(
                    {words[1].toLongLong(), QString::fromUtf8(QByteArray::fromBase64(words[3]))});
            }
        }
    }

    // An empty string when the database holds all it must.
    QString audit()
    {
        const QString file = m_folder.filePath(QStringLiteral("ponder.db"));
        SQLite::Database database(file.toStdString(), SQLite::OPEN_READWRITE);
        const std::string sound = database.execAndGet("PRAGMA integrity_check").getString();
        if (sound != "ok") {
            return QString::fromStdString(sound);
        }
        SQLite::Statement foreign(database, "PRAGMA foreign_key_check");
        if (foreign.executeStep()) {
            return QStringLiteral("a foreign key points nowhere");
        }
        QHash<QString, QString> held;
        SQLite::Statement query(
            database,
            "SELECT m.id, coalesce((SELECT group_concat(p.text, '') FROM "
            "message_parts p WHERE p.message_id = m.id AND p.kind = 'text'), '') "
            "FROM messages m");
        while (query.executeStep()) {
            held.insert(QString::number(query.getColumn(0).getInt64()),
                        QString::fromUtf8(query.getColumn(1).getText()));
        }
        for (auto owed = m_owed.constBegin(); owed != m_owed.constEnd(); ++owed) {
            if (m_given.contains(owed.key())) {
                continue;
            }
            if (!held.contains(owed.key())) {
                return QStringLiteral("message %1 is lost").arg(owed.key());
            }
            const QString wanted = owed.value().at(m_endMs);
            if (!held.value(owed.key()).startsWith(wanted)) {
                return QStringLiteral("message %1: %2 characters owed, %3 held")
                    .arg(owed.key())
                    .arg(wanted.size())
                    .arg(held.value(owed.key()).size());
            }
            ++m_checked;
        }
        for (auto settled = m_settled.constBegin(); settled != m_settled.constEnd(); ++settled) {
            if (!m_given.contains(settled.key()) && !held.contains(settled.key())) {
                return QStringLiteral("message %1 of an earlier round is lost").arg(settled.key());
            }
        }
        m_settled = held;
        return {};
    }

private Q_SLOTS:

    void kill_atRandomMomentsOfRandomUse_losesNothingCommitted()
    {
        const QString model = QString::fromStdString(
            writeTinyModel(m_folder.path().toStdString(), talkerModel()).string());
        bool hasRounds = false;
        const int wanted = qEnvironmentVariableIntValue("PONDER_KILL_ROUNDS", &hasRounds);
        const int rounds = hasRounds ? wanted : 3;
        const auto seed = static_cast<quint32>(qEnvironmentVariableIntValue("PONDER_KILL_SEED"));
        QRandomGenerator random(seed + 1);
        for (int round = 0; round < rounds; ++round) {
            m_owed.clear();
            m_endMs = 0;
            QProcess victim;
            victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            victim.start(QCoreApplication::applicationFilePath(),
                         {QStringLiteral("--use"),
                          m_folder.path(),
                          model,
                          QString::number(random.generate())});
            QVERIFY(victim.waitForStarted());
            QByteArray output;
            QElapsedTimer waited;
            waited.start();
            while (!output.contains("S 0 0") && waited.elapsed() < 20'000 &&
                   victim.state() == QProcess::Running) {
                victim.waitForReadyRead(kLookMs);
                output += victim.readAllStandardOutput();
            }
            QVERIFY2(output.contains("S 0 0"), "the program does not start");
            const int useMs =
                kShortestUseMs + static_cast<int>(random.bounded(kLongestUseMs - kShortestUseMs));
            waited.restart();
            while (waited.elapsed() < useMs) {
                victim.waitForReadyRead(kLookMs);
                output += victim.readAllStandardOutput();
            }
            victim.kill();
            QVERIFY(victim.waitForFinished());
            QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
            output += victim.readAllStandardOutput();
            read(output);
            const QString problem = audit();
            QVERIFY2(problem.isEmpty(),
                     qPrintable(QStringLiteral("round %1: %2").arg(round).arg(problem)));
        }
        qInfo("%d kills, %d messages checked, %d in the database",
              rounds,
              m_checked,
              static_cast<int>(m_settled.size()));
        QVERIFY(m_checked > 0);
    }
};

int main(int argc, char* argv[])
{
    const QGuiApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 5 && words[1] == QStringLiteral("--use")) {
        return use(words[2], words[3], words[4].toUInt());
    }
    TestRandomKills test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_random_kills.moc"
