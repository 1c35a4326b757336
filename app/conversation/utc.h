// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimeZone>

namespace ponder::app {

/// Universal time, as QDateTime's functions take it: Qt 6.5 made a zone of what was a Qt::TimeSpec.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
inline constexpr QTimeZone::Initialization kUtc = QTimeZone::UTC;
#else
inline constexpr Qt::TimeSpec kUtc = Qt::UTC;
#endif

} // namespace ponder::app
