// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <exception>
#include <new>

namespace ponder::inference {

/// Runs what may throw (memory, mostly) and turns an exception into an Error.
template<class Function>
auto guarded(const Function& function) -> decltype(function())
{
    try {
        return function();
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "not enough memory");
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, exception.what());
    }
}

} // namespace ponder::inference
