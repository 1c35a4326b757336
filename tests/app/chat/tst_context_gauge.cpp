// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/context_gauge.h"
#include "app/chat/meter_figures.h"
#include "tests/app/chat/chat_test.h"

#include <QFile>

using namespace ponder::app;
namespace inference = ponder::inference;
using ponder::tests::ChatTest;
using ponder::tests::FakeTextGenerator;

namespace {

Message messageOf(Role role, std::vector<MessagePart> parts)
{
    Message message;
    message.role = role;
    message.parts = std::move(parts);
    return message;
}

double sumOf(const QVariantList& parts)
{
    double sum = 0;
    for (const QVariant& part : parts) {
        sum += part.value<MeterPart>().fraction;
    }
    return sum;
}

} // namespace

class TestContextGauge : public ChatTest
{
    Q_OBJECT

    ContextGauge& gauge() { return *m_program->chat.gauge(); }

    void load(std::uint32_t contextLength)
    {
        inference::ModelFacts facts = m_fake->facts();
        facts.contextLength = contextLength;
        m_fake->setFacts(facts);
        loadModel();
    }

private Q_SLOTS:

    void init()
    {
        makeFolder();
        start();
        connect(&m_program->store, &ConversationStore::opened, &chat(), &ChatController::showStore);
    }

    void cleanup() { quit(); }

    void requests_loseOneSourceAfterTheOther()
    {
        AnswerPlan plan;
        plan.conversation.systemPrompt = QStringLiteral("be brief");
        plan.path = {
            messageOf(Role::User,
                      {{PartKind::Attachment, QStringLiteral("file text"), QStringLiteral("a.txt")},
                       {PartKind::Text, QStringLiteral("first"), {}}}),
            messageOf(Role::Assistant,
                      {{PartKind::Reasoning, QStringLiteral("hmm"), {}},
                       {PartKind::Text, QStringLiteral("one"), {}}}),
            messageOf(Role::User, {{PartKind::Text, QStringLiteral("second"), {}}})};
        const auto requests = gaugeRequests(plan, inference::ModelFacts{}, true, true);
        QCOMPARE(requests.size(), std::size_t{5});
        QCOMPARE(requests[0].turns.size(), std::size_t{4});
        QVERIFY(requests[0].turns[1].content.find("file text") != std::string::npos);
        QCOMPARE(requests[1].turns[1].content, std::string("first"));
        QCOMPARE(requests[1].turns[2].reasoning, std::string("hmm"));
        QCOMPARE(requests[2].turns[2].reasoning, std::string());
        QCOMPARE(requests[3].turns.size(), std::size_t{2}); // system, question
        QCOMPARE(requests[4].turns.size(), std::size_t{1});
        QCOMPARE(requests[4].turns[0].content, std::string("second"));
    }

    void parts_addUpToThePrompt_andTheBar()
    {
        load(8'192);
        QVERIFY(gauge().isKnown() || QTest::qWaitFor([this] { return gauge().isKnown(); }));
        m_fake->enqueue(FakeTextGenerator::answer(std::string(400, 'a')));
        QVERIFY(chat().send(QStringLiteral("question")));
        QTRY_VERIFY_WITH_TIMEOUT(chat().messages()->count() == 2 && chat().canSend(), kPatience);
        chat().setChatSettings({{QStringLiteral("systemPrompt"), QString(80, u's')}});
        const QString path = m_folder->filePath(QStringLiteral("notes.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(200, 'f'));
        file.close();
        chat().attachments()->add(QUrl::fromLocalFile(path));
        chat().setDraftText(QString(40, u'q'));
        // The scripted model counts a token per four bytes.
        QTRY_VERIFY_WITH_TIMEOUT(gauge().tokens()[ContextGauge::System] == 20 &&
                                     gauge().tokens()[ContextGauge::Attachments] >= 50,
                                 kPatience);
        QCOMPARE(gauge().tokens()[ContextGauge::History], std::uint64_t{102});
        QCOMPARE(gauge().tokens()[ContextGauge::Question], std::uint64_t{11});
        std::uint64_t sum = 0;
        for (const std::uint64_t tokens : gauge().tokens()) {
            sum += tokens;
        }
        QCOMPARE(gauge().used(), sum);
        QVERIFY(std::abs(sumOf(gauge().parts()) - 1) < 1e-9);
        QVERIFY(gauge().warning().isEmpty());
        QVERIFY(!gauge().isTooLong());
    }

    void emptyComposer_showsTheConversation()
    {
        load(8'192);
        m_fake->enqueue(FakeTextGenerator::answer(std::string(400, 'a')));
        QVERIFY(chat().send(QStringLiteral("question")));
        QTRY_VERIFY_WITH_TIMEOUT(chat().messages()->count() == 2 && chat().canSend(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            gauge().tokens()[ContextGauge::History], std::uint64_t{102}, kPatience);
    }

    void littleRoom_isSaidBeforeSending()
    {
        load(600);
        chat().setThinkingLevel(ChatController::Off);
        chat().setDraftText(QStringLiteral("q"));
        QTRY_VERIFY_WITH_TIMEOUT(gauge().isKnown(), kPatience);
        QVERIFY2(gauge().warning().isEmpty(), qPrintable(gauge().warning()));
        chat().setDraftText(QString(400, u'q'));
        QTRY_VERIFY_WITH_TIMEOUT(gauge().warning().contains(QStringLiteral("499")), kPatience);
        QCOMPARE(gauge().reserve(), std::uint64_t{499});
    }

    void tooLong_isSaidBeforeSending_andTheBarStaysWhole()
    {
        load(600);
        chat().setDraftText(QString(4'000, u'q'));
        QTRY_VERIFY_WITH_TIMEOUT(gauge().isTooLong(), kPatience);
        QVERIFY(gauge().warning().contains(QStringLiteral("Does not fit")));
        QCOMPARE(gauge().reserve(), std::uint64_t{0});
        QVERIFY(std::abs(sumOf(gauge().parts()) - 1) < 1e-9);
    }
};

QTEST_GUILESS_MAIN(TestContextGauge)
#include "tst_context_gauge.moc"
