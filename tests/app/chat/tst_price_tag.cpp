// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/chat_controller.h"
#include "app/generation/inference_service.h"
#include "app/models/model_catalog.h"
#include "app/models/starter_model_fetch.h"
#include "app/settings/settings.h"
#include "app/storage/conversation_store.h"
#include "tests/support/borrowed_generator.h"
#include "tests/support/fake_text_generator.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder::app;
namespace inference = ponder::inference;
using ponder::tests::BorrowedGenerator;
using ponder::tests::FakeTextGenerator;

namespace {

constexpr int kPatience = 5'000;

struct Program
{
    explicit Program(const QString& folder)
        : settings(folder + QStringLiteral("/settings.json"))
        , store(folder + QStringLiteral("/ponder.db"))
        , inference([this](const std::filesystem::path&, const auto&, const std::stop_token&)
                        -> inference::Result<std::unique_ptr<inference::TextGenerator>> {
            return std::make_unique<BorrowedGenerator>(fake);
        })
        , starter({}, folder)
        , catalog(folder)
        , models({inference, catalog, starter, settings})
        , chat({inference, store, settings, models, EnergySource{}, {}, {}, [this] { return now; }})
    {
        QObject::connect(&store, &ConversationStore::opened, &chat, &ChatController::showStore);
        store.open();
        models.loadPath(QStringLiteral("fake.gguf"));
    }

    ~Program()
    {
        inference.shutDown();
        store.close();
    }

    QDateTime now = QDateTime::currentDateTime();
    FakeTextGenerator fake;
    Settings settings;
    ConversationStore store;
    InferenceService inference;
    StarterModelFetch starter;
    ModelCatalog catalog;
    ModelListModel models;
    ChatController chat;
};

} // namespace

class TestPriceTag : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Program> m_program;

    ChatController& chat() { return m_program->chat; }

    PriceTagModel& tag() { return *chat().priceTag(); }

    BudgetModel& budget() { return *chat().budget(); }

    void start()
    {
        m_program = std::make_unique<Program>(m_folder->path());
        QTRY_VERIFY_WITH_TIMEOUT(chat().canSend(), kPatience);
    }

    void ask(const QString& text)
    {
        const int before = chat().messages()->count();
        QVERIFY(chat().send(text));
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), before + 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!chat().isGenerating(), kPatience);
    }

