// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Text the model did not write: what ends its thought, and what makes it go on.
#include "inference/engine/cached_network.h"
#include "inference/engine/generation_session.h"
#include "inference/tokenizer/tokenizer.h"

#include <string_view>

namespace ponder::inference {

namespace {

constexpr std::string_view kThinkMore = "\nWait,";

} // namespace

Result<bool> GenerationSession::closeThought(std::string_view text)
{
    dropUnfinishedCharacter();
    const auto forced = m_model.tokenizer.encodeWithSpecial(text);
    if (!forced) {
        return tl::unexpected(forced.error());
    }
    if (const auto read = readForced(*forced); !read || !*read) {
        return read;
    }
    show(m_splitter->closeThought(text));
    m_budget->forced();
    m_owesAnswer = true;
    m_ledger.switchTo(Phase::Answering);
    showPhase(Phase::Answering);
    return true;
}

Result<bool> GenerationSession::readForced(const std::vector<TokenId>& forced)
{
    std::vector<TokenId> ids = forced;
    if (m_pending) {
        ids.insert(ids.begin(), *m_pending);
    }
    const bool fitsContext =
        m_model.network.position() + ids.size() <= m_model.network.contextLength();
    if (!fitsContext || m_stats.ids.size() + forced.size() > m_limit) {
        return false;
    }
    if (!mayGoOn(forced.size(), true)) {
        m_isOutOfBudget = true;
        return false;
    }
    m_pending.reset();
    m_ledger.switchTo(Phase::Thinking);
    if (const auto read = readBooked(ids, Phase::Thinking, {}); !read) {
        return tl::unexpected(read.error());
    }
    m_ledger.tokensCounted(Phase::Thinking, forced.size());
    m_stats.ids.insert(m_stats.ids.end(), forced.begin(), forced.end());
    m_wholeTokens = m_stats.ids.size();
    m_sampler.accept(forced);
    return true;
}

bool GenerationSession::wantsToExtend(TokenId next) const
{
    return m_request.thinking.extendOnce && !m_hasExtended && m_splitter->isThinking() &&
           m_prompt->closeTag == next && !m_budget->isSpent();
}

Result<bool> GenerationSession::extendThought()
{
    m_hasExtended = true;
    const auto forced = m_model.tokenizer.encodeWithSpecial(kThinkMore);
    if (!forced) {
        return tl::unexpected(forced.error());
    }
    if (m_budget->used() + forced->size() >= m_budget->budget()) {
        return false;
    }
    if (const auto read = readForced(*forced); !read || !*read) {
        return read;
    }
    show(m_splitter->insert(kThinkMore));
    for (std::size_t i = 0; i < forced->size(); ++i) {
        m_budget->tokenGenerated(m_thoughtTail, false);
    }
    m_loopGuard.reset();
    return true;
}

void GenerationSession::dropUnfinishedCharacter()
{
    if (m_wholeTokens == m_stats.ids.size()) {
        return;
    }
    m_stats.ids.resize(m_wholeTokens);
    m_splitter->dropUnfinishedCharacter();
    m_pending.reset();
    m_model.network.truncate(m_prompt->ids.size() + m_wholeTokens);
}

} // namespace ponder::inference
