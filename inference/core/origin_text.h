// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

/// Who wrote a stretch of text. Control tokens are recognised in Template stretches only, so
/// nothing a person pastes and nothing a model once wrote can become one (case A-16).
enum class TextOrigin { Template, System, User, Model, File };

struct OriginRun
{
    std::size_t length = 0; ///< bytes
    TextOrigin origin = TextOrigin::Template;
};

/// Text with the origin of every byte, as consecutive runs that cover it exactly.
struct OriginText
{
    std::string text;
    std::vector<OriginRun> runs;

    void append(std::string_view piece, TextOrigin origin)
    {
        if (piece.empty()) {
            return;
        }
        text.append(piece);
        if (!runs.empty() && runs.back().origin == origin) {
            runs.back().length += piece.size();
        } else {
            runs.push_back({piece.size(), origin});
        }
    }
};

} // namespace ponder::inference
