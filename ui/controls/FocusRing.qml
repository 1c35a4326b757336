// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

/// Two pixels around the parent while `shown`; inside it for list rows.
Rectangle {
    id: root

    property bool shown: false
    property bool inside: false
    property int targetRadius: Metrics.radiusControl

    anchors.fill: parent
    anchors.margins: root.inside ? 0 : -2 * Metrics.focusWidth
    visible: root.shown
    color: "transparent"
    radius: root.inside ? root.targetRadius : root.targetRadius + 2 * Metrics.focusWidth
    border.width: Metrics.focusWidth
    border.color: Theme.focus
    Accessible.ignored: true
}
