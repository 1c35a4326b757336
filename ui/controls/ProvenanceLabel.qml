// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// "measured" in a solid frame (read off), "estimated" in a dashed one (calculated).
Item {
    id: root

    property string text: ""
    property bool calculated: true

    implicitWidth: caption.implicitWidth + 2 * Metrics.space4 + Metrics.focusWidth
    implicitHeight: Metrics.noteLine + Metrics.focusWidth
    visible: root.text !== ""
    Accessible.role: Accessible.StaticText
    Accessible.name: root.text

    Rectangle {
        anchors.fill: parent
        visible: !root.calculated
        color: "transparent"
        radius: Metrics.radiusLabel
        border.width: Metrics.hairline
        border.color: Theme.control
    }

    DashedFrame {
        anchors.fill: parent
        visible: root.calculated
        radius: Metrics.radiusLabel
        color: Theme.control
    }

    NoteText {
        id: caption

        anchors.centerIn: parent
        text: root.text
        color: Theme.text2
    }
}
