// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/drafter.h"

#include "inference/engine/draft_model.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

Drafter::Drafter(std::unique_ptr<DraftModel> model)
    : m_model(std::move(model))
{
}

Drafter::~Drafter() = default;

Result<void> Drafter::follow(std::span<const TokenId> context, std::stop_token stop)
{
    return m_model ? m_model->follow(context, std::move(stop)) : Result<void>();
}

std::vector<TokenId>
Drafter::propose(std::span<const TokenId> context, std::size_t most, std::stop_token stop)
{
    std::vector<TokenId> guesses = m_lookup.propose(context, most);
    m_isByModel = guesses.empty() && m_model;
    if (m_isByModel) {
        guesses =
            m_model->propose(context, std::min(most, m_model->length().next()), std::move(stop));
    }
    return guesses;
}

void Drafter::verified(std::size_t proposed, std::size_t accepted)
{
    if (m_isByModel) {
        m_model->length().verified(proposed, accepted);
    } else {
        m_lookup.verified(proposed, accepted);
    }
}

void Drafter::passed(std::size_t tokens, std::chrono::nanoseconds time)
{
    if (m_model) {
        m_model->length().passed(tokens, time);
    }
}

std::uint64_t Drafter::executedFlops() const
{
    return m_model ? m_model->executedFlops() : 0;
}

Work Drafter::takeWork()
{
    return m_model ? m_model->takeWork() : Work();
}

} // namespace ponder::inference
