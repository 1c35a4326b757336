// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/origin_text.h"
#include "inference/core/result.h"
#include "inference/core/token_id.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

class GgufFile;

/// Turns text into vocabulary ids and back. Immutable after creation. Thread-safe.
class Tokenizer
{
public:
    virtual ~Tokenizer() = default;

    /// Builds the tokenizer a model file describes (`tokenizer.ggml.*` keys).
    /// Errors: FileDamaged (names the key), TokenizerUnsupported.
    [[nodiscard]] static Result<std::unique_ptr<Tokenizer>> create(const GgufFile& file);

    /// Plain text: never yields a control token. O(n log n), polls `stop` (→ Cancelled).
    [[nodiscard]] virtual Result<std::vector<TokenId>> encode(std::string_view text,
                                                              std::stop_token stop = {}) const = 0;
    /// Text in which control tokens are recognised everywhere (trusted text only).
    [[nodiscard]] virtual Result<std::vector<TokenId>>
    encodeWithSpecial(std::string_view text, std::stop_token stop = {}) const = 0;
    /// Run by run: control tokens from Template runs only; ordinary merges may cross a border
    /// between runs where no control token stands.
    [[nodiscard]] virtual Result<std::vector<TokenId>> encode(const OriginText& text,
                                                              std::stop_token stop = {}) const = 0;

    /// Raw bytes of one token; control tokens give their text only when `renderSpecial`. Out of
    /// range: U+FFFD.
    [[nodiscard]] virtual std::string tokenBytes(TokenId id, bool renderSpecial = false) const = 0;
    /// Text of a sequence, bytes as they are (may be cut inside a character at the end).
    [[nodiscard]] virtual std::string decode(std::span<const TokenId> ids,
                                             bool renderSpecial = false) const = 0;

    [[nodiscard]] virtual std::size_t vocabularySize() const = 0;
    [[nodiscard]] virtual bool isControl(TokenId id) const = 0;
    [[nodiscard]] virtual bool
    isEndOfGeneration(TokenId id) const = 0; ///< EOS, EOT, EOM and their kin
    [[nodiscard]] virtual std::optional<TokenId> findToken(std::string_view exactText) const = 0;
    [[nodiscard]] virtual std::optional<TokenId> bosToken() const = 0;
    [[nodiscard]] virtual std::optional<TokenId> eosToken() const = 0;
    [[nodiscard]] virtual bool addsBos() const = 0; ///< the model asks for BOS before raw text
    [[nodiscard]] virtual bool addsEos() const = 0;
};

} // namespace ponder::inference
