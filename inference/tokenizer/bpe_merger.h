// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/token_id.h"
#include "inference/tokenizer/flat_tables.h"

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace ponder::inference {

class Vocabulary;

/// The merge rules of a byte-pair vocabulary: which neighbours become which token, the lowest rank
/// first. Immutable. Thread-safe.
class BpeMerger
{
public:
    /// Rules that name a token the vocabulary does not have, or that would make a control token,
    /// are left out.
    BpeMerger(const Vocabulary& vocabulary, const std::vector<std::string>& merges);

    /// Merges the symbols of one word in place, O(n log n). False when `stop` was requested.
    [[nodiscard]] bool merge(std::vector<TokenId>& symbols, const std::stop_token& stop) const;

private:
    void mergeShort(std::vector<TokenId>& symbols) const;
    [[nodiscard]] bool mergeLong(std::vector<TokenId>& symbols, const std::stop_token& stop) const;

    PairTable m_rules;
};

} // namespace ponder::inference
