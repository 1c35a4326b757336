// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/phase_figures.h"

#include "app/chat/message_list_item.h"
#include "app/format/number_format.h"

#include <QCoreApplication>

namespace ponder::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ponder::app::PhaseFigures)
};

const inference::PhaseWork& workOf(const MessageWork& work, inference::Phase phase)
{
    switch (phase) {
    case inference::Phase::Reading:
        return work.phases.reading;
    case inference::Phase::Thinking:
        return work.phases.thinking;
    case inference::Phase::Answering:
        break;
    }
    return work.phases.answering;
}

const Energy& energyOf(const EnergyByPhase& energy, inference::Phase phase)
{
    switch (phase) {
    case inference::Phase::Reading:
        return energy.reading;
    case inference::Phase::Thinking:
        return energy.thinking;
    case inference::Phase::Answering:
        break;
    }
    return energy.answering;
}

QString energyText(const Energy& energy)
{
    constexpr double kMicro = 1e-6;
    const NumberFormat format;
    const QString value = format.wattHours(energy.joules());
    return energy.low == energy.high
               ? value
               //: energy, then the range it can be in
               : Words::tr("%1 (%2 to %3)")
                     .arg(value,
                          format.wattHours(static_cast<double>(energy.low) * kMicro),
                          format.wattHours(static_cast<double>(energy.high) * kMicro));
}

} // namespace

QVariantList phaseFigures(const MessageWork& work, inference::Phase phase)
{
    constexpr double kNanoseconds = 1e-9;
    const NumberFormat format;
    const inference::PhaseWork& part = workOf(work, phase);
    const double seconds = static_cast<double>(part.wallNs) * kNanoseconds;
    QVariantList rows;
    const auto add = [&rows](const QString& label,
                             const QString& value,
                             const QString& provenance,
                             bool isCalculated) {
        rows.append(QVariant::fromValue(PhaseFigure{label, value, provenance, isCalculated}));
    };
    add(Words::tr("Tokens"), format.integer(part.tokens), Words::tr("counted"), false);
    if (phase == inference::Phase::Reading && work.cachedPromptTokens > 0) {
        add(Words::tr("Kept from before"),
            format.tokens(work.cachedPromptTokens),
            Words::tr("counted"),
            false);
    }
    add(Words::tr("Time"), format.duration(seconds), Words::tr("measured"), false);
    if (part.tokens > 0 && seconds > 0) {
        add(Words::tr("Speed"),
            Words::tr("%1 tokens/s")
                .arg(format.tokensPerSecond(static_cast<double>(part.tokens) / seconds)),
            Words::tr("measured"),
            false);
    }
    add(Words::tr("Processor time"),
        format.duration(static_cast<double>(part.cpuNs) * kNanoseconds),
        Words::tr("measured"),
        false);
    add(Words::tr("Computing"),
        format.flops(static_cast<double>(part.usefulFlops)),
        Words::tr("derived"),
        true);
    if (part.executedFlops > 0) {
        // The closed form is what the model needs; padding and masked places cost on top of it.
        add(Words::tr("Done by the processor"),
            format.flops(static_cast<double>(part.executedFlops)),
            Words::tr("counted"),
            false);
    }
    add(Words::tr("Memory traffic"),
        format.bytes(part.weightBytes + part.kvBytes),
        Words::tr("derived"),
        true);
    if (work.energy) {
        const Energy& energy = energyOf(*work.energy, phase);
        const bool isRead = energy.provenance != EnergyProvenance::Estimated &&
                            energy.provenance != EnergyProvenance::Derived;
        add(Words::tr("Energy"), energyText(energy), provenanceName(energy.provenance), !isRead);
    } else {
        add(Words::tr("Energy"), Words::tr("not available"), {}, false);
    }
    return rows;
}

} // namespace ponder::app
