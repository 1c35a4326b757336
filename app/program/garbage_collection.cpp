// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/garbage_collection.h"

#include "app/chat/answer_turn.h"

#include <QJSEngine>

namespace ponder::app {

namespace {

constexpr int kAfterwardsMs = 1'000; ///< the page has settled, and nobody has begun to write

} // namespace

GarbageCollection::GarbageCollection(QJSEngine& engine, const AnswerTurn& turn)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kAfterwardsMs);
    m_timer.callOnTimeout([&engine] { engine.collectGarbage(); });
    QObject::connect(&turn, &AnswerTurn::changed, &m_timer, [this, &turn] {
        if (turn.conversation().isValid()) {
            m_timer.stop();
        } else {
            m_timer.start();
        }
    });
    m_timer.start(); // what making the window left behind
}

} // namespace ponder::app
