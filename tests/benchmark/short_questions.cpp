// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/short_questions.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <utility>

namespace ponder::tests {

namespace {

using Pair = std::pair<const char*, const char*>;

constexpr std::array<Pair, 32> kCapitals{
    {{"France", "paris"},       {"Japan", "tokyo"},        {"Italy", "rome"},
     {"Germany", "berlin"},     {"Spain", "madrid"},       {"China", "beijing"},
     {"Russia", "moscow"},      {"Egypt", "cairo"},        {"Greece", "athens"},
     {"Portugal", "lisbon"},    {"Poland", "warsaw"},      {"Austria", "vienna"},
     {"Canada", "ottawa"},      {"Norway", "oslo"},        {"Sweden", "stockholm"},
     {"Finland", "helsinki"},   {"Denmark", "copenhagen"}, {"Ireland", "dublin"},
     {"Hungary", "budapest"},   {"Turkey", "ankara"},      {"Cuba", "havana"},
     {"Peru", "lima"},          {"Kenya", "nairobi"},      {"Thailand", "bangkok"},
     {"Vietnam", "hanoi"},      {"India", "delhi"},        {"Iran", "tehran"},
     {"Iraq", "baghdad"},       {"Belgium", "brussels"},   {"Chile", "santiago"},
     {"Scotland", "edinburgh"}, {"England", "london"}}};
constexpr std::array<Pair, 28> kOpposites{
    {{"hot", "cold"},    {"big", "small"},   {"up", "down"},    {"day", "night"},
     {"fast", "slow"},   {"happy", "sad"},   {"old", "young"},  {"left", "right"},
     {"open", "closed"}, {"wet", "dry"},     {"hard", "soft"},  {"light", "dark"},
     {"rich", "poor"},   {"full", "empty"},  {"high", "low"},   {"strong", "weak"},
     {"good", "bad"},    {"early", "late"},  {"near", "far"},   {"black", "white"},
     {"north", "south"}, {"east", "west"},   {"true", "false"}, {"first", "last"},
     {"loud", "quiet"},  {"clean", "dirty"}, {"love", "hate"},  {"inside", "outside"}}};
constexpr std::array<Pair, 18> kColours{{{"the sky on a clear day", "blue"},
                                         {"fresh grass", "green"},
                                         {"snow", "white"},
                                         {"blood", "red"},
                                         {"a ripe banana", "yellow"},
                                         {"coal", "black"},
                                         {"a ripe tomato", "red"},
                                         {"a lemon", "yellow"},
                                         {"milk", "white"},
                                         {"chocolate", "brown"},
                                         {"a carrot", "orange"},
                                         {"an emerald", "green"},
                                         {"a ruby", "red"},
                                         {"the sun in a child's drawing", "yellow"},
                                         {"an orange", "orange"},
                                         {"a flamingo", "pink"},
                                         {"a polar bear", "white"},
                                         {"the night sky without stars", "black"}}};
constexpr std::array<Pair, 19> kNext{{{"day comes after Monday", "tuesday"},
                                      {"day comes after Tuesday", "wednesday"},
                                      {"day comes after Wednesday", "thursday"},
                                      {"day comes after Thursday", "friday"},
                                      {"day comes after Friday", "saturday"},
                                      {"day comes after Saturday", "sunday"},
                                      {"day comes after Sunday", "monday"},
                                      {"month comes after January", "february"},
                                      {"month comes after February", "march"},
                                      {"month comes after March", "april"},
                                      {"month comes after April", "may"},
                                      {"month comes after May", "june"},
                                      {"month comes after June", "july"},
                                      {"month comes after July", "august"},
                                      {"month comes after August", "september"},
                                      {"month comes after September", "october"},
                                      {"month comes after October", "november"},
                                      {"month comes after November", "december"},
                                      {"season comes after winter", "spring"}}};
constexpr std::array<Pair, 14> kYoung{{{"dog", "puppy"},
                                       {"cat", "kitten"},
                                       {"cow", "calf"},
                                       {"sheep", "lamb"},
                                       {"horse", "foal"},
                                       {"bear", "cub"},
                                       {"duck", "duckling"},
                                       {"goat", "kid"},
                                       {"pig", "piglet"},
                                       {"frog", "tadpole"},
                                       {"lion", "cub"},
                                       {"goose", "gosling"},
                                       {"deer", "fawn"},
                                       {"hen", "chick"}}};

template<std::size_t N>
void addAll(std::vector<ShortQuestion>& pool,
            const std::array<Pair, N>& pairs,
            std::string_view before,
            std::string_view after)
{
    for (const auto& [subject, expected] : pairs) {
        pool.push_back({std::string(before) + subject + std::string(after), expected, false});
    }
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return result;
}

bool isWordByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool holdsWord(const std::string& text, const std::string& word)
{
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isWordByte(text[at - 1])) &&
            (end == text.size() || !isWordByte(text[end]))) {
            return true;
        }
    }
    return false;
}

