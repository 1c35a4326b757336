// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <stop_token>

namespace ponder::app {

/// SHA-256 of a file in lower-case hexadecimal, read in 1 MiB pieces. Thread-safe. Errors:
/// FileNotFound, FileUnreadable, Cancelled.
[[nodiscard]] inference::Result<QByteArray>
sha256OfFile(const QString& path,
             const std::function<void(std::uint64_t bytesDone)>& progress = {},
             const std::stop_token& stop = {});

} // namespace ponder::app
