// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/chat_test.h"

using namespace ponder::app;
namespace inference = ponder::inference;
using ponder::tests::ChatTest;
using ponder::tests::FakeTextGenerator;

namespace {

/// Long enough for a request that must not come.
constexpr int kMoment = 150;

FakeTextGenerator::Script piece(inference::StopReason reason)
{
    inference::Finished finished;
    finished.reason = reason;
    finished.stats.work.reading.tokens = 256;
    finished.stats.work.reading.usefulFlops = 1'000;
    finished.stats.work.reading.wallNs = 1'000'000;
    return {{finished}};
}

} // namespace

/// When the model reads an answer without its thought before the next question, and when not.
class TestReadAheadRun : public ChatTest
{
    Q_OBJECT

    void askForAThought(const QString& text)
    {
        ask(text, FakeTextGenerator::thinkThenAnswer("well now", "Yes."));
    }

    [[nodiscard]] int readAheads() const { return static_cast<int>(m_fake->readAheads().size()); }

    [[nodiscard]] std::uint64_t bookedTokens()
    {
        std::uint64_t tokens = 0;
        bool isDone = false;
        m_program->store.loadUsage(
            UsageGrouping::Day, {}, this, [&](const Result<UsageReport>& report) {
                isDone = true;
                for (const UsageRow& row : report->kinds) {
                    tokens += row.key == u"read-ahead" ? row.reading.tokens : 0;
                }
            });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isDone, kPatience); }();
        return tokens;
    }

private Q_SLOTS:

    void init()
    {
        makeFolder();
        start();
        m_program->settings.setWritesTitles(false);
        loadModel();
    }

    void cleanup() { quit(); }

    void afterAThought_theDialogueIsRead_pieceByPiece_andBooked()
    {
        m_fake->enqueueReadAhead(piece(inference::StopReason::Length));
        m_fake->enqueueReadAhead(piece(inference::StopReason::EndOfTurn));
        askForAThought(QStringLiteral("why"));
        QTRY_COMPARE_WITH_TIMEOUT(readAheads(), 2, kPatience);
        const inference::GenerationRequest request = m_fake->readAheads().back();
        QVERIFY(request.readAheadTokens > 0);
        QCOMPARE(int(request.turns.back().role), int(inference::ChatTurn::Role::Assistant));
        QCOMPARE(request.turns.back().content, std::string("Yes."));
        QVERIFY(!request.contextKey.empty());
        QTRY_COMPARE_WITH_TIMEOUT(bookedTokens(), std::uint64_t{512}, kPatience);
        QTest::qWait(kMoment);
        QCOMPARE(readAheads(), 2);
    }

    void afterAnAnswerWithoutThought_nothingIsRead()
    {
        ask(QStringLiteral("why"), FakeTextGenerator::answer("Yes."));
        QTest::qWait(kMoment);
        QCOMPARE(readAheads(), 0);
    }

    void switchedOff_nothingIsRead()
    {
        m_program->settings.setReadsAhead(false);
        askForAThought(QStringLiteral("why"));
        QTest::qWait(kMoment);
        QCOMPARE(readAheads(), 0);
    }

    void onBattery_nothingIsRead()
    {
        m_program->isOnBattery = true;
        askForAThought(QStringLiteral("why"));
        QTest::qWait(kMoment);
        QCOMPARE(readAheads(), 0);
    }

    void firstAnswer_theTitleReadsTheDialogue()
    {
        m_program->settings.setWritesTitles(true);
        askForAThought(QStringLiteral("why"));
        QTRY_COMPARE_WITH_TIMEOUT(m_fake->titleRequests().size(), std::size_t{1}, kPatience);
        QTest::qWait(kMoment);
        QCOMPARE(readAheads(), 0);
        askForAThought(QStringLiteral("and"));
        QTRY_COMPARE_WITH_TIMEOUT(readAheads(), 1, kPatience);
    }

    void nextQuestion_isNotKeptWaiting()
    {
        m_fake->enqueueReadAhead(FakeTextGenerator::gated(piece(inference::StopReason::Length)));
        askForAThought(QStringLiteral("why"));
        QTRY_COMPARE_WITH_TIMEOUT(readAheads(), 1, kPatience);
        ask(QStringLiteral("and"), FakeTextGenerator::answer("No."));
        QTest::qWait(kMoment);
        QCOMPARE(readAheads(), 1); // not gone on with
    }

    void setting_isKept()
    {
        m_program->settings.setReadsAhead(false);
        m_program.reset();
        start();
        QVERIFY(!m_program->settings.readsAhead());
    }
};

QTEST_GUILESS_MAIN(TestReadAheadRun)
#include "tst_read_ahead_run.moc"
