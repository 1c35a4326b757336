// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ponder::app {

enum class StandardStream { Input, Output, Error };

/// Whether a person sits at that end.
[[nodiscard]] bool isTerminal(StandardStream stream);

} // namespace ponder::app
