// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::tests {

/// A question with one short right answer.
struct ShortQuestion
{
    std::string text;
    std::string expected;  ///< a word or a number, lower case
    bool isNumber = false; ///< the last number of the answer must be it
};

/// Capitals, sums, opposites, colours, days, young animals and the like: things a very small model
/// can partly answer. Drawn by a fixed seed; the same list with every compiler.
[[nodiscard]] std::vector<ShortQuestion> makeShortQuestions(std::size_t count, std::uint32_t seed);

/// The first `count` of a file of {"question", "answer"} lines whose answers end in "#### NUMBER".
/// Empty when the file cannot be read.
[[nodiscard]] std::vector<ShortQuestion> readQuestions(const std::string& path, std::size_t count);

/// Whether `answer` holds the expected word as a whole word, or ends in the expected number.
[[nodiscard]] bool isRight(const ShortQuestion& question, std::string_view answer);

} // namespace ponder::tests
