// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/multiplier_figures.h"

#include "app/format/number_format.h"
#include "app/metering/thinking_multipliers.h"

#include <QCoreApplication>

namespace ponder::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ponder::app::MultiplierFigure)
};

QVariant figure(const QString& name, double value, const QString& explanation)
{
    MultiplierFigure figure;
    figure.name = name;
    figure.valueText = NumberFormat().significant(value) + QChar(0x00D7);
    figure.explanation = explanation;
    return QVariant::fromValue(figure);
}

} // namespace

QVariantList multiplierFigures(const MessageWork& work)
{
    const auto multipliers = thinkingMultipliers(work);
    if (!multipliers) {
        return {};
    }
    return {
        figure(Words::tr("Token ratio"),
               multipliers->tokenRatio,
               Words::tr("Thought and answer tokens, divided by answer tokens.")),
        figure(Words::tr("Compute multiplier"),
               multipliers->compute,
               Words::tr("Compute of this reply, divided by the compute of its answer text alone. "
                         "Not: what a reply without thinking would have cost.")),
        figure(Words::tr("Compute multiplier with the prompt"),
               multipliers->computeTotal,
               Words::tr("The same with reading the prompt on both sides."))};
}

QVariantList causalMultiplierFigure(const MessageWork& with, const MessageWork& without)
{
    const auto multiplier = causalMultiplier(with, without);
    if (!multiplier) {
        return {};
    }
    return {figure(Words::tr("Causal multiplier"),
                   *multiplier,
                   Words::tr("Compute of this reply, divided by that of a second run of the same "
                             "question without thinking."))};
}

} // namespace ponder::app
