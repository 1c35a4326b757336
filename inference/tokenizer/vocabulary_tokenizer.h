// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/tokenizer/tag_matcher.h"
#include "inference/tokenizer/tokenizer.h"
#include "inference/tokenizer/vocabulary.h"

namespace ponder::inference {

/// What a file says about the ends of a text.
struct TokenizerSettings
{
    bool addsBos = false;
    bool addsEos = false;
    bool addsSpacePrefix = false;
    bool stripsSpaceAfterControl =
        false; ///< white space of the template behind a control token is dropped (Phi-3)
};

/// The part all tokenizers share: whole-matched tokens are taken out of the text by origin, what
/// lies between is left to the family. Immutable. Thread-safe.
///
/// Which tokens are matched whole where:
///   kind                                    encode(text)  encodeWithSpecial  Template runs  other
///   runs control, unknown                             no              yes              yes no
///   user-defined, spelt like a steering tag      yes             yes              yes           no
///   other user-defined (line breaks, HTML)       yes             yes              yes yes
/// A token of the first two kinds must lie in one stretch of Template runs; the third may lie
/// across any border. Ordinary merges never make a token of the first two kinds: their texts are
/// not in the tables merges use. encode(text) matches user-defined tags because the reference
/// tokenizers do; use runs for text somebody wrote.
class VocabularyTokenizer : public Tokenizer
{
public:
    using Tokenizer::encode;
    [[nodiscard]] Result<std::vector<TokenId>> encode(std::string_view text,
                                                      std::stop_token stop) const override;
    [[nodiscard]] Result<std::vector<TokenId>>
    encodeWithSpecial(std::string_view text, std::stop_token stop) const override;
    [[nodiscard]] Result<std::vector<TokenId>> encode(const OriginText& text,
                                                      std::stop_token stop) const override;

    [[nodiscard]] std::string tokenBytes(TokenId id, bool renderSpecial) const override;
    [[nodiscard]] std::string decode(std::span<const TokenId> ids,
                                     bool renderSpecial) const override;

    [[nodiscard]] std::size_t vocabularySize() const override { return m_vocabulary.size(); }

    [[nodiscard]] bool isControl(TokenId id) const override;

    [[nodiscard]] bool isEndOfGeneration(TokenId id) const override
    {
        return m_vocabulary.isEndOfGeneration(id);
    }

    [[nodiscard]] std::optional<TokenId> findToken(std::string_view exactText) const override;
    [[nodiscard]] std::optional<TokenId> bosToken() const override;
    [[nodiscard]] std::optional<TokenId> eosToken() const override;

    [[nodiscard]] bool addsBos() const override { return m_settings.addsBos; }

    [[nodiscard]] bool addsEos() const override { return m_settings.addsEos; }

protected:
    VocabularyTokenizer(Vocabulary vocabulary, TokenizerSettings settings);

    /// Appends the tokens of text without whole-matched tokens in it.
    /// @param isFirst  nothing or a whole-matched token stands before it
    [[nodiscard]] virtual Result<void> encodePlain(std::string_view text,
                                                   bool isFirst,
                                                   std::vector<TokenId>& tokens,
                                                   const std::stop_token& stop) const = 0;
    /// Appends what stands for bytes no token covers: byte tokens, else the unknown token, else an
    /// error.
    [[nodiscard]] Result<void> appendBytes(std::string_view bytes,
                                           std::vector<TokenId>& tokens) const;

    [[nodiscard]] const Vocabulary& vocabulary() const { return m_vocabulary; }

    [[nodiscard]] const TokenizerSettings& settings() const { return m_settings; }

private:
    struct Stretch
    {
        std::size_t end = 0;
        bool isTrusted = false;
    };

    [[nodiscard]] Result<std::vector<TokenId>> encodeStretches(std::string_view text,
                                                               std::span<const Stretch> stretches,
                                                               bool tagsEverywhere,
                                                               const std::stop_token& stop) const;

    [[nodiscard]] std::vector<TokenId> makeSubstitute() const;

    Vocabulary m_vocabulary;
    TokenizerSettings m_settings;
    TagMatcher m_tags;
    std::vector<TokenId> m_substitute;
};

} // namespace ponder::inference
