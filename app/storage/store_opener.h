// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/database.h"

#include <QString>

#include <memory>
#include <optional>

namespace ponder::app {

enum class OpenOutcome {
    Opened,
    RestoredBackup, ///< the file was damaged; the newest good backup took its place
    StartedFresh,   ///< the file was damaged and there was no good backup
    NotSaving       ///< the file cannot be used or written; everything stays in memory
};

/// How the store came up; the window says it once when it is not Opened.
struct OpenReport
{
    OpenOutcome outcome = OpenOutcome::Opened;
    QString keptDamagedFile; ///< "…/ponder.db.corrupt-2026…", never deleted by the program
    QString restoredFrom;
    std::optional<Error> reason;

    [[nodiscard]] bool isSaving() const { return outcome != OpenOutcome::NotSaving; }
};

struct OpenedDatabase
{
    std::unique_ptr<Database> database;
    OpenReport report;
};

/// Comes up whatever the file is like: opens it, or restores a backup, or starts anew beside the
/// kept damaged file, or goes on in memory. Fails only when there is no memory left.
[[nodiscard]] Result<OpenedDatabase> openDatabaseSafely(const QString& path,
                                                        const DatabaseOptions& options = {});

} // namespace ponder::app
