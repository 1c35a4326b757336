// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Copy, regenerate, and where the answer came from.
Item {
    id: root

    property bool canRegenerate: false
    property bool shown: true
    property string originText: ""
    readonly property bool hasFocus: copyButton.activeFocus || againButton.activeFocus

    signal copyRequested
    signal regenerateRequested

    implicitHeight: Metrics.controlSmall

    Row {
        // Opacity, not visible: hidden buttons stay reachable with Tab.
        x: -Metrics.space4 - Metrics.focusWidth
        spacing: Metrics.focusWidth
        opacity: root.shown || root.hasFocus ? 1 : 0

        IconButton {
            id: copyButton

            objectName: "message.copyButton"
            iconName: "copy"
            text: qsTr("Copy message")
            onClicked: root.copyRequested()
        }

        IconButton {
            id: againButton

            objectName: "message.regenerateButton"
            visible: root.canRegenerate
            iconName: "regenerate"
            text: qsTr("Answer again")
            onClicked: root.regenerateRequested()
        }
    }

    NoteText {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, parent.width - 2 * Metrics.space48)
        text: root.originText
        elide: Text.ElideMiddle
    }
}
