// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/model_name.h"

#include "inference/gguf/split_name.h"

#include <algorithm>
#include <vector>

namespace ponder::inference {
namespace {

bool isWordByte(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') ||
           (value >= 'A' && value <= 'Z') || value >= 0x80;
}

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

std::string inSmallLetters(std::string_view text)
{
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return small;
}

/// The runs of letters and digits, in small letters; a digit and a letter side by side stay
/// together.
std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isWordByte(text[end])) {
            ++end;
        }
        if (end > i) {
            words.push_back(inSmallLetters(text.substr(i, end - i)));
        }
        i = std::max(end, i + 1);
    }
    return words;
}

/// "q4_k_m", "iq2_xxs", "f16", "bf16", "mxfp4" and the like.
bool isWeightType(std::string_view text)
{
    const std::string small = inSmallLetters(text);
    std::string_view rest = small;
    if (rest == "f16" || rest == "f32" || rest == "bf16" || rest == "fp16" || rest == "mxfp4") {
        return true;
    }
    if (!rest.empty() && rest.front() == 'i') {
        rest.remove_prefix(1);
    }
    return rest.size() >= 2 && rest[0] == 'q' && isDigit(rest[1]) &&
           (rest.size() == 2 || rest[2] == '_');
}

/// "name-Q4_K_M", "name.q8_0" without the type.
std::string withoutWeightType(std::string stem)
{
    const std::size_t mark = stem.find_last_of("-. ");
    if (mark == std::string::npos || mark == 0 ||
        !isWeightType(std::string_view(stem).substr(mark + 1))) {
        return stem;
    }
    stem.resize(mark);
    return stem;
}

std::string nameOfFile(const std::filesystem::path& file)
{
    if (const auto split = parseSplitName(file)) {
        return withoutWeightType(std::string(split->prefix.begin(), split->prefix.end()));
    }
    const std::u8string stem = file.stem().u8string();
    return withoutWeightType(std::string(stem.begin(), stem.end()));
}

} // namespace

std::string modelName(const std::filesystem::path& file, std::string_view generalName)
{
    std::string fileName = nameOfFile(file);
    const std::vector<std::string> said = wordsOf(generalName);
    if (said.empty()) {
        return generalName.empty() ? fileName : std::string(generalName);
    }
    const std::vector<std::string> written = wordsOf(fileName);
    const auto known = std::count_if(said.begin(), said.end(), [&](const std::string& word) {
        return std::find(written.begin(), written.end(), word) != written.end();
    });
    constexpr std::ptrdiff_t kEnough = 2; // words in common: the file is named after its model
    const bool isOfARun = known >= kEnough && known < static_cast<std::ptrdiff_t>(said.size());
    return isOfARun ? fileName : std::string(generalName);
}

} // namespace ponder::inference
