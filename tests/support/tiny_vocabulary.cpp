// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tiny_vocabulary.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <utility>

namespace ponder::tests {

namespace {

// GGUF's token types.
constexpr std::int32_t kNormal = 1;
constexpr std::int32_t kUnknown = 2;
constexpr std::int32_t kControl = 3;
constexpr std::int32_t kUnused = 5;
constexpr std::int32_t kByte = 6;

class Writer
{
public:
    std::size_t
    add(const std::string& token, std::int32_t type, bool isPrintable, float score = 0.0F)
    {
        vocabulary.tokens.push_back(token);
        vocabulary.isPrintable.push_back(isPrintable);
        types.push_back(type);
        scores.push_back(score);
        return vocabulary.tokens.size() - 1;
    }

    TinyVocabulary finish(std::size_t minimumSize)
    {
        while (vocabulary.tokens.size() < minimumSize) {
            add("<unused" + std::to_string(vocabulary.tokens.size()) + ">",
                kUnused,
                false,
                -1000.0F);
        }
        vocabulary.metadata["tokenizer.ggml.tokens"] = vocabulary.tokens;
        vocabulary.metadata["tokenizer.ggml.token_type"] = types;
        return std::move(vocabulary);
    }

    TinyVocabulary vocabulary;
    std::vector<std::int32_t> types;
    std::vector<float> scores;
};

std::string utf8(std::uint32_t codePoint)
{
    if (codePoint < 0x80) {
        return std::string(1, static_cast<char>(codePoint));
    }
    return {static_cast<char>(0xC0 | (codePoint >> 6)),
            static_cast<char>(0x80 | (codePoint & 0x3F))};
}

/// The printable stand-in that byte-level BPE writes for a byte.
std::uint32_t standIn(std::uint32_t byte)
{
    const auto isShown = [](std::uint32_t b) {
        return (b >= 0x21 && b <= 0x7E) || (b >= 0xA1 && b <= 0xAC) || (b >= 0xAE && b <= 0xFF);
    };
    if (isShown(byte)) {
        return byte;
    }
    std::uint32_t hidden = 0;
    for (std::uint32_t b = 0; b < byte; ++b) {
        hidden += isShown(b) ? 0 : 1;
    }
    return 256 + hidden;
}

TinyVocabulary byteBpe(const std::string& preTokenizer, std::size_t minimumSize)
{
    Writer writer;
    const std::size_t end = writer.add("<|endoftext|>", kControl, false);
    writer.add("<|im_start|>", kControl, false);
    const std::size_t endOfTurn = writer.add("<|im_end|>", kControl, false);
    writer.add("<think>", kControl, false);
    writer.add("</think>", kControl, false);
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        writer.add(utf8(standIn(byte)), kNormal, (byte >= 0x20 && byte < 0x7F) || byte == '\n');
    }
    const std::string space = utf8(standIn(' '));
    const std::array<std::pair<std::string, std::string>, 14> merges = {{
        {"h", "e"},
        {"t", "he"},
        {space, "the"},
        {"i", "n"},
        {"in", "g"},
        {"a", "n"},
        {"an", "d"},
        {space, "and"},
        {"l", "l"},
        {"o", "n"},
        {"e", "r"},
        {"he", "ll"},
        {"hell", "o"},
        {space, "a"},
    }};
    std::vector<std::string> mergeLines;
    for (const auto& [left, right] : merges) {
        writer.add(left + right, kNormal, true);
        mergeLines.push_back(left + " " + right);
    }
    writer.vocabulary.metadata["tokenizer.ggml.model"] = std::string("gpt2");
    writer.vocabulary.metadata["tokenizer.ggml.pre"] = preTokenizer;
    writer.vocabulary.metadata["tokenizer.ggml.merges"] = mergeLines;
    writer.vocabulary.metadata["tokenizer.ggml.bos_token_id"] = static_cast<std::uint32_t>(end);
    writer.vocabulary.metadata["tokenizer.ggml.eos_token_id"] =
        static_cast<std::uint32_t>(endOfTurn);
    writer.vocabulary.metadata["tokenizer.ggml.add_bos_token"] = false;
    return writer.finish(minimumSize);
}

TinyVocabulary sentencePiece(std::size_t minimumSize)
{
    Writer writer;
    const std::size_t unknown = writer.add("<unk>", kUnknown, false);
    const std::size_t begin = writer.add("<s>", kControl, false);
    const std::size_t end = writer.add("</s>", kControl, false);
    writer.add("<start_of_turn>", kControl, false);
    const std::size_t endOfTurn = writer.add("<end_of_turn>", kControl, false);
    for (int byte = 0; byte < 256; ++byte) {
        std::array<char, 8> name{};
        std::snprintf(name.data(), name.size(), "<0x%02X>", static_cast<unsigned>(byte));
        writer.add(name.data(), kByte, false);
    }
    const std::string space = "\xE2\x96\x81"; // U+2581, SentencePiece's space
    float score = -1.0F;
    for (const std::string& piece : {space + "t",
                                     std::string("he"),
                                     std::string("in"),
                                     std::string("er"),
                                     std::string("an"),
                                     space + "a",
                                     space + "the",
                                     std::string("ing"),
                                     space + "an",
                                     space + "and",
                                     std::string("ll"),
                                     std::string("on")}) {
        writer.add(piece, kNormal, true, score);
        score -= 1.0F;
    }
    writer.add(space, kNormal, true, score);
    for (char letter = '!'; letter <= '~'; ++letter) {
        score -= 1.0F;
        writer.add(std::string(1, letter), kNormal, true, score);
    }
    auto& metadata = writer.vocabulary.metadata;
    metadata["tokenizer.ggml.model"] = std::string("llama");
    metadata["tokenizer.ggml.pre"] = std::string("default");
    metadata["tokenizer.ggml.unknown_token_id"] = static_cast<std::uint32_t>(unknown);
    metadata["tokenizer.ggml.bos_token_id"] = static_cast<std::uint32_t>(begin);
    metadata["tokenizer.ggml.eos_token_id"] = static_cast<std::uint32_t>(end);
    metadata["tokenizer.ggml.eot_token_id"] = static_cast<std::uint32_t>(endOfTurn);
    metadata["tokenizer.ggml.add_bos_token"] = true;
    TinyVocabulary vocabulary = writer.finish(minimumSize);
    vocabulary.metadata["tokenizer.ggml.scores"] = writer.scores;
    return vocabulary;
}

} // namespace

TinyVocabulary
tinyVocabulary(VocabularyKind kind, const std::string& preTokenizer, std::size_t minimumSize)
{
    switch (kind) {
    case VocabularyKind::ByteBpe:
        return byteBpe(preTokenizer, minimumSize);
    case VocabularyKind::SentencePiece:
        return sentencePiece(minimumSize);
    case VocabularyKind::None:
        break;
    }
    TinyVocabulary vocabulary;
    vocabulary.tokens.resize(minimumSize);
    vocabulary.isPrintable.assign(minimumSize, true);
    return vocabulary;
}

} // namespace ponder::tests
