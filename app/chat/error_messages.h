// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/error.h"

#include <QString>

namespace ponder::app {

/// What the user reads about an error: what happened, what is safe, what to do.
struct ErrorMessage
{
    QString title;
    QString text;
    QString hint;
};

/// In the language of the program. The detail of the error goes to the log, not here.
[[nodiscard]] ErrorMessage errorMessage(const inference::Error& error);

} // namespace ponder::app
