// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/cli_process.h"
#include "tests/support/tiny_model.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace ponder::tests;

namespace {

QJsonObject objectOf(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toObject();
}

} // namespace

/// `usage` is the window's statement: the same ledger, the same sums, the same money.
class TestUsageCommand : public QObject
{
    Q_OBJECT

    CliProcess m_cli;
    QTemporaryDir m_models;
    QString m_model;

    void settings(const QByteArray& json)
    {
        QFile file(m_cli.filePath(QStringLiteral("settings.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(json);
    }

    CliRun complete()
    {
        return m_cli.run({QStringLiteral("complete"),
                          QStringLiteral("--model"),
                          m_model,
                          QStringLiteral("--prompt"),
                          QStringLiteral("once upon"),
                          QStringLiteral("--greedy"),
                          QStringLiteral("--max-tokens"),
                          QStringLiteral("6"),
                          QStringLiteral("--json")});
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_model =
            QString::fromStdString(writeTinyModel(m_models.path().toStdString(), {}).string());
        QVERIFY(!m_model.isEmpty());
    }

    void usage_emptyLedger_isAnEmptyStatement()
    {
        const CliRun run = m_cli.run({QStringLiteral("usage"), QStringLiteral("--json")});
        QCOMPARE(run.status, 0);
        QVERIFY(run.json().value(QStringLiteral("rows")).toArray().isEmpty());
        QCOMPARE(objectOf(objectOf(run.json(), "totals"), "total")
                     .value(QStringLiteral("tokens"))
                     .toInteger(),
                 0);
        QVERIFY(run.json().value(QStringLiteral("currency")).isNull());
    }

    void phases_withoutWattage_haveNoEnergy()
    {
        const QJsonObject phases = objectOf(complete().json(), "phases");
        QVERIFY(objectOf(phases, "answering").value(QStringLiteral("tokens")).toInteger() > 0);
        // A sensor of this computer may tell; an estimate must not be made up.
        const QJsonValue energy = objectOf(phases, "answering").value(QStringLiteral("energy"));
        QVERIFY(energy.isNull() || energy.toObject().value(QStringLiteral("provenance")) !=
                                       QJsonValue(QStringLiteral("estimated")));
    }

    void phases_withWattage_haveEnergyWithItsRange()
    {
        settings(R"({"powerWatts": 30, "pricePerKwh": 0.3, "currency": "EUR"})");
        const QJsonObject run = complete().json();
        const QJsonObject energy =
            objectOf(objectOf(objectOf(run, "phases"), "answering"), "energy");
        const double joules = energy.value(QStringLiteral("joules")).toDouble();
        QVERIFY(joules > 0);
        QVERIFY(energy.value(QStringLiteral("low")).toDouble() <= joules);
        QVERIFY(energy.value(QStringLiteral("high")).toDouble() >= joules);
        QVERIFY(!energy.value(QStringLiteral("provenance")).toString().isEmpty());
    }

    void usage_everyGrouping_hasTheSameTotal()
    {
        const CliRun byDay = m_cli.run({QStringLiteral("usage"), QStringLiteral("--json")});
        const qint64 tokens = objectOf(objectOf(byDay.json(), "totals"), "total")
                                  .value(QStringLiteral("tokens"))
                                  .toInteger();
        QVERIFY(tokens > 0);
        for (const char16_t* by : {u"day", u"month", u"model", u"conversation"}) {
            const QJsonObject json = m_cli
                                         .run({QStringLiteral("usage"),
                                               QStringLiteral("--by"),
                                               QString::fromUtf16(by),
                                               QStringLiteral("--json")})
                                         .json();
            qint64 sum = 0;
            double cost = 0;
            for (const QJsonValue& row : json.value(QStringLiteral("rows")).toArray()) {
                const QJsonObject total = objectOf(row.toObject(), "total");
                sum += total.value(QStringLiteral("tokens")).toInteger();
                cost += total.value(QStringLiteral("cost")).toDouble();
            }
            QCOMPARE(sum, tokens);
            QVERIFY(cost > 0);
            QCOMPARE(json.value(QStringLiteral("currency")).toString(), QStringLiteral("EUR"));
            QVERIFY(json.value(QStringLiteral("cloud")).toArray().size() >= 3);
            QVERIFY(!json.value(QStringLiteral("cloudSource")).toString().isEmpty());
        }
    }

    void usage_text_namesEveryColumn()
    {
        const CliRun run = m_cli.run({QStringLiteral("usage")});
        QCOMPARE(run.status, 0);
        for (const char* word :
             {"read", "thought", "answered", "FLOP", "EUR", "total", "terminal"}) {
            QVERIFY2(run.out.contains(word), word);
        }
    }

    void usage_csv_isCommaSeparated()
    {
        const CliRun run = m_cli.run({QStringLiteral("usage"), QStringLiteral("--csv")});
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.startsWith("key,label,phase,tokens"));
        QVERIFY(run.out.contains("\"total\""));
    }

    void usage_otherMonth_isEmpty()
    {
        const CliRun run = m_cli.run({QStringLiteral("usage"),
                                      QStringLiteral("--month"),
                                      QStringLiteral("2001-01"),
                                      QStringLiteral("--json")});
        QCOMPARE(run.status, 0);
        QVERIFY(run.json().value(QStringLiteral("rows")).toArray().isEmpty());
    }

    void usage_wrongArguments_areRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("month") << QStringList{QStringLiteral("--month"), QStringLiteral("autumn")};
        QTest::newRow("grouping") << QStringList{QStringLiteral("--by"), QStringLiteral("mood")};
    }

    void usage_wrongArguments_areRefused()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(m_cli.run(QStringList{QStringLiteral("usage")} + arguments).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestUsageCommand)
#include "tst_usage_command.moc"
