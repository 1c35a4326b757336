// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/context_gauge.h"

#include "app/chat/meter_figures.h"
#include "app/dialogue/answer_plan.h"
#include "app/format/number_format.h"
#include "app/generation/inference_service.h"

#include <QStringList>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <utility>

namespace ponder::app {

namespace {

constexpr std::chrono::milliseconds kPauseAfterTyping{300};
/// Set aside for an answer: few are longer.
constexpr std::uint64_t kAnswerReserve = 512;
/// Set aside for a thought without a limit.
constexpr std::uint64_t kFreeThoughtReserve = 2'048;

bool hasPart(const std::vector<Message>& path, PartKind kind)
{
    return std::ranges::any_of(path, [kind](const Message& message) {
        return std::ranges::any_of(message.parts,
                                   [kind](const MessagePart& part) { return part.kind == kind; });
    });
}

std::uint64_t charactersOf(const std::vector<Message>& path, PartKind kind)
{
    std::uint64_t characters = 0;
    for (const Message& message : path) {
        for (const MessagePart& part : message.parts) {
            characters += part.kind == kind ? static_cast<std::uint64_t>(part.text.size()) : 0;
        }
    }
    return characters;
}

void dropParts(std::vector<Message>& path, PartKind kind)
{
    for (Message& message : path) {
        std::erase_if(message.parts, [kind](const MessagePart& part) { return part.kind == kind; });
    }
}

std::uint64_t lost(std::uint64_t before, std::uint64_t after)
{
    return before > after ? before - after : 0;
}

} // namespace

std::vector<inference::GenerationRequest> gaugeRequests(const AnswerPlan& plan,
                                                        const inference::ModelFacts& facts,
                                                        bool hasFiles,
                                                        bool hasThoughts)
{
    AnswerPlan less = plan;
    std::vector<inference::GenerationRequest> requests{makeRequest(less, &facts)};
    if (hasFiles) {
        dropParts(less.path, PartKind::Attachment);
        requests.push_back(makeRequest(less, &facts));
    }
    if (hasThoughts) {
        dropParts(less.path, PartKind::Reasoning);
        requests.push_back(makeRequest(less, &facts));
    }
    if (!less.path.empty()) {
        less.path = {less.path.back()};
    }
    requests.push_back(makeRequest(less, &facts));
    if (!less.summary.isEmpty()) {
        less.summary.clear();
        requests.push_back(makeRequest(less, &facts));
    }
    less.conversation.systemPrompt.clear();
    requests.push_back(makeRequest(less, &facts));
    return requests;
}

ContextGauge::ContextGauge(InferenceService& service, Draft draft, QObject* parent)
    : QObject(parent)
    , m_service(service)
    , m_draft(std::move(draft))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseAfterTyping);
    connect(&m_pause, &QTimer::timeout, this, &ContextGauge::count);
    connect(&m_service, &InferenceService::modelLoaded, this, &ContextGauge::draftChanged);
    connect(&m_service, &InferenceService::modelUnloaded, this, &ContextGauge::draftChanged);
}

ContextGauge::~ContextGauge() = default;

void ContextGauge::draftChanged()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_service.facts()) {
        m_pause.start();
        return;
    }
    m_pause.stop();
    if (isKnown()) {
        m_contextLength = 0;
        m_tokens = {};
        Q_EMIT changed();
    }
}

void ContextGauge::count()
{
    const auto& facts = m_service.facts();
    auto plan = facts ? m_draft() : std::nullopt;
    if (!plan) {
        return;
    }
    const auto budget =
        thinkingBudgetTokens(plan->conversation.thinking, plan->conversation.thinkingTokens);
    m_thinks = !budget || *budget > 0;
    m_thinkingTokens = budget.value_or(kFreeThoughtReserve);
    m_fileCharacters = charactersOf(plan->path, PartKind::Attachment);
    const Extras extras{hasPart(plan->path, PartKind::Attachment),
                        hasPart(plan->path, PartKind::Reasoning),
                        !plan->summary.isEmpty()};
    const auto shared = std::make_shared<const AnswerPlan>(std::move(*plan));
    m_service.countTokens(
        [shared, facts = *facts, extras] {
            return gaugeRequests(*shared, facts, extras.hasFiles, extras.hasThoughts);
        },
        this,
        [this, extras, length = std::uint64_t{facts->contextLength}](
            const inference::Result<std::vector<std::uint64_t>>& counts) {
            if (!counts || counts->size() < 3) {
                return; // shows what it showed; sending tells
            }
            m_contextLength = length;
            show(*counts, extras);
        });
}

