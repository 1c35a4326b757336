// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>

class QJSEngine;

namespace ponder::app {

class AnswerTurn;

/// Has the windows' JavaScript collect its garbage in small portions while an answer is written,
/// and once more behind it. Left to itself the engine waits until its heap has doubled and then
/// holds the window up for all of it. Thread: GUI.
class GarbageRounds
{
public:
    GarbageRounds(QJSEngine& engine, const AnswerTurn& turn);

private:
    void collect();

    QJSEngine& m_engine;
    const AnswerTurn& m_turn;
    QTimer m_timer;
};

} // namespace ponder::app
