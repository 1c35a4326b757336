// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <QByteArray>
#include <QString>

namespace ponder::app {

/// Puts a file in the place of `path`: whole, or what was there stays as it was. Errors: DiskFull,
/// ReadOnly. Thread: any.
[[nodiscard]] inference::Result<void> writeWholeFile(const QString& path, const QByteArray& bytes);

} // namespace ponder::app
