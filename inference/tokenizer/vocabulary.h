// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/gguf/gguf_metadata.h"
#include "inference/tokenizer/flat_tables.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// How the texts of ordinary tokens are written in the file.
enum class TokenSpelling { ByteAlphabet, SentencePiece };

enum class TokenKind : std::uint8_t {
    Normal,
    Unknown,
    Control,     ///< steers the model; never made from anybody's text
    UserDefined, ///< matched whole before everything else
    Tag, ///< user-defined, but spelt like a control or reasoning tag: from trusted text only
    Unused,
    Byte
};

/// The tokens of a model: their bytes, kinds, scores and roles. Immutable once loaded. Thread-safe.
class Vocabulary
{
public:
    /// Errors: FileDamaged, naming the key.
    [[nodiscard]] static Result<Vocabulary> load(const GgufMetadata& metadata,
                                                 TokenSpelling spelling);

    [[nodiscard]] std::size_t size() const { return m_written.size(); }

    [[nodiscard]] bool contains(TokenId id) const
    {
        return id >= 0 && static_cast<std::size_t>(id) < size();
    }

    /// The text as the file has it.
    [[nodiscard]] std::string_view written(TokenId id) const
    {
        return m_written[static_cast<std::size_t>(id)];
    }

    /// The bytes the token stands for: the byte alphabet undone, U+2581 as a space.
    [[nodiscard]] std::string_view bytes(TokenId id) const
    {
        return m_bytes[static_cast<std::size_t>(id)];
    }

    [[nodiscard]] TokenKind kind(TokenId id) const { return m_kinds[static_cast<std::size_t>(id)]; }

    [[nodiscard]] float score(TokenId id) const
    {
        return m_scores.empty() ? 0.0F : m_scores[static_cast<std::size_t>(id)];
    }

    /// The token that ordinary text may become: by written text (SentencePiece) or by bytes (byte
    /// alphabet).
    [[nodiscard]] TokenId findOrdinary(std::string_view text) const;

    /// Any token by its text as the file has it.
    [[nodiscard]] TokenId findWritten(std::string_view text) const
    {
        return m_byWritten.find(m_written, text);
    }

    [[nodiscard]] TokenId byteToken(unsigned char byte) const { return m_byteTokens[byte]; }

    [[nodiscard]] TokenId bos() const { return m_bos; }

    [[nodiscard]] TokenId eos() const { return m_eos; }

    [[nodiscard]] TokenId unknown() const { return m_unknown; }

    [[nodiscard]] bool isEndOfGeneration(TokenId id) const;

    [[nodiscard]] std::size_t longestOrdinary() const { return m_longestOrdinary; } ///< bytes

private:
    [[nodiscard]] Result<void> loadTokens(const GgufMetadata& metadata);
    [[nodiscard]] Result<void> loadKinds(const GgufMetadata& metadata);
    [[nodiscard]] Result<void> loadScores(const GgufMetadata& metadata);
    [[nodiscard]] Result<void> loadRoles(const GgufMetadata& metadata);
    void findEndTokens();
    void decodeTexts();
    void indexOrdinary();
    [[nodiscard]] bool mayComeFromText(TokenId id) const;

    void setKind(TokenId id, TokenKind kind) { m_kinds[static_cast<std::size_t>(id)] = kind; }

    TokenSpelling m_spelling = TokenSpelling::ByteAlphabet;
    StringArena m_written;
    StringArena m_bytes;
    std::vector<TokenKind> m_kinds;
    std::vector<float> m_scores;
    TextTable m_byWritten;
    TextTable m_ordinary;
    std::array<TokenId, 256> m_byteTokens{};
    std::vector<TokenId> m_endTokens; ///< ascending
    TokenId m_bos = kNoToken;
    TokenId m_eos = kNoToken;
    TokenId m_unknown = kNoToken;
    std::size_t m_longestOrdinary = 0;
};

} // namespace ponder::inference
