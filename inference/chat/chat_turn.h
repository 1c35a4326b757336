// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ponder::inference {

/// One turn of a dialogue, as the chat template sees it.
struct ChatTurn
{
    enum class Role { System, User, Assistant };
    Role role = Role::User;
    std::string content;
    std::string reasoning; ///< earlier thoughts of an assistant turn; templates mostly drop them
};

} // namespace ponder::inference
