// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/garbage_collection.h"

#include "app/chat/answer_turn.h"

#include <QJSEngine>

namespace ponder::app {

namespace {

constexpr int kQuestionDrawnMs = 30;
constexpr int kAfterwardsMs = 1'000; ///< the page has settled, and nobody has begun to write

} // namespace

GarbageCollection::GarbageCollection(QJSEngine& engine, const AnswerTurn& turn)
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout([&engine] { engine.collectGarbage(); });
    QObject::connect(&turn, &AnswerTurn::changed, &m_timer, [this, &turn] {
        m_timer.start(turn.conversation().isValid() ? kQuestionDrawnMs : kAfterwardsMs);
    });
    m_timer.start(kAfterwardsMs); // what making the window left behind
}

} // namespace ponder::app
