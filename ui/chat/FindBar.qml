// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// Find in this chat: Enter goes on, Shift+Enter goes back, Esc closes.
Rectangle {
    id: root

    required property FindInChat find
    readonly property bool hasFocus: field.activeFocus

    signal closed

    function begin() {
        root.visible = true;
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
        root.find.query = field.text;
    }

    function end() {
        root.visible = false;
        root.find.query = "";
        root.closed();
    }

    implicitWidth: Metrics.scaled(400)
    implicitHeight: Metrics.scaled(44)
    visible: false
    radius: Metrics.radiusCard
    color: Theme.raised
    border.width: Metrics.hairline
    border.color: Theme.lineStrong
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Find in this chat")

    TextInputField {
        id: field

        objectName: "find.field"
        x: Metrics.space8 - Metrics.focusWidth
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - buttons.width - Metrics.space16
        iconName: "search"
        placeholderText: qsTr("Find in this chat")
        maximumLength: 200
        rightPadding: result.width + Metrics.space16
        onTextChanged: if (root.visible)
            root.find.query = text
        Keys.onPressed: event => {
            const isEnter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
            if (event.key === Qt.Key_Escape)
                root.end();
            else if (event.key === Qt.Key_Up || (isEnter && event.modifiers & Qt.ShiftModifier))
                root.find.previous();
            else if (event.key === Qt.Key_Down || isEnter)
                root.find.next();
            else
                return;
            event.accepted = true;
        }
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape

        NoteText {
            id: result

            objectName: "find.result"
            anchors.right: parent.right
            anchors.rightMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            visible: field.length > 0
            //: which match of how many
            text: root.find.isSearching ? "…" : root.find.count === 0 ? qsTr("not found") : qsTr("%1 of %2").arg(root.find.current).arg(root.find.count)
            color: root.find.count === 0 && !root.find.isSearching ? Theme.warn : Theme.text3
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            objectName: "find.previousButton"
            iconName: "chevron-up"
            text: qsTr("Previous match")
            shortcutText: qsTr("Shift+Enter")
            enabled: root.find.count > 0
            onClicked: root.find.previous()
        }

        IconButton {
            objectName: "find.nextButton"
            iconName: "chevron-down"
            text: qsTr("Next match")
            shortcutText: qsTr("Enter")
            enabled: root.find.count > 0
            onClicked: root.find.next()
        }

        IconButton {
            objectName: "find.closeButton"
            iconName: "close"
            text: qsTr("Close")
            shortcutText: qsTr("Esc")
            onClicked: root.end()
        }
    }
}
