// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

Rectangle {
    implicitWidth: Metrics.hairline
    implicitHeight: Metrics.hairline
    color: Theme.line
    Accessible.ignored: true
}
