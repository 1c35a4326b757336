// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace ponder::inference {

/// Looks a name up in a table of pairs; a null function when it is not there.
template<class Function, std::size_t Count>
[[nodiscard]] Function lookUp(const std::pair<std::string_view, Function> (&table)[Count],
                              std::string_view name)
{
    for (const auto& [key, function] : table) {
        if (key == name) {
            return function;
        }
    }
    return nullptr;
}

} // namespace ponder::inference
