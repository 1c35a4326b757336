// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/dialogue/answer_plan.h"
#include "app/generation/inference_service.h"

#include <QObject>

#include <functional>
#include <optional>

namespace ponder::app {

/// What a dialogue that is too long for the model is shortened by, when the user says so.
enum class LeaveOut { Oldest, Middle, Thoughts };

/// A plan without some of its exchanges: the oldest ones, or those behind the first one. The
/// question that is asked always stays.
[[nodiscard]] AnswerPlan shortened(AnswerPlan plan, LeaveOut what, int exchanges);

/// Finds the fewest exchanges to leave out so that a dialogue fits the model's context, by asking
/// the model to count. Thread: GUI.
class ContextFitter : public QObject
{
    Q_OBJECT

public:
    /// The plan that fits and how many exchanges it leaves out; nothing when none does.
    using Reply = std::function<void(const std::optional<AnswerPlan>&, int leftOut)>;

    explicit ContextFitter(InferenceService& service, QObject* parent = nullptr);
    ~ContextFitter() override;

    void fit(const AnswerPlan& plan, LeaveOut what, Reply reply);

private:
    struct Search
    {
        AnswerPlan plan;
        LeaveOut what = LeaveOut::Oldest;
        Reply reply;
        int tooFew = 0; ///< known not to fit
        int enough = 0; ///< to be tried; known to fit once `isKnown`
        int most = 0;
        bool isKnown = false;
    };

    void tryNext(const std::shared_ptr<Search>& search, int exchanges);
    void answered(const std::shared_ptr<Search>& search, int exchanges, bool fits);

    InferenceService& m_service;
};

} // namespace ponder::app
