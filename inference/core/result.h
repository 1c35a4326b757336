// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/error.h"

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace ponder::inference {

/// A value, or the reason there is none. The only place that names the type behind it.
template<class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string detail)
{
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

} // namespace ponder::inference
