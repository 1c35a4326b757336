// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/pre_tokenizer.h"

#include "inference/tokenizer/split_rules.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace ponder::inference {

namespace {

struct Family
{
    std::initializer_list<std::string_view> names;
    std::initializer_list<SplitRule> steps;
    bool takesWholeWords = false;
    bool addsBosByDefault = false;
    bool composes = false;
    bool isByteLevel = true;
};

/// The expressions behind the rules are those of the families' published tokenizer.json files.
std::optional<PreTokenizer> find(std::string_view name)
{
    using namespace split_rules;
    const std::initializer_list<Family> families = {
        {.names = {"gpt-2",
                   "phi-2",
                   "jina-es",
                   "jina-de",
                   "gigachat",
                   "jina-v2-es",
                   "jina-v2-de",
                   "a.x-4.0",
                   "mellum",
                   "modern-bert",
                   "jina-v1-en",
                   "jina-v2-code",
                   "roberta-bpe",
                   "mpt",
                   "olmo",
                   "jais",
                   "trillion",
                   "granite-docling",
                   "exaone4"},
         .steps = {gpt2}},
        {.names = {"llama3",
                   "llama-v3",
                   "llama-bpe",
                   "falcon3",
                   "falcon-h1",
                   "pixtral",
                   "midm-2.0",
                   "lfm2",
                   "jina-v5-nano"},
         .steps = {llama3},
         .takesWholeWords = true,
         .addsBosByDefault = true},
        {.names = {"dbrx", "smaug-bpe", "chatglm-bpe"}, .steps = {llama3}},
        {.names = {"glm4", "glm5"}, .steps = {llama3}, .takesWholeWords = true},
        {.names = {"qwen2", "deepseek-r1-qwen", "kormo", "f2llmv2"},
         .steps = {qwen2},
         .composes = true},
        {.names = {"megrez", "stablelm2", "hunyuan", "solar-open", "grok-2"}, .steps = {qwen2}},
        {.names = {"qwen35"}, .steps = {qwen35}, .composes = true},
        {.names = {"laguna"}, .steps = {newlineRuns, qwen2}},
        {.names = {"seed-coder"}, .steps = {seedCoder}},
        {.names = {"ufakzeka"}, .steps = {qwen2WithoutContractions}},
        {.names = {"bailingmoe", "bailingmoe2", "llada-moe"}, .steps = {bailing}},
        {.names = {"minicpm5"}, .steps = {threeNumbers, llama3}, .takesWholeWords = true},
        {.names = {"starcoder",
                   "refact",
                   "command-r",
                   "smollm",
                   "codeshell",
                   "exaone",
                   "minerva-7b",
                   "mellum2"},
         .steps = {oneNumber, gpt2}},
        {.names = {"falcon"}, .steps = {falconPunctuation, gpt2, threeDigits}},
        {.names = {"default", ""}, .steps = {defaultPunctuation, gpt2, numberRun, threeDigits}},
        {.names = {"deepseek-llm"},
         .steps = {newline,
                   spacedCasedLetters,
                   spacedWidePunctuation,
                   trailingSpace,
                   deepseekIdeographs,
                   numberRun}},
        {.names = {"deepseek-coder"},
         .steps = {newline, spacedLetters, spacedPunctuation, deepseekIdeographs, oneNumber}},
        {.names = {"deepseek-v3", "hunyuan-dense", "joyai-llm", "hy_v4"},
         .steps = {threeNumbers, ideographsAndKana, deepseek3}},
        {.names = {"tekken"}, .steps = {tekken}, .takesWholeWords = true, .addsBosByDefault = true},
        {.names = {"gpt-4o", "llama4", "kanana2", "talkie", "minimax-m2"}, .steps = {gpt4o}},
        {.names = {"granite-embed-multi-97m"}, .steps = {gpt4o}, .takesWholeWords = true},
        {.names = {"poro-chat", "bloom", "gpt3-finnish"}, .steps = {bloom}},
        {.names = {"viking"}, .steps = {bloom, oneNumber}},
        {.names = {"gemma4"},
         .steps = {newlineRuns},
         .addsBosByDefault = true,
         .isByteLevel = false},
    };
    for (const Family& family : families) {
        if (std::ranges::find(family.names, name) != family.names.end()) {
            return PreTokenizer{.steps = family.steps,
                                .takesWholeWords = family.takesWholeWords,
                                .addsBosByDefault = family.addsBosByDefault,
                                .composes = family.composes,
                                .isByteLevel = family.isByteLevel};
        }
    }
    return std::nullopt;
}

/// Cuts one piece by one rule: matches stand alone, and so does what lies between them.
void applyRule(SplitRule rule,
               const CharText& text,
               CharRange piece,
               std::vector<std::size_t>& ends)
{
    std::size_t gap = piece.begin;
    std::size_t at = piece.begin;
    while (at < piece.end) {
        const SplitMatch match = rule(text, piece, at);
        if (match.isMatch) {
            if (gap < at) {
                ends.push_back(at);
            }
            ends.push_back(match.end);
            gap = match.end;
        }
        at = std::max(match.end, at + 1);
    }
    if (gap < piece.end) {
        ends.push_back(piece.end);
    }
}

} // namespace

std::optional<PreTokenizer> PreTokenizer::forName(std::string_view name)
{
    return find(name);
}

void PreTokenizer::split(const CharText& text, std::vector<std::size_t>& ends) const
{
    ends.clear();
    if (text.size() == 0) {
        return;
    }
    ends.push_back(text.size());
    std::vector<std::size_t> cut;
    for (const SplitRule rule : steps) {
        cut.clear();
        std::size_t begin = 0;
        for (const std::size_t end : ends) {
            applyRule(rule, text, {begin, end}, cut);
            begin = end;
        }
        ends.swap(cut);
    }
}

} // namespace ponder::inference
