// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QUrl;

namespace ponder::app {

/// The path of what was chosen in a file dialog or dropped; empty for what is no whole path of
/// this computer. Qt 6.4's own dialog, shown where a desktop has none, hands out a typed name
/// without a scheme ("/home/ann/tea.json"), which QUrl::toLocalFile() makes nothing of.
[[nodiscard]] QString chosenPath(const QUrl& chosen);

} // namespace ponder::app
