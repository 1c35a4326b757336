// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/strong_id.h"

#include <QObject>

namespace ponder::app {

/// Whose answer is being written. The windows of a program share one: the model works on one answer
/// at a time, and what it costs is measured for that one. Thread: GUI.
class AnswerTurn : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// `writer` has begun with an answer in this conversation, or (an invalid id) is done.
    void set(const QObject* writer, ConversationId conversation);

    /// Somebody else's answer is being written.
    [[nodiscard]] bool isTakenFrom(const QObject* writer) const
    {
        return m_writer != nullptr && m_writer != writer;
    }

    /// Invalid while nothing is written.
    [[nodiscard]] ConversationId conversation() const { return m_conversation; }

Q_SIGNALS:
    void changed();

private:
    const QObject* m_writer = nullptr;
    ConversationId m_conversation;
};

} // namespace ponder::app
