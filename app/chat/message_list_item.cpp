// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/message_list_item.h"

#include "app/chat/error_messages.h"
#include "app/dialogue/answer_plan.h"
#include "app/format/number_format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <utility>

namespace ponder::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ponder::app::MessageListItem)
};

constexpr double kNanoseconds = 1e-9;

double secondsOf(const inference::PhaseWork& work)
{
    return static_cast<double>(work.wallNs) * kNanoseconds;
}

} // namespace

QString provenanceName(EnergyProvenance provenance)
{
    switch (provenance) {
    case EnergyProvenance::MeasuredProcess:
    case EnergyProvenance::MeasuredPackage:
    case EnergyProvenance::WholeComputer:
        return Words::tr("measured");
    case EnergyProvenance::Derived:
        return Words::tr("derived");
    case EnergyProvenance::Estimated:
        break;
    }
    return Words::tr("estimated");
}

MessageListItem::MessageListItem(Message message, QObject* owner)
    : m_owner(owner)
{
    setMessage(std::move(message));
}

MessageListItem::~MessageListItem()
{
    // A delegate may look at its blocks until the view has let go of it.
    if (m_blocks != nullptr) {
        m_blocks->deleteLater();
    }
    if (m_reasoningBlocks != nullptr) {
        m_reasoningBlocks->deleteLater();
    }
}

void MessageListItem::setMessage(Message message)
{
    m_message = std::move(message);
    m_text = m_message.text();
    m_reasoning = m_message.reasoning();
    updateBlocks();
}

void MessageListItem::updateBlocks()
{
    if (m_blocks != nullptr) {
        m_blocks->setMarkdown(m_text, isGenerating());
    }
    if (m_reasoningBlocks != nullptr) {
        m_reasoningBlocks->setMarkdown(m_reasoning, isGenerating() && m_text.isEmpty());
    }
}

MessageBlockModel* MessageListItem::blocks()
{
    if (m_blocks == nullptr) {
        m_blocks = new MessageBlockModel(m_owner);
        updateBlocks();
    }
    return m_blocks;
}

MessageBlockModel* MessageListItem::reasoningBlocks()
{
    if (m_reasoningBlocks == nullptr) {
        m_reasoningBlocks = new MessageBlockModel(m_owner);
        updateBlocks();
    }
    return m_reasoningBlocks;
}

bool MessageListItem::isCutByLength() const
{
    return m_message.work && m_message.work->stopReason == inference::StopReason::Length;
}

bool MessageListItem::canContinue() const
{
    return m_message.role == Role::Assistant &&
           (m_message.status == MessageStatus::Interrupted ||
            m_message.status == MessageStatus::Stopped || m_message.isEdited || isCutByLength());
}

QString MessageListItem::stoppedText() const
{
    switch (m_message.work ? m_message.work->stopReason.value_or(inference::StopReason::Cancelled)
                           : inference::StopReason::Cancelled) {
    case inference::StopReason::Budget:
        return Words::tr("Stopped at your limit");
    case inference::StopReason::Repetition:
        return Words::tr("Stopped: the answer repeated itself");
    default:
        return Words::tr("You stopped this answer");
    }
}

QString MessageListItem::statusText() const
{
    switch (m_message.status) {
    case MessageStatus::Interrupted:
        return Words::tr("This answer was interrupted");
    case MessageStatus::Stopped:
        return stoppedText();
    case MessageStatus::Failed:
        return m_message.error ? errorMessage(*m_message.error).title
                               : Words::tr("This answer failed");
    case MessageStatus::Complete:
        return m_message.work && m_message.work->stopReason == inference::StopReason::ContextFull
                   ? Words::tr("Cut off: the model's context is full")
                   : QString();
    case MessageStatus::Generating:
        break;
    }
    return {};
}

inference::WorkByPhase MessageListItem::phases() const
{
    return m_message.work ? m_message.work->phases : inference::WorkByPhase{};
}

int MessageListItem::cutBudget() const
{
    const int budget = m_message.work ? thinkingBudgetOf(m_message.work->settingsJson) : -1;
    const bool isCut = budget > 0 && !m_isReasoningRunning && !isGenerating() &&
                       phases().thinking.tokens >= static_cast<std::uint64_t>(budget);
    return isCut ? budget : -1;
}

