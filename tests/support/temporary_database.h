// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/utc.h"
#include "app/storage/local_store.h"

#include <QTemporaryDir>

#include <memory>

namespace ponder::tests {

/// A clock the test sets; the process of another identity is dead unless named alive.
struct FakeClock
{
    QDateTime now = QDateTime(QDate(2026, 1, 31), QTime(12, 0), app::kUtc);
    std::int64_t monotonicNs = 1'000'000'000;
    QString writer = QStringLiteral("boot/1/1");
    QString alive;

    /// Refers to this object, which must outlive the store.
    [[nodiscard]] app::StoreClock storeClock();
};

/// A database file in a folder of its own, gone with this object.
class TemporaryDatabase
{
public:
    TemporaryDatabase();

    [[nodiscard]] QString path() const;

    [[nodiscard]] QString folder() const { return m_folder.path(); }

    /// Opens the file; aborts the test program when that fails.
    [[nodiscard]] std::unique_ptr<app::LocalStore> open();

    FakeClock clock;

private:
    QTemporaryDir m_folder;
};

/// Distinct, non-zero work in every field, scaled by `factor`.
[[nodiscard]] app::MessageWork sampleWork(std::uint64_t factor = 1);
/// Text in several scripts, with an emoji, a zero character, quotes and line ends.
[[nodiscard]] QString difficultText();
[[nodiscard]] app::MessagePart textPart(const QString& text);
[[nodiscard]] app::MessagePart reasoningPart(const QString& text);

} // namespace ponder::tests
