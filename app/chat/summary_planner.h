// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/dialogue/answer_plan.h"
#include "app/generation/inference_service.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ponder::app {

/// The longest a summary may get.
inline constexpr std::uint32_t kMostSummaryTokens = 200;

/// What a new summary stands for, how it is written and what that takes.
struct SummaryPlan
{
    AnswerPlan whole;     ///< the answer it makes room for: all messages, no summary
    std::size_t from = 0; ///< messages an earlier summary stands for
    QString before;       ///< its text
    /// Where each part ends that is summarised at once, ascending; at the last one begins what the
    /// model reads as it was written.
    std::vector<std::size_t> ends;
    std::uint64_t readTokens = 0; ///< exact for one part, else at most
    std::uint64_t keptTokens = 0; ///< of the first part, in the cache: not read again

    [[nodiscard]] std::size_t covered() const { return ends.empty() ? 0 : ends.back(); }

    [[nodiscard]] std::uint64_t mostWritten() const { return ends.size() * kMostSummaryTokens; }
};

/// Where the part that is kept may begin: at a question behind `from`, or at the last message.
[[nodiscard]] std::vector<std::size_t> keptBeginnings(const std::vector<Message>& path,
                                                      std::size_t from);

/// What is asked for the summary of path[from, end), which goes on from the summary `before`.
[[nodiscard]] inference::GenerationRequest summaryRequest(const AnswerPlan& whole,
                                                          std::size_t from,
                                                          std::size_t end,
                                                          const QString& before,
                                                          const inference::ModelFacts* facts);

/// Chooses the fewest exchanges to be summarised so that a dialogue fits with a quarter of the
/// context to spare, by asking the model to count; and the parts they are read in. Thread: GUI.
class SummaryPlanner : public QObject
{
    Q_OBJECT

public:
    /// Nothing when there is no earlier part, or it does not fit even so.
    using Reply = std::function<void(const std::optional<SummaryPlan>&)>;

    explicit SummaryPlanner(InferenceService& service, QObject* parent = nullptr);
    ~SummaryPlanner() override;

    /// `current`: the summary that stands in the dialogue now, or nullptr. Only the newest call is
    /// answered.
    void plan(AnswerPlan whole, const ContextSummary* current, Reply reply);

    void cancel() { ++m_calls; }

private:
    struct Search;
    struct Bisection;
    using SharedSearch = std::shared_ptr<Search>;
    using Counted = std::function<void(const inference::PromptEstimate&)>;

    void count(const SharedSearch& search, inference::GenerationRequest request, Counted then);
    void bisect(const SharedSearch& search, std::shared_ptr<const Bisection> bisection);
    void chooseEnd(const SharedSearch& search);
    void verify(const SharedSearch& search, std::size_t chosen);
    void nextPart(const SharedSearch& search);
    void splitPart(const SharedSearch& search, std::size_t from);
    void addPart(const SharedSearch& search, std::size_t from, std::size_t end);

    InferenceService& m_service;
    int m_calls = 0;
};

} // namespace ponder::app
