// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/gguf/gguf_file.h"
#include "inference/tokenizer/tokenizer.h"
#include "inference/tokenizer/unicode_text.h"
#include "tests/support/gguf_builder.h"

#include <cstdio>
#include <string>
#include <vector>

namespace ponder::tests {

/// A vocabulary under construction: tokens with kinds (GGUF's numbers), scores and merges.
struct SmallVocabulary
{
    std::string model;
    std::vector<std::string> tokens;
    std::vector<std::int32_t> kinds;
    std::vector<float> scores;
    std::vector<std::string> merges;

    inference::TokenId add(std::string token, std::int32_t kind = 1, float score = 0.0F)
    {
        tokens.push_back(std::move(token));
        kinds.push_back(kind);
        scores.push_back(score);
        return static_cast<inference::TokenId>(tokens.size() - 1);
    }

    /// A merge and the token it makes, unless that exists.
    void merge(const std::string& left, const std::string& right)
    {
        merges.push_back(left + ' ' + right);
        add(left + right);
    }

    [[nodiscard]] GgufBuilder builder(const std::string& pre = "gpt-2") const
    {
        GgufBuilder file;
        file.set("tokenizer.ggml.model", model).set("tokenizer.ggml.pre", pre);
        file.setArray("tokenizer.ggml.tokens", tokens).setArray("tokenizer.ggml.token_type", kinds);
        if (model == "llama") {
            file.setArray("tokenizer.ggml.scores", scores);
        } else {
            file.setArray("tokenizer.ggml.merges", merges);
        }
        return file;
    }
};

inline inference::Result<std::unique_ptr<inference::Tokenizer>>
createFrom(const GgufBuilder& builder)
{
    const auto file = inference::GgufFile::parse(builder.build());
    if (!file) {
        return tl::unexpected(file.error());
    }
    return inference::Tokenizer::create(*file);
}

/// GPT-2's alphabet by its rule: visible Latin-1 is itself, the others follow from U+0100.
inline std::vector<std::string> byteAlphabet()
{
    std::vector<std::string> letters(256);
    char32_t next = 0x100;
    for (unsigned byte = 0; byte < 256; ++byte) {
        const bool isVisible =
            (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
        inference::appendUtf8(letters[byte], isVisible ? char32_t{byte} : next++);
    }
    return letters;
}

/// Ids 0..255 are the bytes; then merges for "hello", " world", runs of "a", a few whole-matched
/// tokens.
inline SmallVocabulary bytePairVocabulary()
{
    SmallVocabulary vocabulary{
        .model = "gpt2", .tokens = {}, .kinds = {}, .scores = {}, .merges = {}};
    for (const std::string& letter : byteAlphabet()) {
        vocabulary.add(letter);
    }
    const std::string space = byteAlphabet()[' '];
    vocabulary.merge("h", "e");
    vocabulary.merge("l", "l");
    vocabulary.merge("he", "ll");
    vocabulary.merge("hell", "o");
    vocabulary.merge(space, "w");
    vocabulary.merge("a", "a");
    vocabulary.merge("aa", "aa");
    vocabulary.merge("\xC3\x83", "\xC2\xA9"); // the two bytes of é
    vocabulary.merge("<", "|");
    vocabulary.merge("|", ">");
    vocabulary.add("<|im_start|>", 3);
    vocabulary.add("<|im_end|>", 3);
    vocabulary.add("<think>", 4);
    vocabulary.add("</think>", 4);
    vocabulary.add("<td>", 4);
    vocabulary.add("[TOOL_CALLS]", 4);
    vocabulary.add("<|endoftext|>", 3);
    return vocabulary;
}

/// <unk>, <s>, </s>, 256 byte tokens, letters and a few words with scores.
inline SmallVocabulary sentencePieceVocabulary()
{
    SmallVocabulary vocabulary{
        .model = "llama", .tokens = {}, .kinds = {}, .scores = {}, .merges = {}};
    vocabulary.add("<unk>", 2);
    vocabulary.add("<s>", 3);
    vocabulary.add("</s>", 3);
    for (unsigned byte = 0; byte < 256; ++byte) {
        char name[8];
        std::snprintf(name, sizeof name, "<0x%02X>", byte);
        vocabulary.add(name, 6);
    }
    const std::string mark = "\xE2\x96\x81";
    vocabulary.add(mark, 1, -1000.0F);
    for (char c = 'a'; c <= 'z'; ++c) {
        vocabulary.add(std::string(1, c), 1, -1001.0F);
    }
    for (const char c : {'<', '>', '/', 's', '[', ']'}) {
        vocabulary.add(std::string(1, c), 1, -1002.0F);
    }
    vocabulary.add("he", 1, -1.0F);
    vocabulary.add("ll", 1, -2.0F);
    vocabulary.add("hell", 1, -3.0F);
    vocabulary.add("hello", 1, -4.0F);
    vocabulary.add(mark + "hello", 1, -5.0F);
    vocabulary.add("<s", 1, -6.0F);
    vocabulary.add("aa", 1, -7.0F);
    vocabulary.add("aaaa", 1, -8.0F);
    vocabulary.add(mark + mark, 1, -9.0F);
    vocabulary.add("\n\n", 4);
    vocabulary.add("<think>", 4);
    return vocabulary;
}

} // namespace ponder::tests