/// Digits of the last number, without separators of thousands and without an empty decimal part.
std::string lastNumber(std::string_view text)
{
    std::string number;
    std::string last;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        const bool isDigit = c >= '0' && c <= '9';
        const bool isInside =
            !number.empty() && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
        if (isDigit || (c == '.' && isInside)) {
            number += c;
        } else if (c != ',' || !isInside) {
            last = number.empty() ? last : number;
            number.clear();
        }
    }
    if (const std::size_t point = last.find('.'); point != std::string::npos) {
        const std::size_t end = last.find_last_not_of('0');
        last.resize(end == point ? point : end + 1);
    }
    return last;
}

} // namespace

std::vector<ShortQuestion> makeShortQuestions(std::size_t count, std::uint32_t seed)
{
    std::vector<ShortQuestion> pool;
    addAll(pool, kCapitals, "What is the capital of ", "?");
    addAll(pool, kOpposites, "What is the opposite of \"", "\"?");
    addAll(pool, kColours, "What color is ", "?");
    addAll(pool, kNext, "Which ", "?");
    addAll(pool, kYoung, "What is a young ", " called?");
    for (int a = 1; a <= 9; ++a) {
        for (int b = 1; b <= 9; ++b) {
            pool.push_back({"What is " + std::to_string(a) + " + " + std::to_string(b) + "?",
                            std::to_string(a + b),
                            true});
            if (a > 1 && b > 1) {
                pool.push_back(
                    {"What is " + std::to_string(a) + " times " + std::to_string(b) + "?",
                     std::to_string(a * b),
                     true});
            }
            if (a > b) {
                pool.push_back({"What is " + std::to_string(a) + " - " + std::to_string(b) + "?",
                                std::to_string(a - b),
                                true});
            }
        }
    }
    // Fisher and Yates by hand: std::shuffle differs between libraries.
    std::mt19937 random(seed);
    for (std::size_t i = pool.size(); i > 1; --i) {
        std::swap(pool[i - 1], pool[random() % i]);
    }
    pool.resize(std::min(count, pool.size()));
    return pool;
}

std::vector<ShortQuestion> readQuestions(const std::string& path, std::size_t count)
{
    std::vector<ShortQuestion> questions;
    std::ifstream file(path);
    for (std::string line; questions.size() < count && std::getline(file, line);) {
        const auto json = nlohmann::json::parse(line, nullptr, false);
        if (!json.is_object() || !json.contains("question") || !json.contains("answer")) {
            continue;
        }
        const std::string answer = json["answer"].get<std::string>();
        const std::size_t mark = answer.rfind("####");
        if (mark != std::string::npos) {
            questions.push_back({json["question"].get<std::string>(),
                                 lastNumber(std::string_view(answer).substr(mark)),
                                 true});
        }
    }
    return questions;
}

bool isRight(const ShortQuestion& question, std::string_view answer)
{
    return question.isNumber ? lastNumber(answer) == question.expected
                             : holdsWord(lower(answer), question.expected);
}

} // namespace ponder::tests
