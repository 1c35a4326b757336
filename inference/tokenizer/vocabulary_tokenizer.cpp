// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/vocabulary_tokenizer.h"

#include <algorithm>
#include <fmt/format.h>
#include <new>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::size_t kLongestText = std::size_t{1} << 29U; // bytes
constexpr std::size_t kPollBytes = std::size_t{1} << 16U;

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

} // namespace

VocabularyTokenizer::VocabularyTokenizer(Vocabulary vocabulary, TokenizerSettings settings)
    : m_vocabulary(std::move(vocabulary))
    , m_settings(settings)
    , m_tags(m_vocabulary)
{
    m_settings.addsBos = m_settings.addsBos && m_vocabulary.bos() != kNoToken;
    m_settings.addsEos = m_settings.addsEos && m_vocabulary.eos() != kNoToken;
    m_substitute = makeSubstitute();
}

Result<std::vector<TokenId>> VocabularyTokenizer::encode(std::string_view text,
                                                         std::stop_token stop) const
{
    const Stretch whole{text.size(), false};
    return encodeStretches(text, {&whole, 1}, true, stop);
}

Result<std::vector<TokenId>> VocabularyTokenizer::encodeWithSpecial(std::string_view text,
                                                                    std::stop_token stop) const
{
    const Stretch whole{text.size(), true};
    return encodeStretches(text, {&whole, 1}, true, stop);
}

Result<std::vector<TokenId>> VocabularyTokenizer::encode(const OriginText& text,
                                                         std::stop_token stop) const
{
    std::vector<Stretch> stretches;
    std::size_t end = 0;
    for (const OriginRun& run : text.runs) {
        if (run.length > text.text.size() - end) {
            return fail(ErrorCode::InvalidArgument, "the runs are longer than their text");
        }
        end += run.length;
        const bool isTrusted = run.origin == TextOrigin::Template;
        if (!stretches.empty() && stretches.back().isTrusted == isTrusted) {
            stretches.back().end = end;
        } else {
            stretches.push_back({end, isTrusted});
        }
    }
    if (end != text.text.size()) {
        return fail(ErrorCode::InvalidArgument, "the runs do not cover their text");
    }
    return encodeStretches(text.text, stretches, false, stop);
}

Result<std::vector<TokenId>>
VocabularyTokenizer::encodeStretches(std::string_view text,
                                     std::span<const Stretch> stretches,
                                     bool tagsEverywhere,
                                     const std::stop_token& stop) const
{
    if (text.size() > kLongestText) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{} bytes are too much text", text.size()));
    }
    try {
        std::vector<TokenId> tokens;
        std::size_t plainBegin = 0;
        bool isFirst = true;
        const auto flushTo = [&](std::size_t end) -> Result<void> {
            if (end == plainBegin) {
                return {};
            }
            return encodePlain(text.substr(plainBegin, end - plainBegin), isFirst, tokens, stop);
        };
        auto stretch = stretches.begin();
        for (std::size_t at = 0; at < text.size();) {
            if (at % kPollBytes == 0 && stop.stop_requested()) {
                return fail(ErrorCode::Cancelled, "tokenising was cancelled");
            }
            if (!m_tags.mayStartWith(text[at])) {
                ++at;
                continue;
            }
            while (stretch->end <= at) {
                ++stretch;
            }
            const std::size_t trustedEnd = stretch->isTrusted ? stretch->end : at;
            const auto match =
                m_tags.matchAt(text, at, {trustedEnd, tagsEverywhere ? text.size() : trustedEnd});
            if (!match) {
                ++at;
                continue;
            }
            if (auto flushed = flushTo(at); !flushed) {
                return tl::unexpected(std::move(flushed).error());
            }
            tokens.push_back(match->id);
            isFirst = true;
            at += match->length;
            if (m_settings.stripsSpaceAfterControl && isControl(match->id)) {
                while (at < trustedEnd && isSpace(text[at])) {
                    ++at;
                }
            }
            plainBegin = at;
        }
        if (auto flushed = flushTo(text.size()); !flushed) {
            return tl::unexpected(std::move(flushed).error());
        }
        return tokens;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "not enough memory to tokenise the text");
    }
}

