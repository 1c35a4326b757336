// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace ponder::app {

/// The character behind "&amp;", "&#106;" or "&#x6A;"; an unknown entity comes back as it stands.
[[nodiscard]] QString decodeEntity(QStringView entity);

} // namespace ponder::app
