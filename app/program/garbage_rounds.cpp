// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/garbage_rounds.h"

#include "app/chat/answer_turn.h"

#include <QJSEngine>

namespace ponder::app {

namespace {

// A round marks all that lives, some milliseconds whatever there is to sweep: seldom enough to cost
// nothing, often enough that the heap does not double in between.
constexpr int kRoundMs = 4'000;
constexpr int kAfterwardsMs = 1'000; ///< the page has settled, and nobody has begun to write

} // namespace

GarbageRounds::GarbageRounds(QJSEngine& engine, const AnswerTurn& turn)
    : m_engine(engine)
    , m_turn(turn)
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout([this] { collect(); });
    QObject::connect(&turn, &AnswerTurn::changed, &m_timer, [this] {
        m_timer.start(m_turn.conversation().isValid() ? kRoundMs : kAfterwardsMs);
    });
    m_timer.start(kAfterwardsMs); // what making the window left behind
}

void GarbageRounds::collect()
{
    m_engine.collectGarbage();
    if (m_turn.conversation().isValid()) {
        m_timer.start(kRoundMs);
    }
}

} // namespace ponder::app
