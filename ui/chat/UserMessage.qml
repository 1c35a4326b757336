// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// What the reader wrote: at the right, as written.
Item {
    id: root

    required property string plainText
    required property string timeText
    property int sidePadding: Metrics.space24

    signal copyRequested

    implicitHeight: bubble.height
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("You: %1").arg(root.plainText)

    HoverHandler {
        id: hover
    }

    IconButton {
        id: copyButton

        objectName: "message.copyButton"
        anchors.right: bubble.left
        anchors.rightMargin: Metrics.space4
        anchors.verticalCenter: bubble.verticalCenter
        opacity: hover.hovered || activeFocus ? 1 : 0
        iconName: "copy"
        text: qsTr("Copy message")
        onClicked: root.copyRequested()
    }

    Rectangle {
        id: bubble

        anchors.right: parent.right
        anchors.rightMargin: root.sidePadding
        width: Math.min(Metrics.bubbleMaximum, root.width - 2 * root.sidePadding - Metrics.space48, words.implicitWidth + 2 * Metrics.space16)
        height: words.contentHeight + 2 * Metrics.space8 + Metrics.focusWidth
        radius: Metrics.radiusDialog
        color: Theme.sunken
        border.width: Metrics.hairline
        border.color: Theme.line

        InlineTextView {
            id: words

            x: Metrics.space16 - Metrics.hairline
            y: Metrics.space8 + Metrics.hairline
            width: parent.width - 2 * x
            rawText: root.plainText
        }
    }
}
