// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cstddef>

namespace ponder::app {

/// An answer of HTTP/1.1 as far as it has arrived. Whoever reads it holds at most kLongest bytes,
/// headers, chunk marks and all: Qt 6.4's own reader takes headers without end.
struct HttpAnswer
{
    static constexpr qsizetype kLongestHead = 32 * 1024;
    static constexpr qsizetype kLongest = 160 * 1024;

    enum class State { Unfinished, Whole, Broken };

    State state = State::Unfinished;
    int status = 0;  ///< 200 and the like, once the head is there
    QByteArray body; ///< without chunk marks; only of a Whole one
};

/// Reads what has arrived of one answer. `isEnd`: the other side has closed, nothing more comes.
[[nodiscard]] HttpAnswer readHttpAnswer(const QByteArray& arrived, bool isEnd);

} // namespace ponder::app
