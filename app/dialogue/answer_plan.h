// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/context_summary.h"
#include "app/conversation/conversation.h"
#include "app/conversation/message.h"
#include "app/conversation/work_record.h"
#include "inference/engine/generation.h"
#include "inference/engine/text_generator.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ponder::app {

/// What to answer, by value: the open conversation may change while the answer is written.
struct AnswerPlan
{
    Conversation conversation;
    std::vector<Message> path;          ///< what is read, up to the message that is answered
    QString summary;                    ///< what stands for the messages before; empty: nothing
    std::optional<Message> continued;   ///< an unfinished answer to go on with, after `path`
    QString startReasoning;             ///< a thought the new answer begins with and goes on from
    inference::SamplingConfig sampling; ///< see samplingOf()
    std::optional<std::uint64_t> seed;  ///< instead of a drawn one
    WorkKind kind = WorkKind::Reply;    ///< what the ledger books it under
    QString modelName;
};

/// The answer with the first `covered` messages of its path replaced by a summary.
[[nodiscard]] AnswerPlan withSummary(AnswerPlan whole, std::size_t covered, const QString& summary);

/// The same with the one of a conversation's summaries that stands in the path; as it was when none
/// does.
[[nodiscard]] AnswerPlan withSummary(AnswerPlan whole,
                                     const std::vector<ContextSummary>& summaries);

/// The model's advice, changed by what the conversation sets against it and by the plan's seed.
[[nodiscard]] inference::SamplingConfig samplingOf(const AnswerPlan& plan,
                                                   const inference::ModelFacts& facts);

/// The dialogue as the model will read it.
[[nodiscard]] inference::GenerationRequest makeRequest(const AnswerPlan& plan,
                                                       const inference::ModelFacts* facts);

/// What was asked for, kept with the answer so that it can be continued or repeated.
[[nodiscard]] QString settingsJson(const AnswerPlan& plan, const inference::ModelFacts* facts);

/// Budget an answer's settingsJson names; −1: none.
[[nodiscard]] int thinkingBudgetOf(const QString& settingsJson);

/// The thought was opened for a model that never learnt to think.
[[nodiscard]] bool isThoughtOpenedByUs(const QString& settingsJson);

} // namespace ponder::app