void ContextGauge::show(const std::vector<std::uint64_t>& counts, const Extras& extras)
{
    m_tokens = {};
    std::size_t next = 1;
    std::uint64_t rest = counts.front();
    const auto take = [&](Source source) {
        m_tokens[source] = lost(rest, counts[next]);
        rest -= m_tokens[source];
        ++next;
    };
    if (extras.hasFiles) {
        take(Attachments);
    }
    if (extras.hasThoughts) {
        take(Thoughts);
    }
    take(History);
    if (extras.hasSummary) {
        take(Summary);
    }
    take(System);
    m_tokens[Question] = rest;
    Q_EMIT changed();
}

std::uint64_t ContextGauge::used() const
{
    return std::accumulate(m_tokens.begin(), m_tokens.end(), std::uint64_t{0});
}

std::uint64_t ContextGauge::room() const
{
    return m_contextLength > used() ? m_contextLength - used() : 0;
}

std::uint64_t ContextGauge::reserve() const
{
    return std::min(room(), m_thinkingTokens + kAnswerReserve);
}

bool ContextGauge::isTooLong() const
{
    return isKnown() && room() == 0;
}

int ContextGauge::excessCharacters() const
{
    // A thought without a limit may not push files out of a small context.
    const std::uint64_t wanted = std::min(m_thinkingTokens + kAnswerReserve, m_contextLength / 2);
    const std::uint64_t tokens = lost(used() + wanted, m_contextLength);
    if (!isKnown() || m_tokens[Attachments] == 0 || tokens == 0) {
        return 0;
    }
    // What is kept may be denser than the rest.
    constexpr double kMargin = 0.95;
    const double perToken =
        static_cast<double>(m_fileCharacters) / static_cast<double>(m_tokens[Attachments]);
    const double kept =
        std::floor(static_cast<double>(lost(m_tokens[Attachments], tokens)) * perToken * kMargin);
    return static_cast<int>(static_cast<double>(m_fileCharacters) - kept);
}

double ContextGauge::fraction() const
{
    return isKnown() ? static_cast<double>(used()) / static_cast<double>(m_contextLength) : 0;
}

QString ContextGauge::percentText() const
{
    return NumberFormat().percent(fraction());
}

QString ContextGauge::text() const
{
    const NumberFormat format;
    return tr("%1 of %2 tokens").arg(format.integer(used()), format.integer(m_contextLength));
}

QString ContextGauge::note() const
{
    const NumberFormat format;
    return m_thinks
               ? tr("Set aside: %1 tokens for the thought, %2 for the answer.")
                     .arg(format.integer(m_thinkingTokens), format.integer(kAnswerReserve))
               : tr("Set aside: %1 tokens for the answer.").arg(format.integer(kAnswerReserve));
}

QString ContextGauge::warning() const
{
    const NumberFormat format;
    if (!isKnown()) {
        return {};
    }
    if (isTooLong()) {
        return tr("Does not fit: %1. When you send it, you choose what the model leaves out.")
            .arg(text());
    }
    if (room() < m_thinkingTokens + kAnswerReserve) {
        return m_thinks ? tr("Little room: %1 are left for thought and answer together.")
                              .arg(format.tokens(room()))
                        : tr("Little room: %1 are left for the answer.").arg(format.tokens(room()));
    }
    return {};
}

QVariantList ContextGauge::parts() const
{
    if (!isKnown()) {
        return {};
    }
    const NumberFormat format;
    const double whole = static_cast<double>(std::max(m_contextLength, used()));
    QVariantList parts;
    const auto add = [&](const QString& label, std::uint64_t tokens, MeterPart::Kind kind) {
        if (tokens > 0) {
            MeterPart part;
            part.label = label;
            part.valueText = format.integer(tokens);
            part.fraction = static_cast<double>(tokens) / whole;
            part.kind = kind;
            parts.append(QVariant::fromValue(part));
        }
    };
    add(tr("System prompt"), m_tokens[System], MeterPart::Dark);
    add(tr("Summary of earlier messages"), m_tokens[Summary], MeterPart::Pale);
    add(tr("Earlier messages"), m_tokens[History], MeterPart::Medium);
    add(tr("Earlier thoughts"), m_tokens[Thoughts], MeterPart::Thinking);
    add(tr("Attachments"), m_tokens[Attachments], MeterPart::Pale);
    //: the question in the composer, with what the chat format adds
    add(tr("Question"), m_tokens[Question], MeterPart::Reading);
    add(tr("Set aside for the answer"), reserve(), MeterPart::Free);
    add(tr("Free"), room() - reserve(), MeterPart::Free);
    return parts;
}

QString ContextGauge::accessibleText() const
{
    QStringList sentence{tr("Context: %1").arg(text())};
    for (const QVariant& value : parts()) {
        const auto part = value.value<MeterPart>();
        sentence.append(part.label + u' ' + part.valueText);
    }
    if (!warning().isEmpty()) {
        sentence.append(warning());
    }
    return sentence.join(QStringLiteral(", "));
}

} // namespace ponder::app
