// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/message.h"
#include "app/storage/sqlite_error.h"
#include "app/storage/store_clock.h"

#include <vector>

namespace ponder::app {

class Database;

/// Changes to what has been said: an edited answer, another version on screen, a message taken out
/// and put back. Nothing is overwritten. Every member returns the path that is to be shown.
/// Thread: the database's.
class MessageBranches
{
public:
    MessageBranches(Database& database, StoreClock clock);

    /// Another version of an answer, in the user's words: a sibling with the same thoughts and no
    /// work of its own. Becomes the active leaf.
    [[nodiscard]] Result<std::vector<Message>> editAnswer(MessageId message, const QString& text);
    /// The version `step` places after this one among its siblings, and what followed it last.
    /// Stays at the first and the last one.
    [[nodiscard]] Result<std::vector<Message>> showVersion(MessageId message, int step);
    /// Takes one message out; what followed it stays. Refused while it is being written.
    [[nodiscard]] Result<std::vector<Message>> remove(MessageId message);
    /// Puts a removed message back where it was.
    [[nodiscard]] Result<std::vector<Message>> restore(MessageId message);

private:
    Database& m_database;
    StoreClock m_clock;
};

} // namespace ponder::app
