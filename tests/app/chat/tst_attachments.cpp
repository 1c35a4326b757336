// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/chat_program.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder::app;
using ponder::tests::ChatProgram;
using ponder::tests::FakeTextGenerator;

namespace {

constexpr int kPatience = 5'000;

} // namespace

class TestAttachments : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QUrl put(const char* name, const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write(bytes);
        return QUrl::fromLocalFile(path);
    }

private Q_SLOTS:

    void textOfFile_knowsText_andNothingElse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isText");
        QTest::addColumn<QString>("text");
        QTest::newRow("UTF-8") << QByteArray("a\r\nä") << true << QStringLiteral(u"a\nä");
        QTest::newRow("Latin-1") << QByteArray("\xE4") << true << QStringLiteral(u"ä");
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                              "a\0",
                                              4)
                                << true << QStringLiteral("a");
        QTest::newRow("empty") << QByteArray() << true << QString();
        QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10) << false << QString();
        QTest::newRow("zip renamed") << QByteArray("PK\3\4abc") << false << QString();
    }

    void textOfFile_knowsText_andNothingElse()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isText);
        QFETCH(QString, text);
        const auto found = textOfFile(bytes);
        QCOMPARE(found.has_value(), isText);
        QCOMPARE(found.value_or(QString()), text);
    }

    void add_binary_isRefusedWithItsName()
    {
        AttachmentListModel model;
        model.add(put("photo.txt", QByteArray("\x89PNG\0", 5)));
        QTRY_COMPARE_WITH_TIMEOUT(
            model.problem(), QStringLiteral("photo.txt is not a text file"), kPatience);
        QCOMPARE(model.count(), 0);
        model.add(QUrl(QStringLiteral("https://example.org/x")));
        QVERIFY(!model.problem().isEmpty());
    }

    void add_tooLong_isCutAndSaysSo()
    {
        AttachmentListModel model;
        const QAbstractItemModelTester tester(&model);
        model.add(put("long.csv", QByteArray(300'000, 'x')));
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 1, kPatience);
        QVERIFY(model.index(0)
                    .data(AttachmentListModel::NoteRole)
                    .toString()
                    .contains(QLocale().toString(300'000)));
        QCOMPARE(model.parts().front().text.size(), AttachmentListModel::kMostCharacters);
    }

    void eachConversation_keepsItsOwn()
    {
        AttachmentListModel model;
        model.setConversation({1});
        model.add(put("a.txt", "a"));
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 1, kPatience);
        model.setConversation({2});
        QCOMPARE(model.count(), 0);
        model.setConversation({1});
        QCOMPARE(model.count(), 1);
    }

    void send_withAttachment_reachesTheModelDelimited_andIsKept()
    {
        FakeTextGenerator fake;
        ChatProgram program(m_folder.filePath(QStringLiteral("data")), fake);
        program.models.loadPath(QStringLiteral("fake.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(program.chat.canSend(), kPatience);
        program.chat.attachments()->add(put("code.py", "print('```')"));
        QTRY_COMPARE_WITH_TIMEOUT(program.chat.attachments()->count(), 1, kPatience);
        QVERIFY(program.chat.send(QStringLiteral("What does it do?")));
        QTRY_COMPARE_WITH_TIMEOUT(program.chat.messages()->count(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(program.chat.canSend(), kPatience);
        QCOMPARE(program.chat.attachments()->count(), 0);
        const std::string content = fake.requests().back().turns.back().content;
        QCOMPARE(QString::fromStdString(content),
                 QStringLiteral("File code.py:\n````\nprint('```')\n````\n\nWhat does it do?"));
        QCOMPARE(program.role(0, MessageListModel::PlainTextRole).toString(),
                 QStringLiteral("What does it do?"));
        QCOMPARE(program.role(0, MessageListModel::AttachmentNamesRole).toStringList(),
                 QStringList{QStringLiteral("code.py")});
    }

    void send_attachmentAlone_isAMessage()
    {
        FakeTextGenerator fake;
        ChatProgram program(m_folder.filePath(QStringLiteral("data2")), fake);
        program.models.loadPath(QStringLiteral("fake.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(program.chat.canSend(), kPatience);
        QVERIFY(!program.chat.send(QString()));
        program.chat.attachments()->add(put("b.md", "# b"));
        QTRY_COMPARE_WITH_TIMEOUT(program.chat.attachments()->count(), 1, kPatience);
        QVERIFY(program.chat.send(QString()));
        QTRY_COMPARE_WITH_TIMEOUT(program.chat.messages()->count(), 2, kPatience);
    }
};

QTEST_MAIN(TestAttachments)
#include "tst_attachments.moc"
