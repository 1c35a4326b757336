// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/store_location.h"

#include "app/cli/command_context.h"
#include "app/settings/app_paths.h"
#include "app/storage/local_store.h"

#include <QDir>

namespace ponder::app {

QString databasePath(const CommandContext& context)
{
    const AppPaths paths = AppPaths::forUser(QString::fromStdString(context.dataDir));
    QDir().mkpath(paths.dataFolder()); // a folder that cannot be made shows when the store opens
    return paths.databaseFile();
}

void bookTerminalWork(const CommandContext& context,
                      const std::string& modelName,
                      const GenerationRecord& record)
{
    DatabaseOptions options;
    options.busyTimeoutMs = 500;
    const auto store = LocalStore::open(databasePath(context), StoreClock::system(), options);
    if (!store) {
        return;
    }
    WorkBooking booking;
    booking.kind = WorkKind::Terminal;
    booking.modelName = QString::fromStdString(modelName);
    booking.work = messageWorkOf(record.stats, record.energy);
    booking.work.stopReason = record.stopReason;
    static_cast<void>((*store)->ledger().book(booking));
}

} // namespace ponder::app
