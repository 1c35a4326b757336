// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The sentences of MeterModel, apart from its figures.
#include "app/chat/message_list_item.h"
#include "app/chat/meter_model.h"
#include "app/chat/multiplier_figures.h"
#include "app/format/number_format.h"

#include <algorithm>
#include <cmath>

namespace ponder::app {

namespace {

constexpr double kNanoseconds = 1e-9;

QVariant
part(const QString& label, const QString& value, double amount, double whole, MeterPart::Kind kind)
{
    MeterPart part;
    part.label = label;
    part.valueText = value;
    part.fraction = whole > 0 ? amount / whole : 0;
    part.kind = kind;
    return QVariant::fromValue(part);
}

} // namespace

QString MeterModel::tokensPerSecondText() const
{
    return NumberFormat().tokensPerSecond(m_tokensPerSecond);
}

QString MeterModel::readingSpeedNote() const
{
    if (m_figures[0].seconds <= 0 || m_figures[0].tokens == 0) {
        return {};
    }
    const double rate = m_figures[0].tokens / m_figures[0].seconds;
    return rate > chartTokensPerSecond()
               ? tr("Reading ran at %1 tokens/s, off this scale").arg(m_figures[0].speedText)
               : tr("Reading ran at %1 tokens/s").arg(m_figures[0].speedText);
}

QString MeterModel::firstTokenText() const
{
    return m_work.firstTokenNs > 0
               ? NumberFormat().duration(static_cast<double>(m_work.firstTokenNs) * kNanoseconds)
               : QStringLiteral("\u2013");
}

QString MeterModel::provenanceNote() const
{
    return hasEnergy() ? tr("Tokens are counted, seconds measured, %1 derived, %2 %3.")
                             .arg(m_workUnit, m_energyUnit, energyProvenance())
                       : tr("Tokens are counted, seconds measured, %1 derived.").arg(m_workUnit);
}

QVariantList MeterModel::multipliers() const
{
    return m_isRunning ? QVariantList() : multiplierFigures(m_work);
}

QString MeterModel::workText() const
{
    return NumberFormat().flops(static_cast<double>(m_work.phases.total().usefulFlops));
}

QString MeterModel::bytesText() const
{
    const inference::PhaseWork total = m_work.phases.total();
    return tr("%1 moved").arg(NumberFormat().bytes(total.weightBytes + total.kvBytes));
}

QString MeterModel::cpuText() const
{
    return tr("%1 of processor time")
        .arg(NumberFormat().duration(static_cast<double>(m_work.phases.total().cpuNs) *
                                     kNanoseconds));
}

QString MeterModel::contextText() const
{
    const NumberFormat format;
    return tr("%1 of %2 tokens")
        .arg(format.integer(static_cast<std::uint64_t>(m_contextUsed)),
             format.integer(static_cast<std::uint64_t>(m_contextLength)));
}

QVariantList MeterModel::contextParts() const
{
    const NumberFormat format;
    const double whole = m_contextLength;
    // Thoughts and answer are known; what is left of the used part was there before or is the
    // question.
    const int written = std::min(m_figures[1].tokens + m_figures[2].tokens, m_contextUsed);
    const int read = std::min(m_figures[0].tokens, m_contextUsed - written);
    const int kept = m_contextUsed - written - read;
    const int thought = std::min(m_figures[1].tokens, written);
    QVariantList parts;
    const auto add = [&](const QString& label, int tokens, MeterPart::Kind kind) {
        if (tokens > 0) {
            parts.append(part(
                label, format.integer(static_cast<std::uint64_t>(tokens)), tokens, whole, kind));
        }
    };
    add(tr("Before"), kept, MeterPart::Dark);
    add(tr("Question"), read, MeterPart::Reading);
    add(tr("Thinking"), thought, MeterPart::Thinking);
    add(tr("Answer"), written - thought, MeterPart::Answering);
    add(tr("Free"), m_contextLength - m_contextUsed, MeterPart::Free);
    return parts;
}

QString MeterModel::memoryText() const
{
    const std::uint64_t known = m_memory.knownBytes();
    const std::uint64_t used = std::max(m_memory.residentBytes, known);
    return used > 0 ? NumberFormat().bytes(used) : QStringLiteral("\u2013");
}

QVariantList MeterModel::memoryParts() const
{
    const std::uint64_t known = m_memory.knownBytes();
    const std::uint64_t work = m_memory.residentBytes > known ? m_memory.residentBytes - known : 0;
    const auto whole = static_cast<double>(known + work + m_memory.freeBytes);
    const NumberFormat format;
    QVariantList parts;
    const auto add = [&](const QString& label, std::uint64_t bytes, MeterPart::Kind kind) {
        if (bytes > 0) {
            parts.append(part(label, format.bytes(bytes), static_cast<double>(bytes), whole, kind));
        }
    };
    add(tr("Model"), m_memory.modelBytes, MeterPart::Dark);
    add(m_memory.isContextHalved ? tr("Context, 8 bit") : tr("Context"),
        m_memory.contextBytes,
        MeterPart::Medium);
    add(tr("Draft model"), m_memory.draftBytes, MeterPart::Dark);
    add(tr("Work"), work, MeterPart::Pale);
    add(tr("Free"), m_memory.freeBytes, MeterPart::Free);
    return parts;
}

bool MeterModel::hasEnergy() const
{
    return m_work.energy.has_value();
}

QString MeterModel::energyText() const
{
    return m_work.energy ? NumberFormat().wattHours(m_work.energy->total().joules())
                         : tr("not available");
}

QString MeterModel::energyProvenance() const
{
    return m_work.energy ? provenanceName(m_work.energy->total().provenance) : QString();
}

QString MeterModel::energyNote() const
{
    if (!m_work.energy) {
        return m_watts > 0 ? tr("The next answer will be estimated from your %1.")
                                 .arg(NumberFormat().watts(m_watts))
                           : tr("This computer does not let programs read its power sensor.");
    }
    if (m_work.energy->total().provenance != EnergyProvenance::Estimated) {
        return tr("Read from this computer's power sensor.");
    }
    return m_watts > 0 ? tr("%1 (your figure) \u00D7 share of the processor's time = %2")
                             .arg(NumberFormat().watts(m_watts), energyText())
                       : tr("Estimated from the power you gave at that time.");
}

QString MeterModel::conversationTotalText() const
{
    if (m_conversationAnswers == 0 || !m_conversationEnergy) {
        return {};
    }
    const QString energy = NumberFormat().wattHours(m_conversationEnergy->joules());
    return m_conversationAnswers == 1
               ? tr("This chat, 1 answer: %1").arg(energy)
               : tr("This chat, %1 answers: %2")
                     .arg(NumberFormat().integer(static_cast<std::uint64_t>(m_conversationAnswers)),
                          energy);
}

QString MeterModel::runText() const
{
    const QString time = NumberFormat().duration(m_elapsedSeconds);
    return m_work.energy ? tr("%1 \u00B7 %2 so far").arg(time, energyText())
                         : tr("%1 so far").arg(time);
}

QString MeterModel::remainingText() const
{
    if (!m_isRunning) {
        return {};
    }
    const MeterFigures& reading = m_figures[0];
    const double expected = m_expectedSeconds - m_elapsedSeconds;
    if (m_phase != Reading && expected >= 1) {
        return tr("about %1 left").arg(NumberFormat().duration(std::round(expected)));
    }
    if (m_phase == Reading && reading.tokens > 0 && m_elapsedSeconds > 0.5) {
        const double left =
            (m_readingTotalTokens - reading.tokens) * m_elapsedSeconds / reading.tokens;
        return left >= 1
                   ? tr("about %1 of reading left").arg(NumberFormat().duration(std::round(left)))
                   : QString();
    }
    if (m_phase == Thinking && m_thinkingBudgetTokens > 0 && m_tokensPerSecond > 0) {
        const double left = (m_thinkingBudgetTokens - m_figures[1].tokens) / m_tokensPerSecond;
        return left >= 1
                   ? tr("at most %1 of thinking left").arg(NumberFormat().duration(std::ceil(left)))
                   : QString();
    }
    return {};
}

QString MeterModel::accessibleSummary() const
{
    if (!m_hasFigures) {
        return tr("No figures yet");
    }
    const NumberFormat format;
    const auto sentence = [&](const QString& name, const MeterFigures& figures) {
        return tr("%1 %2, %3")
            .arg(name,
                 format.tokens(static_cast<std::uint64_t>(figures.tokens)),
                 format.duration(figures.seconds));
    };
    QStringList parts{tr("%1 tokens per second").arg(tokensPerSecondText()),
                      sentence(tr("Reading"), m_figures[0])};
    if (m_figures[1].tokens > 0) {
        parts.append(sentence(tr("Thinking"), m_figures[1]));
    }
    parts.append(sentence(tr("Answering"), m_figures[2]));
    parts.append(tr("Context %1").arg(contextText()));
    parts.append(tr("Energy %1 %2").arg(energyText(), energyProvenance()).trimmed());
    return parts.join(QStringLiteral(". "));
}

} // namespace ponder::app
