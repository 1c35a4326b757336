// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/space_mark.h"

namespace ponder::inference {

std::string withSpaceMarks(std::string_view text)
{
    std::string result;
    result.reserve(text.size() + text.size() / 2);
    for (const char c : text) {
        if (c == ' ') {
            result += kSpaceMark;
        } else {
            result += c;
        }
    }
    return result;
}

std::string withoutSpaceMarks(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const bool isMark = text.starts_with(kSpaceMark);
        result += isMark ? ' ' : text.front();
        text.remove_prefix(isMark ? kSpaceMark.size() : 1);
    }
    return result;
}

} // namespace ponder::inference
