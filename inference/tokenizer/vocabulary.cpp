// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/vocabulary.h"

#include "inference/tokenizer/byte_alphabet.h"
#include "inference/tokenizer/space_mark.h"
#include "inference/tokenizer/token_roles.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <string>

namespace ponder::inference {

namespace {

constexpr std::string_view kTokensKey = "tokenizer.ggml.tokens";
constexpr std::string_view kScoresKey = "tokenizer.ggml.scores";
constexpr std::string_view kTypesKey = "tokenizer.ggml.token_type";

tl::unexpected<Error> wrongCount(std::string_view key, std::size_t count, std::size_t tokens)
{
    return fail(ErrorCode::FileDamaged,
                fmt::format("metadata key '{}' has {} elements for {} tokens", key, count, tokens));
}

/// The format's numbers: 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte.
TokenKind kindOf(std::int32_t type, std::string_view written)
{
    switch (type) {
    case 2:
        return TokenKind::Unknown;
    case 3:
        return TokenKind::Control;
    case 4:
        return looksLikeControlTag(written) ? TokenKind::Tag : TokenKind::UserDefined;
    case 5:
        return TokenKind::Unused;
    case 6:
        return TokenKind::Byte;
    default:
        return TokenKind::Normal;
    }
}

/// A special token's number; nothing when missing or "none" (2^32 - 1).
Result<std::optional<TokenId>>
tokenRole(const GgufMetadata& metadata, std::string_view key, std::size_t vocabulary)
{
    const auto found = metadata.unsignedInteger(key, 0, std::numeric_limits<std::uint32_t>::max());
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!found->has_value() || **found == std::numeric_limits<std::uint32_t>::max()) {
        return std::optional<TokenId>{};
    }
    if (**found >= vocabulary) {
        return fail(
            ErrorCode::FileDamaged,
            fmt::format(
                "metadata key '{}' is {}, but there are only {} tokens", key, **found, vocabulary));
    }
    return std::optional<TokenId>{static_cast<TokenId>(**found)};
}

} // namespace

Result<Vocabulary> Vocabulary::load(const GgufMetadata& metadata, TokenSpelling spelling)
{
    Vocabulary vocabulary;
    vocabulary.m_spelling = spelling;
    vocabulary.m_byteTokens.fill(kNoToken);
    using Step = Result<void> (Vocabulary::*)(const GgufMetadata&);
    for (const Step step : {&Vocabulary::loadTokens,
                            &Vocabulary::loadKinds,
                            &Vocabulary::loadScores,
                            &Vocabulary::loadRoles}) {
        if (auto done = (vocabulary.*step)(metadata); !done) {
            return tl::unexpected(std::move(done).error());
        }
    }
    vocabulary.findEndTokens();
    vocabulary.decodeTexts();
    vocabulary.indexOrdinary();
    return vocabulary;
}

Result<void> Vocabulary::loadTokens(const GgufMetadata& metadata)
{
    const auto tokens = metadata.stringArray(kTokensKey);
    if (!tokens) {
        return tl::unexpected(tokens.error());
    }
    if (*tokens == nullptr || (*tokens)->empty()) {
        return fail(ErrorCode::FileDamaged,
                    fmt::format("metadata key '{}' is missing or empty", kTokensKey));
    }
    constexpr std::size_t kMostTokens = std::size_t{1} << 24U;
    if ((*tokens)->size() > kMostTokens) {
        return fail(ErrorCode::FileDamaged,
                    fmt::format("metadata key '{}' has {} elements, which is too many",
                                kTokensKey,
                                (*tokens)->size()));
    }
    std::size_t bytes = 0;
    for (const std::string& token : **tokens) {
        bytes += token.size();
    }
    if (bytes > StringArena::kMostBytes) {
        return fail(ErrorCode::FileDamaged,
                    fmt::format("metadata key '{}' has {} bytes of text, which is too much",
                                kTokensKey,
                                bytes));
    }
    m_written.reserve((*tokens)->size(), bytes);
    m_byWritten.reserve((*tokens)->size());
    for (const std::string& token : **tokens) {
        m_written.append(token);
        m_byWritten.insert(m_written, static_cast<TokenId>(m_written.size() - 1));
    }
    return {};
}

Result<void> Vocabulary::loadKinds(const GgufMetadata& metadata)
{
    const auto types = metadata.int32Array(kTypesKey);
    if (!types) {
        return tl::unexpected(types.error());
    }
    m_kinds.assign(size(), TokenKind::Normal);
    if (*types == nullptr) {
        return {};
    }
    if ((*types)->size() != size()) {
        return wrongCount(kTypesKey, (*types)->size(), size());
    }
    for (std::size_t i = 0; i < size(); ++i) {
        m_kinds[i] = kindOf((**types)[i], m_written[i]);
    }
    return {};
}

Result<void> Vocabulary::loadScores(const GgufMetadata& metadata)
{
    if (const auto integers = metadata.int32Array(kScoresKey); integers && *integers != nullptr) {
        m_scores.assign((*integers)->begin(), (*integers)->end());
    } else {
        const auto scores = metadata.floatArray(kScoresKey);
        if (!scores) {
            return tl::unexpected(scores.error());
        }
        if (*scores == nullptr) {
            return {};
        }
        m_scores = **scores;
    }
    if (m_scores.size() != size()) {
        return wrongCount(kScoresKey, m_scores.size(), size());
    }
    if (std::ranges::any_of(m_scores, [](float score) { return std::isnan(score); })) {
        return fail(ErrorCode::FileDamaged,
                    fmt::format("metadata key '{}' holds a value that is no number", kScoresKey));
    }
    return {};
}

