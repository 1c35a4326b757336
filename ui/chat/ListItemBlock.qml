// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

BlockFrame {
    id: root

    required property var spans
    required property string plainText
    required property string marker
    required property bool isTask
    required property bool isChecked
    property int textSize: Metrics.bodySize
    property int lineHeight: Metrics.bodyLine
    property color textColor: Theme.text

    signal linkChosen(string url)
    signal linkHovered(string url)

    halfGap: Metrics.focusWidth
    accessibleText: root.isTask ? (root.isChecked ? qsTr("Done: %1") : qsTr("To do: %1")).arg(root.plainText) : root.marker + " " + root.plainText
    Accessible.role: Accessible.ListItem

    ControlText {
        id: mark

        visible: !root.isTask
        y: Metrics.focusWidth + Metrics.hairline
        // A footnote's mark can be a word.
        width: Math.max(Metrics.space20, Math.min(implicitWidth, root.width / 3))
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignRight
        text: root.marker
        color: root.textColor
        font.pixelSize: root.textSize
        lineHeightPixels: root.lineHeight
    }

    Rectangle {
        objectName: root.isChecked ? "task.done" : "task.open"
        visible: root.isTask
        x: Metrics.space4
        y: Math.round((root.lineHeight - height) / 2)
        width: Metrics.iconSmall
        height: width
        radius: Metrics.radiusLabel
        color: root.isChecked ? Theme.ink : "transparent"
        border.width: root.isChecked ? 0 : Metrics.hairline
        border.color: Theme.control

        Icon {
            anchors.centerIn: parent
            width: Metrics.space12
            height: width
            visible: root.isChecked
            name: "check"
            color: Theme.inkText
        }
    }

    InlineTextView {
        x: Math.max(Metrics.space24 + Metrics.focusWidth, mark.width + Metrics.space8)
        width: parent.width - x
        surface: root.surface
        range: root.range
        row: root.index
        spans: root.spans
        markText: root.markText
        activeMark: root.activeMark
        color: root.textColor
        font.pixelSize: root.textSize
        lineHeight: root.lineHeight
        onLinkChosen: url => root.linkChosen(url)
        onLinkHovered: url => root.linkHovered(url)
    }
}
