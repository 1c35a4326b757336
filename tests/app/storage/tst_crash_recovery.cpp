// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_database.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <cstdio>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

namespace {

constexpr int kChunks = 12;
constexpr int kRounds = 200;

/// What a reply holds after `chunks` pieces; the same in the writer and in the judge.
QString streamed(int chunks)
{
    QString text;
    for (int i = 0; i < chunks; ++i) {
        text += QStringLiteral(u"token%1 大模型 😀 ").arg(i);
    }
    return text;
}

void report(const char* what, std::int64_t id, int chunks)
{
    std::printf("%s %lld %d\n", what, static_cast<long long>(id), chunks);
    std::fflush(stdout);
}

/// What else a user does with a chat: each change is told of once it is committed.
bool rearrange(LocalStore& store, ConversationId chat, MessageId question, MessageId reply)
{
    const auto edited = store.branches().editAnswer(reply, QStringLiteral("in my words"));
    if (!edited) {
        return false;
    }
    report("edited", edited->back().id.value, 0);
    if (!store.branches().showVersion(edited->back().id, -1) ||
        !store.branches().remove(question)) {
        return false;
    }
    report("removed", question.value, 0);
    if (question.value % 2 == 0) {
        if (!store.branches().restore(question)) {
            return false;
        }
        report("restored", question.value, 0);
    }
    const auto folder = store.shelf().createFolder(QStringLiteral("f"));
    return folder && store.shelf().moveToFolder({chat}, *folder) &&
           store.shelf().setPinned({chat}, true) && store.shelf().setArchived({chat}, true) &&
           (chat.value % 3 != 0 || store.shelf().remove({chat}));
}

/// The victim: writes replies until it is killed and tells of each commit afterwards.
int writeForEver(const QString& path)
{
    const auto store = LocalStore::open(path);
    if (!store || !(*store)->openReport().isSaving()) {
        return 1;
    }
    MessageWriter& writer = (*store)->messages();
    for (;;) {
        const ConversationId id = (*store)->conversations().create({}).value().id;
        const MessageId question =
            writer.appendUserMessage({id, std::nullopt, {textPart(QStringLiteral("why?"))}})
                .value()
                .id;
        report("question", question.value, 0);
        const MessageId reply =
            writer.beginAssistantMessage({id, question, QStringLiteral("m"), {}, {}}).value().id;
        report("begun", reply.value, 0);
        for (int chunk = 1; chunk <= kChunks; ++chunk) {
            const MessageDraft draft{reply,
                                     {reasoningPart(streamed(1)), textPart(streamed(chunk))},
                                     sampleWork(static_cast<std::uint64_t>(chunk))};
            if (chunk < kChunks) {
                if (!writer.flushDraft(draft)) {
                    return 2;
                }
                report("flushed", reply.value, chunk);
            } else if (!writer.finish(draft, MessageStatus::Complete)) {
                return 3;
            } else {
                report("finished", reply.value, chunk);
            }
        }
        if (!rearrange(**store, id, question, reply)) {
            return 4;
        }
    }
}

} // namespace

/// kill -9 at any time; everything the program was told is committed must be there.
class TestCrashRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kill_atAnyTime_losesNothingCommitted(); // M-06
};

void TestCrashRecovery::kill_atAnyTime_losesNothingCommitted()
{
    TemporaryDatabase file;
    QRandomGenerator random(3);
    int interrupted = 0;
    int lines = 0;
    for (int round = 0; round < kRounds; ++round) {
        QProcess victim;
        victim.start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("--write"), file.path()});
        QVERIFY(victim.waitForStarted());
        QVERIFY(victim.waitForReadyRead(20'000));
        QTest::qSleep(random.bounded(40));
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QVERIFY(victim.exitStatus() == QProcess::CrashExit);
        const QList<QByteArray> reports = victim.readAllStandardOutput().split('\n');

        const auto opened = LocalStore::open(file.path());
        QVERIFY(opened.has_value());
        LocalStore& store = **opened;
        QVERIFY(store.openReport().outcome == OpenOutcome::Opened);
        interrupted += static_cast<int>(store.recovery().interrupted.size());
        for (const QByteArray& line : reports) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() != 3) {
                continue;
            }
            ++lines;
            const int chunks = words[2].toInt();
            const auto message = store.conversations().message({words[1].toLongLong()});
            QVERIFY2(message.has_value(), line.constData());
            QVERIFY(message->status != MessageStatus::Generating);
            if (words[0] == "edited") {
                QVERIFY(message->isEdited);
                QCOMPARE(message->text(), QStringLiteral("in my words"));
                QCOMPARE(message->reasoning(), streamed(1));
                continue;
            }
            if (words[0] == "question" || words[0] == "removed" || words[0] == "restored") {
                QCOMPARE(message->text(), QStringLiteral("why?"));
                continue;
            }
            QVERIFY(message->text().size() >= streamed(chunks).size());
            QVERIFY(streamed(kChunks).startsWith(message->text()));
            if (words[0] != "begun") {
                QCOMPARE(message->reasoning(), streamed(1));
            }
            if (words[0] == "finished") {
                QVERIFY(message->status == MessageStatus::Complete);
                QCOMPARE(message->work->seed, sampleWork().seed);
            }
        }
        if (round % 8 != 0 && round + 1 != kRounds) {
            continue; // the whole check takes longer than the round
        }
        const CheckReport check = store.check().value();
        QVERIFY2(check.problems.empty(), check.problems.empty() ? "" : check.problems[0].c_str());
    }
    QVERIFY2(lines > 100, "the victims wrote too little to prove anything");
    QVERIFY2(interrupted > 5, "no kill hit a reply while it was written");
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--write") {
        return writeForEver(arguments[2]);
    }
    TestCrashRecovery test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crash_recovery.moc"
