// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/message_log.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace ponder::app;

namespace {

QString contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

int heard = 0;

void count(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    Q_UNUSED(type);
    Q_UNUSED(context);
    Q_UNUSED(message);
    ++heard;
}

} // namespace

class TestMessageLog : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QtMessageHandler m_before = nullptr;

    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QStringLiteral("wörter/ponder.log"));
    }

private Q_SLOTS:

    void init()
    {
        QFile::remove(path());
        QFile::remove(path() + QStringLiteral(".old"));
        heard = 0;
        m_before = qInstallMessageHandler(count);
    }

    void cleanup() { qInstallMessageHandler(m_before); }

    void messages_goToTheFileWithTheirKind_andToWhoListenedBefore()
    {
        {
            const MessageLog log(path());
            qWarning("größer %d", 7);
            qCritical("one\ntwo");
        }
        qWarning("after its time");
        const QStringList lines = contents(path()).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[0].endsWith(QStringLiteral("Z warning: größer 7")), qPrintable(lines[0]));
        QVERIFY2(lines[1].endsWith(QStringLiteral("Z error: one")), qPrintable(lines[1]));
        QCOMPARE(lines[2], QStringLiteral("    two"));
        QCOMPARE(heard, 3);
    }

    void withoutMessages_noFileIsMade()
    {
        {
            const MessageLog log(path());
        }
        QVERIFY(!QFile::exists(path()));
    }

    void nextStart_goesOnBelow()
    {
        for (const char* word : {"first", "second"}) {
            const MessageLog log(path());
            qWarning("%s", word);
        }
        const QString text = contents(path());
        QVERIFY(text.contains(QStringLiteral("first")) && text.contains(QStringLiteral("second")));
    }

    void floodOfMessages_isCutOff_andPutAsideAtTheNextStart()
    {
        constexpr qint64 kMost = 10'000;
        {
            const MessageLog log(path(), kMost);
            for (int i = 0; i < 1'000; ++i) {
                qWarning("message %d of many that say nothing", i);
            }
        }
        QVERIFY(QFile(path()).size() > kMost - 200);
        QVERIFY(QFile(path()).size() < kMost + 200);
        QVERIFY(contents(path()).endsWith(QStringLiteral("… no more of this start\n")));
        QFile file(path());
        QVERIFY(file.open(QIODevice::Append));
        file.write(QByteArray(1'000, 'x'));
        file.close();
        {
            const MessageLog log(path(), kMost);
            qWarning("new start");
        }
        QVERIFY(QFile(path()).size() < 200);
        QVERIFY(QFile(path() + QStringLiteral(".old")).size() > kMost);
    }

    void manyThreads_writeWholeLines()
    {
        {
            const MessageLog log(path());
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 4; ++thread) {
                threads.emplace_back([thread] {
                    for (int i = 0; i < 100; ++i) {
                        qWarning("thread %d says %d", thread, i);
                    }
                });
            }
        }
        const QStringList lines = contents(path()).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 400);
        for (const QString& line : lines) {
            QVERIFY2(line.contains(QStringLiteral("Z warning: thread ")), qPrintable(line));
        }
    }

    void folderThatCannotBeWritten_losesTheFileAlone()
    {
        QFile blocker(m_folder.filePath(QStringLiteral("blocker")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        const MessageLog log(m_folder.filePath(QStringLiteral("blocker/ponder.log")));
        qWarning("heard all the same");
        QCOMPARE(heard, 1);
    }
};

QTEST_GUILESS_MAIN(TestMessageLog)
#include "tst_message_log.moc"
