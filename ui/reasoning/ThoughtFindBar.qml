// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// What to find in a text, how often it is there, and the way to the next place.
FocusScope {
    id: root

    property alias needle: field.text
    property int count: 0
    property int current: 0

    signal nextRequested
    signal previousRequested
    signal closeRequested

    implicitHeight: Metrics.control + 2 * Metrics.space4
    Keys.onEscapePressed: root.closeRequested()

    TextInputField {
        id: field

        objectName: "reasoning.findField"
        anchors.left: parent.left
        anchors.leftMargin: Metrics.space12
        anchors.right: hits.left
        anchors.rightMargin: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter
        focus: true
        iconName: "search"
        placeholderText: qsTr("Find in the thinking")
        Keys.onReturnPressed: event => event.modifiers & Qt.ShiftModifier ? root.previousRequested() : root.nextRequested()
        Keys.onEnterPressed: root.nextRequested()
        Keys.onDownPressed: root.nextRequested()
        Keys.onUpPressed: root.previousRequested()
    }

    NoteText {
        id: hits

        objectName: "reasoning.findHits"
        anchors.right: tools.left
        anchors.rightMargin: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter
        text: field.text === "" ? "" : root.count === 0 ? qsTr("Not found") : qsTr("%1 of %2").arg(root.current).arg(root.count)
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            iconName: "chevron-up"
            enabled: root.count > 0
            text: qsTr("Previous place")
            shortcutText: qsTr("Shift+Enter")
            onClicked: root.previousRequested()
        }

        IconButton {
            iconName: "chevron-down"
            enabled: root.count > 0
            text: qsTr("Next place")
            shortcutText: qsTr("Enter")
            onClicked: root.nextRequested()
        }

        IconButton {
            objectName: "reasoning.findClose"
            iconName: "close"
            text: qsTr("Close the search")
            shortcutText: qsTr("Esc")
            onClicked: root.closeRequested()
        }
    }
}
