// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/meter_model.h"

#include <QSignalSpy>
#include <QTest>

using namespace ponder::app;
namespace inference = ponder::inference;

namespace {

// The figures of the mock-up: 312, 512 and 236 tokens in 5.2, 41 and 19 seconds.
MessageWork sample()
{
    MessageWork work;
    work.phases.reading = {
        .tokens = 312, .wallNs = 5'200'000'000, .usefulFlops = 2'500'000'000'000};
    work.phases.thinking = {
        .tokens = 512, .wallNs = 41'000'000'000, .usefulFlops = 4'300'000'000'000};
    work.phases.answering = {
        .tokens = 236, .wallNs = 19'000'000'000, .usefulFlops = 2'000'000'000'000};
    work.contextUsed = 1060;
    work.contextLength = 8192;
    return work;
}

QString shown(QString text)
{
    return text.replace(QChar(0x202F), u'_');
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

class TestMeterModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void finished_figuresAddUp()
    {
        MeterModel meter;
        meter.setFinished(sample());
        QCOMPARE(shown(meter.total().tokensText), QStringLiteral("1_060"));
        QCOMPARE(meter.reading().tflopText, QStringLiteral("2.5"));
        QCOMPARE(meter.total().tflopText, QStringLiteral("8.8"));
        QCOMPARE(meter.workUnit(), QStringLiteral("TFLOP"));
        QCOMPARE(shown(meter.contextText()), QStringLiteral("1_060 of 8_192 tokens"));
        QVERIFY(qAbs(sumOf(meter.contextParts()) - 1.0) < 1e-9);
        QVERIFY(qAbs(meter.reading().share + meter.thinking().share + meter.answering().share -
                     1.0) < 1e-9);
        QCOMPARE(meter.readingSpeedNote(),
                 QStringLiteral("Reading ran at 60 tokens/s, off this scale"));
        QVERIFY(!meter.isRunning());
    }

    void energy_unknown_saysSoAndShowsNoZero()
    {
        MeterModel meter;
        meter.setFinished(sample());
        QVERIFY(!meter.hasEnergy());
        QCOMPARE(meter.energyText(), QStringLiteral("not available"));
        QCOMPARE(meter.reading().energyText, QStringLiteral("\u2013"));
        QCOMPARE(meter.energyProvenance(), QString());
    }

    void energy_estimated_isLabelled()
    {
        MessageWork work = sample();
        EnergyByPhase energy;
        energy.reading.microjoules = 145'600'000;
        energy.thinking.microjoules = 1'148'000'000;
        energy.answering.microjoules = 532'000'000;
        work.energy = energy;
        MeterModel meter;
        meter.setFinished(work);
        QCOMPARE(shown(meter.energyText()), QStringLiteral("0.51_Wh"));
        QCOMPARE(meter.energyProvenance(), QStringLiteral("estimated"));
        QCOMPARE(meter.total().energyText, QStringLiteral("0.51"));
        QCOMPARE(
            meter.provenanceNote(),
            QStringLiteral("Tokens are counted, seconds measured, TFLOP derived, Wh estimated."));
    }

    void running_changesAtMostFourTimesASecond()
    {
        MeterModel meter;
        meter.begin(512);
        QSignalSpy changed(&meter, &MeterModel::changed);
        MeterModel::Live live;
        live.phase = inference::Phase::Answering;
        for (int i = 1; i <= 40; ++i) {
            live.work.phases.answering.tokens = static_cast<std::uint64_t>(i);
            live.work.phases.answering.wallNs = static_cast<std::uint64_t>(i) * 25'000'000;
            live.elapsedSeconds = i * 0.025;
            meter.setLive(live);
            QTest::qWait(25);
        }
        QVERIFY2(changed.size() >= 2 && changed.size() <= 7,
                 qPrintable(QString::number(changed.size())));
        QVERIFY(qAbs(meter.tokensPerSecond() - 40) < 1);
        QVERIFY(!meter.answeringSamples().isEmpty());
        QVERIFY(meter.thinkingSamples().isEmpty());
    }

    void reading_progress_isCountedBeforeItsBooksClose()
    {
        MeterModel meter;
        meter.begin(-1);
        MeterModel::Live live;
        live.promptTokens = 1912;
        live.promptProcessed = 512;
        live.elapsedSeconds = 2;
        meter.setLive(live);
        QCOMPARE(meter.reading().tokens, 512);
        QCOMPARE(meter.readingTotalTokens(), 1912);
        QVERIFY(meter.remainingText().startsWith(QStringLiteral("about")));
    }

    void none_isAnEmptyMeter()
    {
        MeterModel meter;
        meter.setFinished(sample());
        meter.setFinished(std::nullopt);
        QVERIFY(!meter.hasFigures());
        QVERIFY(meter.answeringSamples().isEmpty());
        QCOMPARE(meter.tokensPerSecondText(), QStringLiteral("\u2013"));
    }

    void memory_partsFillTheBar()
    {
        MeterModel meter;
        meter.setMemory({100'000'000, 50'000'000, 180'000'000, 670'000'000, 4096});
        QVERIFY(qAbs(sumOf(meter.memoryParts()) - 1.0) < 1e-9);
        QCOMPARE(shown(meter.memoryText()), QStringLiteral("180_MB"));
        QCOMPARE(meter.contextLength(), 4096);
    }

    void memory_draftModel_isAPartOfItsOwn()
    {
        MeterModel meter;
        MeterModel::Memory memory{100'000'000, 50'000'000, 260'000'000, 670'000'000, 4096};
        memory.draftBytes = 80'000'000;
        meter.setMemory(memory);
        QStringList parts;
        for (const QVariant& value : meter.memoryParts()) {
            const auto part = value.value<MeterPart>();
            parts.append(part.label + QLatin1Char(' ') + shown(part.valueText));
        }
        QCOMPARE(parts.join(QStringLiteral(", ")),
                 QStringLiteral("Model 100_MB, Context 50_MB, Draft model 80_MB, Work 30_MB, "
                                "Free 670_MB"));
    }
};

QTEST_GUILESS_MAIN(TestMeterModel)
#include "tst_meter_model.moc"
