// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/answer_sample.h"
#include "app/storage/sqlite_error.h"
#include "app/storage/store_clock.h"

#include <vector>

namespace ponder::app {

class Database;

/// The answers the price tag learns from. Thread: the database's.
class AnswerSamples
{
public:
    AnswerSamples(Database& database, StoreClock clock);

    [[nodiscard]] Result<void> add(const AnswerSample& sample);
    /// The newest `limit` of a model on a machine, oldest first.
    [[nodiscard]] Result<std::vector<AnswerSample>>
    latest(const QString& modelName, const QString& machine, int limit);

private:
    Database& m_database;
    StoreClock m_clock;
};

} // namespace ponder::app
