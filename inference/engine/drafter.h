// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"
#include "inference/engine/prompt_lookup.h"
#include "inference/work/compute_work.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace ponder::inference {

class DraftModel;

/// Guesses what is written next: what the context itself says (PromptLookup, which costs nothing),
/// else what a draft model thinks, where there is one. Thread: inference.
class Drafter
{
public:
    explicit Drafter(std::unique_ptr<DraftModel> model);
    ~Drafter();
    Drafter(const Drafter&) = delete;
    Drafter& operator=(const Drafter&) = delete;

    /// Has the draft model read `context`, which the first proposal would do otherwise.
    [[nodiscard]] Result<void> follow(std::span<const TokenId> context, std::stop_token stop);
    /// At most `most` tokens that may follow `context`. To be answered with verified().
    [[nodiscard]] std::vector<TokenId>
    propose(std::span<const TokenId> context, std::size_t most, std::stop_token stop);
    /// `accepted` of the `proposed` tokens were what the model wrote.
    void verified(std::size_t proposed, std::size_t accepted);
    /// A pass of the network that writes fed `tokens` and took this long.
    void passed(std::size_t tokens, std::chrono::nanoseconds time);

    /// The last proposal was the draft model's.
    [[nodiscard]] bool isByModel() const { return m_isByModel; }

    /// Of the draft model: counted by its kernels, and derived since the last call.
    [[nodiscard]] std::uint64_t executedFlops() const;
    [[nodiscard]] Work takeWork();

    /// nullptr: there is none.
    [[nodiscard]] const DraftModel* model() const { return m_model.get(); }

private:
    PromptLookup m_lookup;
    std::unique_ptr<DraftModel> m_model;
    bool m_isByModel = false;
};

} // namespace ponder::inference
