// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/statement/statement_csv.h"

#include "app/conversation/conversation_names.h"

#include <QStringList>

#include <utility>

namespace ponder::app {

namespace {

QString quoted(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front())) {
        text.prepend(u'\'');
    }
    text.replace(u'"', QStringLiteral("\"\""));
    return u'"' + text + u'"';
}

QString number(std::uint64_t value)
{
    return QString::number(value);
}

QString rowOf(const UsageRow& row, std::string_view phase, const PhaseUsage& usage, double perKwh)
{
    const bool hasEnergy = usage.generationsWithEnergy > 0;
    const QString provenance =
        hasEnergy
            ? QString::fromLatin1(nameOf(usage.energy.provenance).data(),
                                  static_cast<qsizetype>(nameOf(usage.energy.provenance).size()))
            : QString();
    const double kWh = static_cast<double>(usage.energy.microjoules) / 3.6e12;
    const QStringList cells{quoted(row.key),
                            quoted(row.label),
                            QString::fromLatin1(phase.data(), static_cast<qsizetype>(phase.size())),
                            number(usage.tokens),
                            number(usage.cachedTokens),
                            number(usage.steps),
                            number(usage.wallNs),
                            number(usage.cpuNs),
                            usage.flops.toString(),
                            usage.weightBytes.toString(),
                            usage.kvBytes.toString(),
                            hasEnergy ? number(usage.energy.microjoules) : QString(),
                            hasEnergy ? number(usage.energy.low) : QString(),
                            hasEnergy ? number(usage.energy.high) : QString(),
                            hasEnergy ? number(usage.measuredMicrojoules) : QString(),
                            provenance,
                            hasEnergy && perKwh > 0 ? QString::number(kWh * perKwh, 'f', 9)
                                                    : QString()};
    return cells.join(u',');
}

} // namespace

QByteArray statementCsv(const Statement& statement, const ElectricityPrice& price)
{
    QStringList rows{QStringLiteral(
        "key,label,phase,tokens,cached_tokens,steps,wall_ns,cpu_ns,useful_flops,weight_bytes,"
        "kv_bytes,energy_uj,energy_low_uj,energy_high_uj,measured_uj,energy_provenance,cost")};
    const auto addRow = [&](const UsageRow& row) {
        for (const auto& [phase, usage] :
             {std::pair(inference::Phase::Reading, &row.reading),
              std::pair(inference::Phase::Thinking, &row.thinking),
              std::pair(inference::Phase::Answering, &row.answering)}) {
            rows.append(rowOf(row, nameOf(phase), *usage, price.perKwh));
        }
    };
    for (const StatementLine& line : statement.lines) {
        if (!line.isIdle) {
            addRow(line.usage);
        }
    }
    addRow(statement.total.usage);
    return (rows.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n")).toUtf8();
}

} // namespace ponder::app