Result<void> Vocabulary::loadRoles(const GgufMetadata& metadata)
{
    TokenId eot = kNoToken;
    TokenId eom = kNoToken;

    struct Role
    {
        std::string_view key;
        TokenId& id;
    };

    for (const Role role : {Role{"tokenizer.ggml.bos_token_id", m_bos},
                            Role{"tokenizer.ggml.eos_token_id", m_eos},
                            Role{"tokenizer.ggml.eot_token_id", eot},
                            Role{"tokenizer.ggml.eom_token_id", eom},
                            Role{"tokenizer.ggml.unknown_token_id", m_unknown}}) {
        const auto id = tokenRole(metadata, role.key, size());
        if (!id) {
            return tl::unexpected(id.error());
        }
        role.id = id->value_or(kNoToken);
    }
    // What SentencePiece numbers them unless told otherwise.
    if (m_spelling == TokenSpelling::SentencePiece && size() > 2) {
        const auto isSpecial = [&](TokenId id) { return kind(id) == TokenKind::Control; };
        m_bos = m_bos == kNoToken && isSpecial(1) ? 1 : m_bos;
        m_eos = m_eos == kNoToken && isSpecial(2) ? 2 : m_eos;
        m_unknown = m_unknown == kNoToken && kind(0) == TokenKind::Unknown ? 0 : m_unknown;
    }
    for (const TokenId id : {m_eos, eot, eom}) {
        if (id != kNoToken) {
            m_endTokens.push_back(id);
        }
    }
    for (const TokenId id : {m_bos, m_eos, eot, eom}) {
        const bool isMarkup =
            id != kNoToken && written(id).starts_with('<') && written(id).ends_with('>');
        if (isMarkup) {
            setKind(id, TokenKind::Control); // files without token types
        }
    }
    return {};
}

void Vocabulary::findEndTokens()
{
    for (std::size_t i = 0; i < size(); ++i) {
        const auto id = static_cast<TokenId>(i);
        const bool isControlKind = kind(id) == TokenKind::Control;
        if (isKnownEndText(written(id)) ||
            (isControlKind && isEndTextOfControlToken(written(id)))) {
            m_endTokens.push_back(id);
            setKind(id, TokenKind::Control); // some files mark these as ordinary by mistake
        }
    }
    // Where <|return|> or <|flush|> ends the answer, <|end|> only ends a message of several;
    // gemma's </s> is HTML.
    const auto has = [&](std::string_view text) { return findWritten(text) != kNoToken; };
    const auto drop = [&](std::string_view text) {
        const TokenId id = findWritten(text);
        if (id != kNoToken && id != m_eos) {
            std::erase(m_endTokens, id);
        }
    };
    if ((has("<|return|>") && has("<|call|>")) ||
        (has("<|flush|>") && (has("<|call|>") || has("<|calls|>")))) {
        drop("<|end|>");
    }
    if (has("<|tool_response>")) {
        drop("</s>");
    }
    std::ranges::sort(m_endTokens);
    m_endTokens.erase(std::unique(m_endTokens.begin(), m_endTokens.end()), m_endTokens.end());
}

void Vocabulary::decodeTexts()
{
    m_bytes.reserve(size(), m_written.bytes()); // decoding makes none longer
    for (std::size_t i = 0; i < size(); ++i) {
        const auto id = static_cast<TokenId>(i);
        const std::string_view text = written(id);
        const TokenKind tokenKind = kind(id);
        if (tokenKind == TokenKind::Control || tokenKind == TokenKind::Unknown ||
            tokenKind == TokenKind::Tag) {
            m_bytes.append(text);
        } else if (m_spelling == TokenSpelling::SentencePiece) {
            const auto byte = byteOfHexToken(text);
            if (tokenKind == TokenKind::Byte && byte) {
                const char c = static_cast<char>(*byte);
                m_bytes.append(std::string_view(&c, 1));
            } else {
                m_bytes.append(withoutSpaceMarks(text));
            }
        } else if (tokenKind == TokenKind::UserDefined) {
            m_bytes.append(text);
        } else {
            m_bytes.append(bytesOfAlphabet(text).value_or(std::string(text)));
        }
    }
}

bool Vocabulary::mayComeFromText(TokenId id) const
{
    switch (kind(id)) {
    case TokenKind::Normal:
    case TokenKind::UserDefined:
    case TokenKind::Unused:
        return !written(id).empty();
    default:
        return false;
    }
}

void Vocabulary::indexOrdinary()
{
    const StringArena& texts = m_spelling == TokenSpelling::SentencePiece ? m_written : m_bytes;
    m_ordinary.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) {
        const auto id = static_cast<TokenId>(i);
        if (m_spelling == TokenSpelling::SentencePiece && kind(id) == TokenKind::Byte) {
            if (const auto byte = byteOfHexToken(written(id));
                byte && m_byteTokens[*byte] == kNoToken) {
                m_byteTokens[*byte] = id;
            }
            continue;
        }
        if (!mayComeFromText(id)) {
            continue;
        }
        m_ordinary.insert(texts, id);
        m_longestOrdinary = std::max(m_longestOrdinary, texts[i].size());
        // In the byte alphabet a token of one byte is that byte's token; added tokens are written
        // plainly.
        if (m_spelling == TokenSpelling::ByteAlphabet && kind(id) != TokenKind::UserDefined &&
            texts[i].size() == 1) {
            TokenId& slot = m_byteTokens[static_cast<unsigned char>(texts[i].front())];
            slot = slot == kNoToken ? id : slot;
        }
    }
}

TokenId Vocabulary::findOrdinary(std::string_view text) const
{
    return m_ordinary.find(m_spelling == TokenSpelling::SentencePiece ? m_written : m_bytes, text);
}

bool Vocabulary::isEndOfGeneration(TokenId id) const
{
    return std::ranges::binary_search(m_endTokens, id);
}

} // namespace ponder::inference
