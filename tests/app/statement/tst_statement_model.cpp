// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/utc.h"
#include "app/print/statement_pdf.h"
#include "app/settings/settings.h"
#include "app/statement/statement_model.h"
#include "app/storage/conversation_store.h"
#include "tests/support/temporary_database.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder::app;
using ponder::tests::sampleWork;

namespace {

constexpr int kPatience = 5'000;

/// A ledger of three days in November 2026, seen on the 25th.
struct Ledger
{
    Ledger()
        : settings(folder.filePath(QStringLiteral("settings.json")))
    {
        ponder::tests::FakeClock clock;
        auto local =
            LocalStore::open(folder.filePath(QStringLiteral("ponder.db")), clock.storeClock());
        for (const int day : {3, 10, 24}) {
            clock.now = QDateTime(QDate(2026, 11, day), QTime(12, 0), kUtc);
            for (const char16_t* name : {u"SmolLM2 135M Instruct", u"other"}) {
                WorkBooking booking;
                booking.kind = day == 3 ? WorkKind::Title : WorkKind::Terminal;
                booking.modelName = QString::fromUtf16(name);
                booking.work = sampleWork(static_cast<std::uint64_t>(day));
                if (!(*local)->ledger().book(booking)) {
                    qFatal("cannot book");
                }
            }
        }
        local->reset();
        store = std::make_unique<ConversationStore>(folder.filePath(QStringLiteral("ponder.db")));
        store->open();
        model = std::make_unique<StatementModel>(
            StatementServices{*store,
                              settings,
                              folder.filePath(QStringLiteral("cloud_prices.json")),
                              writeStatementPdf,
                              [] { return QDateTime(QDate(2026, 11, 25), QTime(9, 0)); }});
    }

    ~Ledger() { store->close(); }

    void read()
    {
        QSignalSpy changed(model.get(), &StatementModel::changed);
        model->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!model->isLoading(), kPatience);
    }

    [[nodiscard]] QString text(int row, int role) const
    {
        return model->index(row, 0).data(role).toString();
    }

    QTemporaryDir folder;
    Settings settings;
    std::unique_ptr<ConversationStore> store;
    std::unique_ptr<StatementModel> model;
};

} // namespace

class TestStatementModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void byDay_month_showsEveryDayAndTheForecast()
    {
        Ledger ledger;
        QAbstractItemModelTester tester(ledger.model.get());
        ledger.read();
        StatementModel& model = *ledger.model;
        QCOMPARE(model.month(), QStringLiteral("2026-11"));
        QCOMPARE(model.count(), 30);
        QVERIFY(!model.isEmpty());
        QVERIFY(model.index(0, 0).data(StatementModel::IsIdleRole).toBool());
        QVERIFY(!model.index(2, 0).data(StatementModel::IsIdleRole).toBool());
        QVERIFY(model.index(24, 0).data(StatementModel::IsTodayRole).toBool());
        QVERIFY(model.index(29, 0).data(StatementModel::IsForecastRole).toBool());
        QVERIFY(model.hasForecast());
        QVERIFY(model.forecastText().contains(QStringLiteral("30 November")));
        QVERIFY(model.chartMaximum() > 0);
        QVERIFY(model.hasEnergy());
        QCOMPARE(model.measuredShare(), 0.0);
        QVERIFY(model.provenanceText().contains(QStringLiteral("estimated")));
        QCOMPARE(model.phases().size(), 3);
        QCOMPARE(model.kinds().size(), 2); // titles and the terminal
        QVERIFY(!model.canGoForward());
        QVERIFY(!model.canGoBack());
        QVERIFY(model.totalCostText().isEmpty());
    }

    void byModel_training_isKnownForTheOnePublished()
    {
        Ledger ledger;
        ledger.model->setGrouping(StatementModel::ByModel);
        ledger.read();
        QCOMPARE(ledger.model->count(), 2);
        QStringList known;
        for (const QVariant& value : ledger.model->trainingLines()) {
            const auto line = value.value<TrainingLine>();
            QVERIFY(line.inferenceLog10 > 0);
            if (line.isKnown) {
                known.append(line.modelName);
                QVERIFY(std::abs(line.trainingLog10 - 21.208) < 0.001);
                QVERIFY(line.source.contains(QStringLiteral("arXiv")));
            }
        }
        QCOMPARE(known, QStringList{QStringLiteral("SmolLM2 135M Instruct")});
    }

    void price_given_costsAppearAndAddUp()
    {
        Ledger ledger;
        ledger.read();
        ledger.settings.setCurrency(QStringLiteral("EUR"));
        ledger.settings.setPricePerKwh(0.3);
        StatementModel& model = *ledger.model;
        QVERIFY(model.hasPrice());
        QVERIFY(model.totalCostText().startsWith(QStringLiteral("EUR")));
        const Statement& statement = model.statement();
        std::uint64_t sum = 0;
        for (const StatementLine& line : statement.lines) {
            sum += line.costSteps;
        }
        QCOMPARE(sum, statement.total.costSteps);
    }

    void month_withoutUse_isEmptyAndSaysSo()
    {
        Ledger ledger;
        ledger.model->setMonth(QStringLiteral("2026-10"));
        ledger.read();
        QVERIFY(ledger.model->isEmpty());
        QVERIFY(ledger.model->canGoForward());
        QVERIFY(!ledger.model->hasForecast());
        QVERIFY(!ledger.model->accessibleSummary().isEmpty());
    }

    void cloud_usersOwnList_isUsedAndNamed()
    {
        Ledger ledger;
        ledger.read();
        const int builtIn = static_cast<int>(ledger.model->cloudLines().size());
        QVERIFY(builtIn >= 3);
        QFile file(ledger.folder.filePath(QStringLiteral("cloud_prices.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            R"({"source":"mine","prices":[{"name":"n","currency":"EUR","input":"1","output":"1","date":"2026-10"}]})");
        file.close();
        ledger.model->reloadPrices();
        QCOMPARE(ledger.model->cloudLines().size(), 1);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{broken");
        file.close();
        ledger.model->reloadPrices();
        QCOMPARE(ledger.model->cloudLines().size(), builtIn);
        QVERIFY(ledger.model->cloudNote().contains(QStringLiteral("cannot be used")));
    }

    void export_csvAndPdf_areWritten()
    {
        Ledger ledger;
        ledger.read();
        QSignalSpy exported(ledger.model.get(), &StatementModel::exported);
        const QString csv = ledger.folder.filePath(QStringLiteral("s.csv"));
        const QString pdf = ledger.folder.filePath(QStringLiteral("s.pdf"));
        ledger.model->exportCsv(QUrl::fromLocalFile(csv));
        ledger.model->exportPdf(QUrl::fromLocalFile(pdf));
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 2, 20'000);
        QFile csvFile(csv);
        QVERIFY(csvFile.open(QIODevice::ReadOnly));
        QCOMPARE(csvFile.readAll().count("\r\n"), 1 + 3 * 4); // head, three days, total
        QFile pdfFile(pdf);
        QVERIFY(pdfFile.open(QIODevice::ReadOnly));
        const QByteArray bytes = pdfFile.readAll();
        QVERIFY(bytes.startsWith("%PDF-"));
        QVERIFY(bytes.size() > 2'000);
    }

    void export_placeThatCannotBeWritten_failsWithItsName()
    {
        Ledger ledger;
        ledger.read();
        QSignalSpy failed(ledger.model.get(), &StatementModel::exportFailed);
        ledger.model->exportCsv(QUrl::fromLocalFile(QStringLiteral("/nowhere/at/all.csv")));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatience);
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("/nowhere")));
    }
};

QTEST_MAIN(TestStatementModel)
#include "tst_statement_model.moc"
