// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_database.h"

#include <QTest>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

class TestMessageSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void find_words_data();
    void find_words();
    void find_syntaxLikeText_isTextOnly_data();
    void find_syntaxLikeText_isTextOnly();
    void find_snippet_showsMatchWithoutBreakingCharacters();
    void find_whileStreaming_findsShortWordsAndLaterAll();
    void find_edited_forgetsNothing();

private:
    std::size_t hits(const QString& text) { return m_store->search().find(text).value().size(); }

    MessageId say(const QString& text)
    {
        return m_store->messages()
            .appendUserMessage({m_conversation, std::nullopt, {textPart(text)}})
            .value()
            .id;
    }

    std::unique_ptr<TemporaryDatabase> m_file;
    std::unique_ptr<LocalStore> m_store;
    ConversationId m_conversation;
};

void TestMessageSearch::init()
{
    m_store.reset();
    m_file = std::make_unique<TemporaryDatabase>();
    m_store = m_file->open();
    m_conversation = m_store->conversations().create({}).value().id;
    say(QStringLiteral(u"我在自己的电脑上运行大模型。"));
    say(QStringLiteral("The Quick brown fox; 100% of_it \"quoted\" NEAR(x)"));
    say(QStringLiteral(u"ÄRGER mit Straße 👩‍👩‍👧"));
}

void TestMessageSearch::find_words_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("two Chinese characters") << QStringLiteral(u"模型") << 1;
    QTest::newRow("one Chinese character") << QStringLiteral(u"电") << 1;
    QTest::newRow("three Chinese characters") << QStringLiteral(u"大模型") << 1;
    QTest::newRow("fragment, other case") << QStringLiteral("uICK") << 1;
    QTest::newRow("two letters, other case") << QStringLiteral("FO") << 1;
    QTest::newRow("umlaut, other case") << QStringLiteral(u"ärger") << 1;
    QTest::newRow("short umlaut, other case") << QStringLiteral(u"är") << 1;
    QTest::newRow("emoji") << QStringLiteral(u"👩‍👩‍👧") << 1;
    QTest::newRow("both words") << QStringLiteral("brown  quick") << 1;
    QTest::newRow("one word missing") << QStringLiteral("brown cow") << 0;
    QTest::newRow("short and long") << QStringLiteral("of quick") << 1;
    QTest::newRow("nothing") << QStringLiteral("   ") << 0;
    QTest::newRow("zero character") << QString(QChar(u'\0')) << 0;
    QTest::newRow("in no message") << QStringLiteral(u"模块") << 0;
}

void TestMessageSearch::find_words()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    QCOMPARE(hits(text), std::size_t(count));
}

void TestMessageSearch::find_syntaxLikeText_isTextOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    for (const char* text : {"\"",
                             "*",
                             "NEAR(",
                             "'; DROP TABLE messages; --",
                             "a* OR b*",
                             "text:fox",
                             "^fox",
                             "fox NOT quick",
                             "-fox",
                             "(((",
                             "\\",
                             "%",
                             "__",
                             "\"\"\"\"",
                             "{}"}) {
        const QByteArray bytes(text);
        const bool isThere = bytes == "\"" || bytes == "NEAR(" || bytes == "%";
        QTest::newRow(text) << QString::fromLatin1(text) << (isThere ? 1 : 0);
    }
}

void TestMessageSearch::find_syntaxLikeText_isTextOnly()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    const auto found = m_store->search().find(text);
    QVERIFY2(found.has_value(), found ? "" : found.error().detail.c_str());
    QCOMPARE(found->size(), std::size_t(count));
    QCOMPARE(hits(QStringLiteral("quick")), std::size_t{1});
}

void TestMessageSearch::find_snippet_showsMatchWithoutBreakingCharacters()
{
    say(QStringLiteral(u"😀").repeated(300) + QStringLiteral("\nneedle\n") +
        QStringLiteral(u"😀").repeated(300));
    const SearchHit hit = m_store->search().find(QStringLiteral("NEEDLE")).value().at(0);
    QCOMPARE(hit.snippet.mid(hit.matchStart, hit.matchLength), QStringLiteral("needle"));
    QVERIFY(!hit.snippet.contains(u'\n'));
    QVERIFY(!hit.snippet.front().isLowSurrogate());
    QVERIFY(!hit.snippet.back().isHighSurrogate());
    QVERIFY(hit.conversation == m_conversation);
}

void TestMessageSearch::find_whileStreaming_findsShortWordsAndLaterAll()
{
    MessageWriter& writer = m_store->messages();
    const MessageId reply =
        writer.beginAssistantMessage({m_conversation, {}, {}, {}, {}}).value().id;
    const MessageDraft draft{reply, {reasoningPart(QStringLiteral(u"zebra 斑马"))}, {}};
    QVERIFY(writer.flushDraft(draft));
    QCOMPARE(hits(QStringLiteral(u"斑马")), std::size_t{1});
    QVERIFY(writer.finish(draft, MessageStatus::Complete));
    QCOMPARE(hits(QStringLiteral("zebra")), std::size_t{1});
}

void TestMessageSearch::find_edited_forgetsNothing()
{
    MessageWriter& writer = m_store->messages();
    const MessageId reply =
        writer.beginAssistantMessage({m_conversation, {}, {}, {}, {}}).value().id;
    QVERIFY(
        writer.finish({reply, {textPart(QStringLiteral("before"))}, {}}, MessageStatus::Stopped));
    QVERIFY(writer.resumeAssistantMessage(reply, {}));
    QVERIFY(
        writer.finish({reply, {textPart(QStringLiteral("beyond"))}, {}}, MessageStatus::Complete));
    QCOMPARE(hits(QStringLiteral("before")), std::size_t{0});
    QCOMPARE(hits(QStringLiteral("beyond")), std::size_t{1});
    QVERIFY(m_store->check().value().problems.empty());
}

QTEST_GUILESS_MAIN(TestMessageSearch)
#include "tst_message_search.moc"
