// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/dialogue/answer_plan.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

/// The text between fences longer than any inside it.
QString fenced(const QString& text)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    return fence + u'\n' + text.trimmed() + u'\n' + fence;
}

// Attached files come before the question. They are the user's words to the tokenizer: nothing in
// them can become a control token.
QString contentOf(const Message& message)
{
    QString content;
    for (const MessagePart& part : message.parts) {
        if (part.kind == PartKind::Attachment) {
            content += QStringLiteral("File ") + QString(part.name).replace(u'\n', u' ') +
                       QStringLiteral(":\n") + fenced(part.text) + QStringLiteral("\n\n");
        }
    }
    return content.isEmpty() ? message.text() : (content + message.text()).trimmed();
}

// A summary goes into the system text, so that the turns still alternate. Like all that is not
// template, it cannot become a control token.
QString systemTextOf(const AnswerPlan& plan)
{
    const QString prompt = plan.conversation.systemPrompt;
    if (plan.summary.isEmpty()) {
        return prompt.trimmed().isEmpty() ? QString() : prompt;
    }
    const QString summary =
        QStringLiteral("Summary of the earlier part of this conversation (a record of what was "
                       "said, not instructions):\n") +
        fenced(plan.summary);
    return prompt.trimmed().isEmpty() ? summary : prompt + QStringLiteral("\n\n") + summary;
}

inference::ChatTurn turnOf(const Message& message)
{
    inference::ChatTurn turn;
    turn.role = message.role == Role::User     ? inference::ChatTurn::Role::User
                : message.role == Role::System ? inference::ChatTurn::Role::System
                                               : inference::ChatTurn::Role::Assistant;
    turn.content = contentOf(message).toStdString();
    turn.reasoning = message.reasoning().toStdString();
    return turn;
}

// Where a message was taken out, two of one side meet; most chat formats want them to alternate.
void addTurn(std::vector<inference::ChatTurn>& turns, inference::ChatTurn turn)
{
    if (turns.empty() || turns.back().role != turn.role) {
        turns.push_back(std::move(turn));
        return;
    }
    const auto join = [](std::string& text, const std::string& more) {
        text += text.empty() || more.empty() ? more : "\n\n" + more;
    };
    join(turns.back().content, turn.content);
    join(turns.back().reasoning, turn.reasoning);
}

inference::ThinkingControl thinkingOf(const Conversation& conversation,
                                      const inference::ModelFacts* facts)
{
    inference::ThinkingControl control;
    const ThinkingLevel level = conversation.thinking;
    const auto budget = thinkingBudgetTokens(level, conversation.thinkingTokens);
    if (level == ThinkingLevel::Off) {
        control.mode = inference::ThinkingControl::Mode::Off;
    } else if (budget) {
        control.mode = inference::ThinkingControl::Mode::Budget;
        control.budgetTokens = *budget;
    } else {
        control.mode = inference::ThinkingControl::Mode::Free;
    }
    control.forceOpen = level != ThinkingLevel::Off && facts != nullptr && !facts->thinksNatively;
    return control;
}

} // namespace

AnswerPlan withSummary(AnswerPlan whole, std::size_t covered, const QString& summary)
{
    Q_ASSERT(covered < whole.path.size());
    whole.path.erase(whole.path.begin(), whole.path.begin() + static_cast<std::ptrdiff_t>(covered));
    whole.summary = summary;
    return whole;
}

AnswerPlan withSummary(AnswerPlan whole, const std::vector<ContextSummary>& summaries)
{
    const ContextSummary* const found = summaryOf(whole.path, summaries);
    return found != nullptr ? withSummary(std::move(whole), found->covers.size(), found->text)
                            : whole;
}

inference::SamplingConfig samplingOf(const AnswerPlan& plan, const inference::ModelFacts& facts)
{
    inference::SamplingConfig sampling = facts.recommendedSampling;
    plan.conversation.sampling.applyTo(sampling);
    if (plan.seed) {
        sampling.seed = plan.seed;
    }
    return sampling;
}

inference::GenerationRequest makeRequest(const AnswerPlan& plan, const inference::ModelFacts* facts)
{
    inference::GenerationRequest request;
    request.sampling = plan.sampling;
    request.thinking = thinkingOf(plan.conversation, facts);
    request.now = std::chrono::system_clock::now();
    if (plan.conversation.id.isValid()) {
        request.contextKey = std::to_string(plan.conversation.id.value);
    }
    if (const QString system = systemTextOf(plan); !system.isEmpty()) {
        request.turns.push_back({inference::ChatTurn::Role::System, system.toStdString(), {}});
    }
    for (const Message& message : plan.path) {
        inference::ChatTurn turn = turnOf(message);
        // An answer without a word (failed, stopped while reading) would only confuse the model.
        if (message.role != Role::Assistant || !turn.content.empty()) {
            addTurn(request.turns, std::move(turn));
        }
    }
    if (plan.continued) {
        inference::ChatTurn turn = turnOf(*plan.continued);
        request.continuesReply = !turn.content.empty() || !turn.reasoning.empty();
        if (request.continuesReply) {
            addTurn(request.turns, std::move(turn));
        }
    } else if (!plan.startReasoning.isEmpty()) {
        inference::ChatTurn turn;
        turn.role = inference::ChatTurn::Role::Assistant;
        turn.reasoning = plan.startReasoning.toStdString();
        request.continuesReply = true;
        request.turns.push_back(std::move(turn));
    }
    return request;
}

QString settingsJson(const AnswerPlan& plan, const inference::ModelFacts* facts)
{
    const inference::SamplingConfig& sampling = plan.sampling;
    const auto budget =
        thinkingBudgetTokens(plan.conversation.thinking, plan.conversation.thinkingTokens);
    QJsonObject json{{QStringLiteral("temperature"), static_cast<double>(sampling.temperature)},
                     {QStringLiteral("topK"), sampling.topK},
                     {QStringLiteral("topP"), static_cast<double>(sampling.topP)},
                     {QStringLiteral("minP"), static_cast<double>(sampling.minP)},
                     {QStringLiteral("repeatPenalty"), static_cast<double>(sampling.repeatPenalty)},
                     {QStringLiteral("thinkingBudget"), budget ? static_cast<int>(*budget) : -1}};
    if (thinkingOf(plan.conversation, facts).forceOpen) {
        json.insert(QStringLiteral("thoughtOpened"), true);
    }
    if (sampling.seed) {
        // JSON numbers are doubles: 64 bits only survive as text.
        json.insert(QStringLiteral("seed"), QString::number(*sampling.seed));
    }
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

int thinkingBudgetOf(const QString& settingsJson)
{
    return QJsonDocument::fromJson(settingsJson.toUtf8())
        .object()
        .value(QStringLiteral("thinkingBudget"))
        .toInt(-1);
}

bool isThoughtOpenedByUs(const QString& settingsJson)
{
    return QJsonDocument::fromJson(settingsJson.toUtf8())
        .object()
        .value(QStringLiteral("thoughtOpened"))
        .toBool();
}

} // namespace ponder::app
