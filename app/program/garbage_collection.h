// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>

class QJSEngine;

namespace ponder::app {

class AnswerTurn;

/// Has the windows' JavaScript collect its garbage when nothing moves: while the model begins to
/// read a question, and when an answer is done and nobody has begun to write. While one is written
/// it is left alone: a collection marks all that lives, 4 to 15 ms whatever there is to free, and
/// after the one at the question the engine needs half a minute of fast writing to ask for another.
/// Thread: GUI.
class GarbageCollection
{
public:
    GarbageCollection(QJSEngine& engine, const AnswerTurn& turn);

private:
    QTimer m_timer;
};

} // namespace ponder::app
