// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPainterPath>
#include <QStringView>

#include <optional>

namespace ponder::ui {

/// The path a `d` attribute of SVG describes: M L H V C A Z, in both cases. Nothing for other
/// commands, for what is no path, and for coordinates beyond a million.
[[nodiscard]] std::optional<QPainterPath> parseSvgPath(QStringView description);

} // namespace ponder::ui
