// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

struct JinjaToken
{
    enum class Kind {
        Text,
        BlockBegin,
        BlockEnd,
        VariableBegin,
        VariableEnd,
        Name,
        Integer,
        Float,
        String,
        Operator,
        End
    };
    Kind kind = Kind::End;
    int line = 1;
    std::string text; ///< the text, name, operator, or the unescaped string
    std::int64_t integer = 0;
    double real = 0;

    [[nodiscard]] bool isOperator(std::string_view symbol) const
    {
        return kind == Kind::Operator && text == symbol;
    }

    [[nodiscard]] bool isName(std::string_view name) const
    {
        return kind == Kind::Name && text == name;
    }
};

/// Cuts a template into tokens with trim_blocks, lstrip_blocks and the `-`/`+` marks applied; ends
/// with End. Throws JinjaFailure.
[[nodiscard]] std::vector<JinjaToken> tokenizeJinja(std::string_view source);

} // namespace ponder::inference