QString MessageListItem::reasoningVerb() const
{
    const NumberFormat format;
    if (m_isReasoningRunning) {
        return Words::tr("Thinking");
    }
    if (!m_message.work) {
        return Words::tr("Thought"); // imported, or kept with an edited answer: no figures
    }
    if (const int budget = cutBudget(); budget > 0) {
        return Words::tr("Stopped thinking at %1")
            .arg(format.tokens(static_cast<std::uint64_t>(budget)));
    }
    if (m_message.work->isThinkingCut && !isGenerating()) {
        return Words::tr("Stopped thinking after %1")
            .arg(format.duration(secondsOf(phases().thinking)));
    }
    return Words::tr("Thought %1").arg(format.duration(secondsOf(phases().thinking)));
}

QString MessageListItem::reasoningFigures(bool withWork) const
{
    const NumberFormat format;
    const inference::PhaseWork work = phases().thinking;
    const int budget = m_message.work ? thinkingBudgetOf(m_message.work->settingsJson) : -1;
    const bool isCut = cutBudget() > 0;
    QStringList parts;
    if (!m_message.work) {
        return {};
    }
    if (isCut) {
        parts.append(Words::tr("your limit"));
    } else if (m_message.work->isThinkingCut && !isGenerating()) {
        parts.append(Words::tr("you asked for the answer"));
    }
    if (m_isReasoningRunning || isCut) {
        parts.append(format.duration(secondsOf(work)));
    }
    if (m_isReasoningRunning && budget > 0) {
        parts.append(Words::tr("%1 of %2")
                         .arg(format.integer(work.tokens),
                              format.tokens(static_cast<std::uint64_t>(budget))));
    } else if (!isCut) {
        parts.append(format.tokens(work.tokens));
    }
    if (withWork && work.usefulFlops > 0) {
        parts.append(format.flops(static_cast<double>(work.usefulFlops)));
    }
    if (m_message.work && m_message.work->energy && work.tokens > 0) {
        const Energy energy = m_message.work->energy->thinking;
        //: energy, then where the figure comes from
        parts.append(Words::tr("%1 (%2)").arg(format.wattHours(energy.joules()),
                                              provenanceName(energy.provenance)));
    }
    return parts.join(QStringLiteral(" \u00B7 "));
}

QString MessageListItem::reasoningSummary() const
{
    return reasoningFigures(true);
}

QString MessageListItem::reasoningShortSummary() const
{
    return reasoningFigures(false);
}

QString MessageListItem::reasoningNote() const
{
    return m_message.work && isThoughtOpenedByUs(m_message.work->settingsJson)
               ? Words::tr("This model was not trained to think. Ponder opened the thought itself.")
               : QString();
}

QString MessageListItem::energyText() const
{
    return m_message.work && m_message.work->energy
               ? NumberFormat().wattHours(m_message.work->energy->total().joules())
               : QString();
}

QString MessageListItem::provenanceText() const
{
    return m_message.work && m_message.work->energy
               ? provenanceName(m_message.work->energy->total().provenance)
               : QString();
}

double MessageListItem::totalSeconds() const
{
    return secondsOf(phases().total());
}

QString MessageListItem::costSummary() const
{
    if (!m_message.work) {
        return {};
    }
    const NumberFormat format;
    const inference::WorkByPhase work = phases();
    const auto phase = [&](const QString& name, const inference::PhaseWork& part) {
        return Words::tr("%1: %2, %3")
            .arg(name, format.tokens(part.tokens), format.duration(secondsOf(part)));
    };
    QStringList parts{phase(Words::tr("Reading"), work.reading)};
    if (work.thinking.tokens > 0) {
        parts.append(phase(Words::tr("Thinking"), work.thinking));
    }
    parts.append(phase(Words::tr("Answering"), work.answering));
    const QString energy = energyText();
    parts.append(energy.isEmpty() ? Words::tr("energy not available")
                                  : Words::tr("%1, %2").arg(energy, provenanceText()));
    return parts.join(QStringLiteral("; "));
}

QString MessageListItem::timeText() const
{
    return QLocale().toString(m_message.created.toLocalTime().time(), QLocale::ShortFormat);
}

} // namespace ponder::app
