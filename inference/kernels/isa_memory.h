// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstring>

// Included by the ISA files only, each compiled with its own flags: all in an anonymous namespace,
// intrinsics and no standard templates.
namespace ponder::inference {
namespace {

/// A pointer of which the compiler does not know where it came from.
template<class T>
inline T* opaque(T* pointer)
{
#ifdef __GNUC__
    asm("" : "+r"(pointer));
#endif
    return pointer;
}

/// A number of turns that the compiler does not know, so that it keeps the loop one.
template<int Turns>
inline int hiddenTurns()
{
    int turns = Turns;
#ifdef __GNUC__
    asm("" : "+r"(turns));
#endif
    return turns;
}

/// Fetches the cache line of `at`, which need not be ours. Always inline: GCC 12 takes a function
/// that does nothing else for one without effect, and drops the calls (decision 35).
inline __attribute__((always_inline)) void fetchLine(const void* at)
{
    __builtin_prefetch(at);
}

/// The same into the second cache only: the first can wait for no more than some twenty lines.
inline __attribute__((always_inline)) void fetchLineFar(const void* at)
{
    __builtin_prefetch(at, 0, 2);
}

template<class T>
inline T loadAs(const void* at)
{
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

} // namespace
} // namespace ponder::inference