private Q_SLOTS:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        start();
    }

    void cleanup() { m_program.reset(); }

    void tag_emptyComposer_isHidden()
    {
        QCOMPARE(tag().state(), PriceTagModel::Hidden);
        chat().setDraftText(QStringLiteral("  \n"));
        QCOMPARE(tag().state(), PriceTagModel::Hidden);
        QVERIFY(tag().text().isEmpty());
    }

    void tag_unknownModel_saysSoAndCountsTokens()
    {
        chat().setDraftText(QStringLiteral("What is the capital of France?"));
        QTRY_COMPARE_WITH_TIMEOUT(tag().state(), PriceTagModel::Measuring, kPatience);
        QVERIFY(!tag().text().isEmpty());
        QVERIFY(tag().readTokens() > 0);
    }

    void tag_afterAnAnswer_isReadyWithABandAndABound()
    {
        ask(QStringLiteral("Hello"));
        chat().setDraftText(QStringLiteral("What is the capital of France?"));
        QTRY_COMPARE_WITH_TIMEOUT(tag().state(), PriceTagModel::Ready, kPatience);
        QVERIFY(tag().lowSeconds() <= tag().middleSeconds());
        QVERIFY(tag().middleSeconds() <= tag().highSeconds());
        QVERIFY(tag().highSeconds() <= tag().boundSeconds());
        QCOMPARE(tag().levels().size(), 5);
        QVERIFY(tag().energyText().isEmpty()); // no sensor, no wattage
        m_program->settings.setPowerWatts(30);
        QVERIFY(!tag().energyText().isEmpty());
        QVERIFY(tag().text().contains(QStringLiteral("Wh")));
    }

    void tag_typing_waitsForAPause()
    {
        ask(QStringLiteral("Hello"));
        chat().setDraftText(QStringLiteral("a"));
        QTRY_COMPARE_WITH_TIMEOUT(tag().state(), PriceTagModel::Ready, kPatience);
        const int tokens = tag().readTokens();
        QElapsedTimer sinceTyping;
        sinceTyping.start();
        chat().setDraftText(QString(400, u'b'));
        QCOMPARE(tag().state(), PriceTagModel::Counting);
        QCOMPARE(tag().readTokens(), tokens);
        QTRY_COMPARE_WITH_TIMEOUT(tag().state(), PriceTagModel::Ready, kPatience);
        QVERIFY(sinceTyping.elapsed() >= 290);
        QVERIFY(tag().readTokens() > tokens + 50);
    }

    void tag_whatWasLearnt_isThereAfterARestart()
    {
        ask(QStringLiteral("Hello"));
        ask(QStringLiteral("Hello again"));
        QCOMPARE(tag().answersLearnt(), 2);
        m_program.reset();
        start();
        QTRY_COMPARE_WITH_TIMEOUT(tag().answersLearnt(), 2, kPatience);
        chat().setDraftText(QStringLiteral("And now?"));
        QTRY_COMPARE_WITH_TIMEOUT(tag().state(), PriceTagModel::Ready, kPatience);
    }

    void budget_none_saysNothing()
    {
        QCOMPARE(budget().state(), BudgetModel::NoBudget);
        QVERIFY(budget().text().isEmpty());
        QVERIFY(budget().sendNote().isEmpty());
    }

    void budget_reached_blocksAndSaysWhen()
    {
        m_program->settings.setBudgetStopAt(1'000'000);
        ask(QStringLiteral("Hello"));
        QTRY_VERIFY_WITH_TIMEOUT(budget().fraction() > 0, kPatience);
        QCOMPARE(budget().state(), BudgetModel::Fine);
        QVERIFY(!budget().consequenceText().isEmpty());
        m_program->settings.setBudgetWarnAt(1);
        QTRY_COMPARE_WITH_TIMEOUT(budget().state(), BudgetModel::Warned, kPatience);
        QVERIFY(chat().canSend());
        m_program->settings.setBudgetStopAt(2);
        QTRY_COMPARE_WITH_TIMEOUT(budget().state(), BudgetModel::Reached, kPatience);
        QVERIFY(!chat().canSend());
        QVERIFY(chat().sendBlockedReason().contains(QStringLiteral("2 tokens")));
    }

    // M-16 with A-83: the budget opens again with the next local day.
    void budget_nextDay_opensAgain()
    {
        m_program->settings.setBudgetStopAt(2);
        ask(QStringLiteral("Hello"));
        QTRY_COMPARE_WITH_TIMEOUT(budget().state(), BudgetModel::Reached, kPatience);
        m_program->now = m_program->now.addDays(1);
        budget().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(budget().state(), BudgetModel::Fine, kPatience);
        QVERIFY(chat().canSend());
    }

    void budget_moneyWithoutPriceOrWattage_saysWhatIsMissing()
    {
        m_program->settings.setBudgetUnit(QStringLiteral("money"));
        m_program->settings.setBudgetStopAt(1);
        QCOMPARE(budget().state(), BudgetModel::NotCountable);
        QVERIFY(budget().text().contains(QStringLiteral("price")));
        m_program->settings.setPricePerKwh(0.3);
        QVERIFY(budget().text().contains(QStringLiteral("wattage")));
        QVERIFY(chat().canSend());
        m_program->settings.setPowerWatts(30);
        QCOMPARE(budget().state(), BudgetModel::Fine);
    }

    void budget_questionThatMayReachIt_isAnnouncedBefore()
    {
        ask(QStringLiteral("Hello"));
        m_program->settings.setBudgetStopAt(1'000'000);
        chat().setDraftText(QStringLiteral("A short question"));
        QTRY_COMPARE_WITH_TIMEOUT(tag().state(), PriceTagModel::Ready, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(budget().sendNote().isEmpty(), kPatience);
        const double used = budget().fraction() * 1'000'000;
        m_program->settings.setBudgetStopAt(used + 2);
        QTRY_VERIFY_WITH_TIMEOUT(
            budget().sendNote().contains(QStringLiteral("would not be started")), kPatience);
        m_program->settings.setBudgetStopAt(used + tag().readTokens() + 1);
        QTRY_VERIFY_WITH_TIMEOUT(budget().sendNote().contains(QStringLiteral("stop there")),
                                 kPatience);
    }
};

QTEST_GUILESS_MAIN(TestPriceTag)
#include "tst_price_tag.moc"