Result<void> VocabularyTokenizer::appendBytes(std::string_view bytes,
                                              std::vector<TokenId>& tokens) const
{
    for (const char c : bytes) {
        const TokenId id = m_vocabulary.byteToken(static_cast<unsigned char>(c));
        if (id != kNoToken) {
            tokens.push_back(id);
        } else if (m_substitute.empty()) {
            return fail(ErrorCode::TokenizerUnsupported,
                        fmt::format("the model's vocabulary has no token for the byte 0x{:02X}",
                                    static_cast<unsigned char>(c)));
        } else {
            tokens.insert(tokens.end(), m_substitute.begin(), m_substitute.end());
        }
    }
    return {};
}

/// The unknown token unless it doubles as a control token, else U+FFFD, else a question mark.
std::vector<TokenId> VocabularyTokenizer::makeSubstitute() const
{
    const TokenId unknown = m_vocabulary.unknown();
    if (unknown != kNoToken && m_vocabulary.kind(unknown) != TokenKind::Control) {
        return {unknown};
    }
    for (const std::string_view text : {kReplacement, std::string_view("?")}) {
        std::vector<TokenId> tokens;
        for (const char c : text) {
            tokens.push_back(m_vocabulary.byteToken(static_cast<unsigned char>(c)));
        }
        if (std::ranges::find(tokens, kNoToken) == tokens.end()) {
            return tokens;
        }
    }
    return {};
}

std::string VocabularyTokenizer::tokenBytes(TokenId id, bool renderSpecial) const
{
    if (!m_vocabulary.contains(id)) {
        return std::string(kReplacement);
    }
    const TokenKind kind = m_vocabulary.kind(id);
    if (!renderSpecial && (kind == TokenKind::Control || kind == TokenKind::Unknown)) {
        return {};
    }
    return std::string(m_vocabulary.bytes(id));
}

std::string VocabularyTokenizer::decode(std::span<const TokenId> ids, bool renderSpecial) const
{
    std::string text;
    bool dropsSpace = m_settings.addsSpacePrefix;
    for (const TokenId id : ids) {
        std::string bytes = tokenBytes(id, renderSpecial);
        const bool isOrdinary =
            m_vocabulary.contains(id) && (m_vocabulary.kind(id) == TokenKind::Normal ||
                                          m_vocabulary.kind(id) == TokenKind::Byte ||
                                          m_vocabulary.kind(id) == TokenKind::Unused);
        const bool dropsHere = dropsSpace && isOrdinary && bytes.starts_with(' ');
        text.append(bytes, dropsHere ? 1 : 0);
        dropsSpace = m_settings.addsSpacePrefix && !isOrdinary;
    }
    return text;
}

bool VocabularyTokenizer::isControl(TokenId id) const
{
    return m_vocabulary.contains(id) && m_vocabulary.kind(id) == TokenKind::Control;
}

std::optional<TokenId> VocabularyTokenizer::findToken(std::string_view exactText) const
{
    const TokenId written = m_vocabulary.findWritten(exactText);
    const TokenId found = written != kNoToken ? written : m_vocabulary.findOrdinary(exactText);
    return found == kNoToken ? std::nullopt : std::optional(found);
}

std::optional<TokenId> VocabularyTokenizer::bosToken() const
{
    return m_vocabulary.bos() == kNoToken ? std::nullopt : std::optional(m_vocabulary.bos());
}

std::optional<TokenId> VocabularyTokenizer::eosToken() const
{
    return m_vocabulary.eos() == kNoToken ? std::nullopt : std::optional(m_vocabulary.eos());
}

} // namespace ponder::inference
