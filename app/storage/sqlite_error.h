// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <new>
#include <utility>

namespace SQLite {
class Exception;
}

namespace ponder::app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

/// SQLite's result code as the program's error: busy, full, read-only, damaged, out of memory, …
[[nodiscard]] Error errorFrom(const SQLite::Exception& exception);
/// The exception being handled, whatever it is. Call only inside a catch block.
[[nodiscard]] Error currentError();

/// Runs database work that may throw and turns what is thrown into an Error. `Work` returns a
/// Result.
template<class Work>
[[nodiscard]] auto guarded(Work&& work) -> decltype(work())
{
    try {
        return std::forward<Work>(work)();
    } catch (...) {
        return tl::unexpected<Error>(currentError());
    }
}

} // namespace ponder::app
