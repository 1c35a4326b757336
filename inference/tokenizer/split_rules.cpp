// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/split_rules.h"

#include <algorithm>
#include <array>

namespace ponder::inference::split_rules {

namespace {

using namespace char_class;

constexpr SplitMatch matched(std::size_t end)
{
    return {true, end};
}

/// Nothing here; the search goes on at `next`.
constexpr SplitMatch unmatched(std::size_t next)
{
    return {false, next};
}

bool has(const CharText& text, std::size_t at, std::uint16_t mask)
{
    return (text.classes[at] & mask) != 0;
}

/// End of the run of characters of a class, from `at`.
std::size_t runOf(const CharText& text, CharRange piece, std::size_t at, std::uint16_t mask)
{
    while (at < piece.end && has(text, at, mask)) {
        ++at;
    }
    return at;
}

/// End of the run of characters outside a class, from `at`.
std::size_t runWithout(const CharText& text, CharRange piece, std::size_t at, std::uint16_t mask)
{
    while (at < piece.end && !has(text, at, mask)) {
        ++at;
    }
    return at;
}

/// \s+ as all families cut it: up to the last newline, else all but the space that belongs to the
/// next word.
SplitMatch whiteSpace(const CharText& text, CharRange piece, std::size_t at, bool newlinesEndIt)
{
    const std::size_t end = runOf(text, piece, at, kSpace);
    if (newlinesEndIt) {
        for (std::size_t i = end; i > at; --i) {
            if (has(text, i - 1, kNewline)) {
                return matched(i);
            }
        }
    }
    const bool keepsLastForWord = end < piece.end && end - at > 1;
    return matched(keepsLastForWord ? end - 1 : end);
}

char32_t lowered(char32_t code)
{
    return code >= U'A' && code <= U'Z' ? code + 32 : code;
}

/// Length of 's 't 'm 'd 're 've 'll at `at`, or 0.
std::size_t contraction(const CharText& text, CharRange piece, std::size_t at, bool ignoresCase)
{
    if (text.codes[at] != U'\'' || at + 1 >= piece.end) {
        return 0;
    }
    const auto letter = [&](std::size_t i) {
        return ignoresCase ? lowered(text.codes[i]) : text.codes[i];
    };
    const char32_t first = letter(at + 1);
    if (first == U's' || first == U't' || first == U'm' || first == U'd') {
        return 2;
    }
    if (at + 2 >= piece.end) {
        return 0;
    }
    const char32_t second = letter(at + 2);
    const bool isPair =
        (second == U'e' && (first == U'r' || first == U'v')) || (first == U'l' && second == U'l');
    return isPair ? 3 : 0;
}

/// End of at most `most` numbers. Looks no further: else a long run of digits would cost quadratic
/// time.
std::size_t numbersUpTo(const CharText& text, CharRange piece, std::size_t at, std::size_t most)
{
    return runOf(text, {piece.begin, std::min(piece.end, at + most)}, at, kNumber);
}

/// How the families around "cl100k" differ.
struct WordOptions
{
    bool contractions = true;
    bool marksAreLetters = false;
    std::size_t numbers = 1; ///< digits in a piece at most
    bool newlinesFollowPunctuation = true;
};

/// (?i:'s|'t|…)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,n}|
/// ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
template<WordOptions options>
SplitMatch words(const CharText& text, CharRange piece, std::size_t at)
{
    constexpr std::uint16_t kWord = options.marksAreLetters ? kLetter | kMark : kLetter;
    constexpr std::uint16_t kNoPunctuation = kSpace | kNumber | kWord;
    if constexpr (options.contractions) {
        if (const std::size_t length = contraction(text, piece, at, true); length > 0) {
            return matched(at + length);
        }
    }
    const bool hasNext = at + 1 < piece.end;
    if (has(text, at, kWord)) {
        return matched(runOf(text, piece, at, kWord));
    }
    if (hasNext && !has(text, at, kNewline | kNumber | kLetter) && has(text, at + 1, kWord)) {
        return matched(runOf(text, piece, at + 1, kWord));
    }
    if (has(text, at, kNumber)) {
        return matched(numbersUpTo(text, piece, at, options.numbers));
    }
    const std::size_t start = text.codes[at] == U' ' && hasNext ? at + 1 : at;
    if (const std::size_t end = runWithout(text, piece, start, kNoPunctuation); end > start) {
        return matched(options.newlinesFollowPunctuation ? runOf(text, piece, end, kNewline) : end);
    }
    return has(text, at, kSpace) ? whiteSpace(text, piece, at, true) : unmatched(at + 1);
}

bool isUpperLike(const CharText& text, std::size_t at) // [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]
{
    return has(text, at, kLetter | kMark) && !has(text, at, kLower);
}

bool isLowerLike(const CharText& text, std::size_t at) // [\p{Ll}\p{Lm}\p{Lo}\p{M}]
{
    return has(text, at, kLetter | kMark) && !has(text, at, kUpper);
}

/// End of [upper-like]*[lower-like]+ or else [upper-like]+[lower-like]* at `at`; `at` when neither
/// is there.
std::size_t casedWord(const CharText& text, CharRange piece, std::size_t at)
{
    std::size_t end = at;
    std::size_t behindLastBoth =
        at; // behind the last character of the upper-like run that is lower-like, too
    while (end < piece.end && isUpperLike(text, end)) {
        ++end;
        if (isLowerLike(text, end - 1)) {
            behindLastBoth = end;
        }
    }
    const std::size_t upperEnd = end;
    while (end < piece.end && isLowerLike(text, end)) {
        ++end;
    }
    const bool lowerFollows = end > upperEnd;
    return lowerFollows || behindLastBoth == at ? end : behindLastBoth;
}

struct CasedOptions
{
    bool contractions = true;
    std::size_t numbers = 3;
};

/// The "o200k" family: words are cut where the case rises; [\r\n/]* follows punctuation.
template<CasedOptions options>
SplitMatch casedWords(const CharText& text, CharRange piece, std::size_t at)
{
    const bool takesPrefix = !has(text, at, kNewline | kLetter | kNumber | kMark);
    const std::size_t start = takesPrefix && at + 1 < piece.end ? at + 1 : at;
    if (const std::size_t end = casedWord(text, piece, start); end > start) {
        const std::size_t suffix =
            options.contractions && end < piece.end ? contraction(text, piece, end, true) : 0;
        return matched(end + suffix);
    }
    if (has(text, at, kNumber)) {
        return matched(numbersUpTo(text, piece, at, options.numbers));
    }
    const std::size_t punctuation = text.codes[at] == U' ' && at + 1 < piece.end ? at + 1 : at;
    std::size_t end = runWithout(text, piece, punctuation, kSpace | kLetter | kNumber);
    if (end > punctuation) {
        while (end < piece.end && (has(text, end, kNewline) || text.codes[end] == U'/')) {
            ++end;
        }
        return matched(end);
    }
    return has(text, at, kSpace) ? whiteSpace(text, piece, at, true) : unmatched(at + 1);
}

/// A run of characters that `belongs` says yes to, with one \s in front allowed or not.
template<class Predicate>
SplitMatch
run(const CharText& text, CharRange piece, std::size_t at, bool takesSpace, Predicate belongs)
{
    std::size_t end = at;
    if (takesSpace && !belongs(at) && has(text, at, kSpace) && at + 1 < piece.end) {
        ++end;
    }
    const std::size_t start = end;
    while (end < piece.end && belongs(end)) {
        ++end;
    }
    return end > start ? matched(end) : unmatched(at + 1);
}

SplitMatch runOfClass(
    const CharText& text, CharRange piece, std::size_t at, bool takesSpace, std::uint16_t mask)
{
    return run(text, piece, at, takesSpace, [&](std::size_t i) { return has(text, i, mask); });
}

struct CodeRange
{
    char32_t first;
    char32_t last;
};

template<std::size_t size>
bool isIn(const std::array<CodeRange, size>& ranges, char32_t code)
{
    const auto after = std::ranges::upper_bound(ranges, code, {}, &CodeRange::first);
    return after != ranges.begin() && code <= std::prev(after)->last;
}

/// Letters with a case as the tokenizer of DeepSeek LLM lists them (an older Unicode version).
constexpr std::array<CodeRange, 87> kCasedLetters{
    {{0x41, 0x5A},       {0x61, 0x7A},       {0xB5, 0xB5},       {0xC0, 0xD6},
     {0xD8, 0xF6},       {0xF8, 0x1BA},      {0x1BC, 0x1BF},     {0x1C4, 0x293},
     {0x295, 0x2AF},     {0x370, 0x373},     {0x376, 0x376},     {0x377, 0x377},
     {0x37B, 0x37D},     {0x37F, 0x37F},     {0x386, 0x386},     {0x388, 0x38A},
     {0x38C, 0x38C},     {0x38E, 0x3A1},     {0x3A3, 0x3F5},     {0x3F7, 0x481},
     {0x48A, 0x52F},     {0x531, 0x556},     {0x10A0, 0x10C5},   {0x13A0, 0x13F5},
     {0x13F8, 0x13FD},   {0x1C90, 0x1CBA},   {0x1CBD, 0x1CBF},   {0x1D00, 0x1D2B},
     {0x1D6B, 0x1D77},   {0x1D79, 0x1D9A},   {0x1E00, 0x1F15},   {0x1F18, 0x1F1D},
     {0x1F20, 0x1F45},   {0x1F48, 0x1F4D},   {0x1F50, 0x1F57},   {0x1F59, 0x1F59},
     {0x1F5B, 0x1F5B},   {0x1F5D, 0x1F5D},   {0x1F5F, 0x1F7D},   {0x1F80, 0x1FB4},
     {0x1FB6, 0x1FBC},   {0x1FBE, 0x1FBE},   {0x1FC2, 0x1FC4},   {0x1FC6, 0x1FCC},
     {0x1FD0, 0x1FD3},   {0x1FD6, 0x1FDB},   {0x1FE0, 0x1FEC},   {0x1FF2, 0x1FF4},
     {0x1FF6, 0x1FFC},   {0x2102, 0x2102},   {0x2107, 0x2107},   {0x210A, 0x2113},
     {0x2115, 0x2115},   {0x2119, 0x211D},   {0x2124, 0x2124},   {0x2126, 0x2126},
     {0x2128, 0x2128},   {0x212A, 0x212D},   {0x212F, 0x2134},   {0x2139, 0x2139},
     {0x213C, 0x213F},   {0x2145, 0x2149},   {0x214E, 0x214E},   {0x2183, 0x2183},
     {0x2184, 0x2184},   {0x2C00, 0x2C7B},   {0x2C7E, 0x2CE4},   {0x2CEB, 0x2CEE},
     {0x2CF2, 0x2CF2},   {0x2CF3, 0x2CF3},   {0xA640, 0xA66D},   {0xA680, 0xA69B},
     {0xA722, 0xA76F},   {0xA771, 0xA787},   {0xA78B, 0xA78E},   {0xAB70, 0xABBF},
     {0xFB00, 0xFB06},   {0xFB13, 0xFB17},   {0xFF21, 0xFF3A},   {0xFF41, 0xFF5A},
     {0x10400, 0x1044F}, {0x104B0, 0x104D3}, {0x104D8, 0x104FB}, {0x10C80, 0x10CB2},
     {0x10CC0, 0x10CF2}, {0x118A0, 0x118DF}, {0x1E900, 0x1E943}}};

constexpr std::array<CodeRange, 6> kWidePunctuation{{{0x21, 0x2F},
                                                     {0x3A, 0x7E},
                                                     {0x2018, 0x201F},
                                                     {0x3000, 0x3002},
                                                     {0xFF01, 0xFF0F},
                                                     {0xFF1A, 0xFF5E}}};
constexpr std::array<CodeRange, 2> kDeepseekIdeographs{{{0x800, 0x9FA5}, {0xAC00, 0xD7FF}}};
constexpr std::array<CodeRange, 2> kIdeographsAndKana{{{0x3040, 0x30FF}, {0x4E00, 0x9FA5}}};

template<std::size_t size>
SplitMatch runOfRanges(const CharText& text,
                       CharRange piece,
                       std::size_t at,
                       bool takesSpace,
                       const std::array<CodeRange, size>& ranges)
{
    return run(
        text, piece, at, takesSpace, [&](std::size_t i) { return isIn(ranges, text.codes[i]); });
}

SplitMatch runOfPunctuationOr(const CharText& text,
                              CharRange piece,
                              std::size_t at,
                              std::u32string_view others)
{
    return run(text, piece, at, false, [&](std::size_t i) {
        return has(text, i, kPunctuation) ||
               others.find(text.codes[i]) != std::u32string_view::npos;
    });
}

bool isAsciiPunctuation(char32_t code)
{
    return code > U' ' && code < 0x7F && (classOf(code) & (kPunctuation | kSymbol)) != 0;
}

bool isAsciiLetter(char32_t code)
{
    return lowered(code) >= U'a' && lowered(code) <= U'z';
}

} // namespace

SplitMatch gpt2(const CharText& text, CharRange piece, std::size_t at)
{
    if (const std::size_t length = contraction(text, piece, at, false); length > 0) {
        return matched(at + length);
    }
    const std::size_t start = text.codes[at] == U' ' && at + 1 < piece.end ? at + 1 : at;
    if (has(text, start, kLetter)) {
        return matched(runOf(text, piece, start, kLetter));
    }
    if (has(text, start, kNumber)) {
        return matched(runOf(text, piece, start, kNumber));
    }
    if (!has(text, start, kSpace)) {
        return matched(runWithout(text, piece, start, kSpace | kLetter | kNumber));
    }
    return whiteSpace(text, piece, at, false);
}

SplitMatch llama3(const CharText& text, CharRange piece, std::size_t at)
{
    return words<WordOptions{.numbers = 3}>(text, piece, at);
}

SplitMatch qwen2(const CharText& text, CharRange piece, std::size_t at)
{
    return words<WordOptions{}>(text, piece, at);
}

SplitMatch qwen2WithoutContractions(const CharText& text, CharRange piece, std::size_t at)
{
    return words<WordOptions{.contractions = false}>(text, piece, at);
}

SplitMatch qwen35(const CharText& text, CharRange piece, std::size_t at)
{
    return words<WordOptions{.marksAreLetters = true}>(text, piece, at);
}

SplitMatch seedCoder(const CharText& text, CharRange piece, std::size_t at)
{
    return words<WordOptions{.newlinesFollowPunctuation = false}>(text, piece, at);
}

SplitMatch bailing(const CharText& text, CharRange piece, std::size_t at)
{
    return words<WordOptions{}>(text, piece, at); // its \s*[\r\n] ends where \s*[\r\n]+ does
}

SplitMatch tekken(const CharText& text, CharRange piece, std::size_t at)
{
    return casedWords<CasedOptions{.contractions = false, .numbers = 1}>(text, piece, at);
}

SplitMatch gpt4o(const CharText& text, CharRange piece, std::size_t at)
{
    return casedWords<CasedOptions{}>(text, piece, at);
}

SplitMatch deepseek3(const CharText& text, CharRange piece, std::size_t at)
{
    const bool hasNext = at + 1 < piece.end;
    if (hasNext && isAsciiPunctuation(text.codes[at]) && isAsciiLetter(text.codes[at + 1])) {
        std::size_t end = at + 1;
        while (end < piece.end && isAsciiLetter(text.codes[end])) {
            ++end;
        }
        return matched(end);
    }
    if (has(text, at, kLetter | kMark)) {
        return matched(runOf(text, piece, at, kLetter | kMark));
    }
    if (hasNext && !has(text, at, kNewline | kPunctuation | kSymbol) &&
        has(text, at + 1, kLetter | kMark)) {
        return matched(runOf(text, piece, at + 1, kLetter | kMark));
    }
    const std::size_t start = text.codes[at] == U' ' && hasNext ? at + 1 : at;
    if (has(text, start, kPunctuation | kSymbol)) {
        return matched(
            runOf(text, piece, runOf(text, piece, start, kPunctuation | kSymbol), kNewline));
    }
    return has(text, at, kSpace) ? whiteSpace(text, piece, at, true) : unmatched(at + 1);
}

SplitMatch bloom(const CharText& text, CharRange piece, std::size_t at)
{
    constexpr std::u32string_view kBorders = U"(|.,!?)\u2026\u3002\uFF0C\u3001\u0964\u06D4\u060C";
    const auto belongs = [&](std::size_t i) {
        return !has(text, i, kSpace) && kBorders.find(text.codes[i]) == std::u32string_view::npos;
    };
    return run(text, piece, at, text.codes[at] == U' ', belongs);
}

SplitMatch newline(const CharText& text, CharRange, std::size_t at)
{
    return has(text, at, kNewline) ? matched(at + 1) : unmatched(at + 1);
}

SplitMatch newlineRuns(const CharText& text, CharRange piece, std::size_t at)
{
    const bool isNewline = text.codes[at] == U'\n';
    return run(text, piece, at, false, [&](std::size_t i) {
        return (text.codes[i] == U'\n') == isNewline;
    });
}

SplitMatch oneNumber(const CharText& text, CharRange, std::size_t at)
{
    return has(text, at, kNumber) ? matched(at + 1) : unmatched(at + 1);
}

SplitMatch threeNumbers(const CharText& text, CharRange piece, std::size_t at)
{
    const std::size_t end = numbersUpTo(text, piece, at, 3);
    return end > at ? matched(end) : unmatched(at + 1);
}

SplitMatch numberRun(const CharText& text, CharRange piece, std::size_t at)
{
    return runOfClass(text, piece, at, false, kNumber);
}

SplitMatch threeDigits(const CharText& text, CharRange piece, std::size_t at)
{
    for (std::size_t i = at; i < at + 3; ++i) {
        if (i >= piece.end || text.codes[i] < U'0' || text.codes[i] > U'9') {
            return unmatched(at + 1);
        }
    }
    return matched(at + 3);
}

SplitMatch falconPunctuation(const CharText& text, CharRange piece, std::size_t at)
{
    return runOfPunctuationOr(text, piece, at, U"$+<=>^~|`");
}

SplitMatch defaultPunctuation(const CharText& text, CharRange piece, std::size_t at)
{
    return runOfPunctuationOr(text, piece, at, U"$+<=>^~|");
}

SplitMatch spacedLetters(const CharText& text, CharRange piece, std::size_t at)
{
    return runOfClass(text, piece, at, true, kLetter);
}

SplitMatch spacedPunctuation(const CharText& text, CharRange piece, std::size_t at)
{
    return runOfClass(text, piece, at, true, kPunctuation);
}

SplitMatch spacedCasedLetters(const CharText& text, CharRange piece, std::size_t at)
{
    return runOfRanges(text, piece, at, true, kCasedLetters);
}

SplitMatch spacedWidePunctuation(const CharText& text, CharRange piece, std::size_t at)
{
    return runOfRanges(text, piece, at, true, kWidePunctuation);
}

SplitMatch trailingSpace(const CharText& text, CharRange piece, std::size_t at)
{
    const std::size_t end = runOf(text, piece, at, kSpace);
    return end > at && end == piece.end ? matched(end) : unmatched(std::max(end, at + 1));
}

SplitMatch deepseekIdeographs(const CharText& text, CharRange piece, std::size_t at)
{
    return runOfRanges(text, piece, at, false, kDeepseekIdeographs);
}

SplitMatch ideographsAndKana(const CharText& text, CharRange piece, std::size_t at)
{
    return runOfRanges(text, piece, at, false, kIdeographsAndKana);
}

} // namespace ponder::inference::split_rules
