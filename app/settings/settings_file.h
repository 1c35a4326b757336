// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <string>

namespace ponder::app {

/// How reading went. All of them are a good start for the program.
enum class SettingsOrigin {
    File,
    NoFile,  ///< first start
    Backup,  ///< the file was torn; the copy beside it was used
    Defaults ///< the file was torn and there is no good copy; it is kept as "….damaged"
};

struct LoadedSettings
{
    QJsonObject values;
    SettingsOrigin origin = SettingsOrigin::NoFile;
};

[[nodiscard]] LoadedSettings readSettingsFile(const QString& path);

/// How much of the disk kept contexts may take, in gigabytes, unless the user says otherwise.
inline constexpr int kKeptContextGigabytes = 2;
/// The same in bytes, as the settings say.
[[nodiscard]] std::uint64_t keptContextBytes(const QJsonObject& values);
/// How contexts are held, as the settings say: a name of the engine's, or "auto".
[[nodiscard]] std::string contextPrecision(const QJsonObject& values);

/// Replaces the file at once (temporary file, sync, rename) after copying the last good one to
/// "….bak". A failure leaves the old file as it was.
[[nodiscard]] inference::Result<void> writeSettingsFile(const QString& path,
                                                        const QJsonObject& values);

} // namespace ponder::app
