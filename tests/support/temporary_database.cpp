// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_database.h"

#include <QDir>
#include <QFileInfo>

namespace ponder::tests {

namespace {

/// In memory where the system offers that: thousands of commits need not wait for a disk.
QString folderTemplate()
{
    const QString memory = QStringLiteral("/dev/shm");
    const QString place = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    return place + QStringLiteral("/ponder-test-XXXXXX");
}

} // namespace

app::StoreClock FakeClock::storeClock()
{
    app::StoreClock clock;
    clock.now = [this] { return now; };
    clock.monotonicNs = [this] { return monotonicNs; };
    clock.bootId = QStringLiteral("boot");
    clock.writer = writer;
    clock.isAlive = [this](const QString& identity) { return identity == alive; };
    return clock;
}

TemporaryDatabase::TemporaryDatabase()
    : m_folder(folderTemplate())
{
    if (!m_folder.isValid()) {
        qFatal("no temporary folder: %s", qPrintable(m_folder.errorString()));
    }
}

QString TemporaryDatabase::path() const
{
    return m_folder.filePath(QStringLiteral("ponder.db"));
}

std::unique_ptr<app::LocalStore> TemporaryDatabase::open()
{
    auto store = app::LocalStore::open(path(), clock.storeClock());
    if (!store) {
        qFatal("cannot open the test database: %s", store.error().detail.c_str());
    }
    return std::move(*store);
}

app::MessageWork sampleWork(std::uint64_t factor)
{
    app::MessageWork work;
    const auto phase = [factor](std::uint64_t base) {
        return inference::PhaseWork{.tokens = base * factor,
                                    .steps = (base + 1) * factor,
                                    .wallNs = (base + 2) * 1'000'000 * factor,
                                    .cpuNs = (base + 3) * 1'000'000 * factor,
                                    .usefulFlops = (base + 4) * 1'000'000'007 * factor,
                                    .executedFlops = (base + 7) * 1'000'000'009 * factor,
                                    .weightBytes = (base + 5) * 1'000'003 * factor,
                                    .kvBytes = (base + 6) * 1'009 * factor};
    };
    work.phases = {phase(10), phase(200), phase(3000)};
    work.energy = app::EnergyByPhase{
        {10 * factor, 5 * factor, 20 * factor, app::EnergyProvenance::Estimated},
        {200 * factor, 100 * factor, 400 * factor, app::EnergyProvenance::Estimated},
        {3000 * factor, 1500 * factor, 6000 * factor, app::EnergyProvenance::Estimated}};
    work.cachedPromptTokens = 7 * factor;
    work.firstTokenNs = 123'456'789;
    work.contextUsed = 3210;
    work.contextLength = 8192;
    work.seed = 0xfedcba9876543210ULL;
    work.isThinkingCut = true;
    work.stopReason = inference::StopReason::EndOfTurn;
    work.settingsJson = QStringLiteral("{\"temperature\":0.8}");
    return work;
}

QString difficultText()
{
    return QStringLiteral(
               u"Größe 大模型 😀👩‍👩‍👧 \"quote\" 'x'; --\n\tمرحبا ") +
           QChar(u'\0') + QStringLiteral(u"nach Null\r\n\u2028 e\u0301 end");
}

app::MessagePart textPart(const QString& text)
{
    return {app::PartKind::Text, text, QString(), static_cast<std::uint64_t>(text.size()), 12};
}

app::MessagePart reasoningPart(const QString& text)
{
    return {app::PartKind::Reasoning, text, QString(), static_cast<std::uint64_t>(text.size()), 34};
}

} // namespace ponder::tests
