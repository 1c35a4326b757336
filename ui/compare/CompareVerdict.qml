// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Which answer the chat goes on with. Ponder does not judge.
Column {
    id: root

    property int keptSide: -1

    signal keepRequested(int side)
    signal chatRequested

    spacing: Metrics.space8

    ControlText {
        width: parent.width
        text: qsTr("Which answer is better?")
        font.bold: true
    }

    ControlText {
        width: parent.width
        text: root.keptSide < 0 ? qsTr("Ponder cannot tell which one is right. The chat goes on with the one you keep; the other stays beside it.") : root.keptSide === 0 ? qsTr("The chat goes on with the left answer. The right one stays beside it.") : qsTr("The chat goes on with the right answer. The left one stays beside it.")
        color: Theme.text2
        wrapMode: Text.Wrap
    }

    Row {
        spacing: Metrics.space8

        PushButton {
            objectName: "compare.keepLeft"
            checked: root.keptSide === 0
            text: qsTr("Keep the left one")
            onClicked: root.keepRequested(0)
        }

        PushButton {
            objectName: "compare.keepRight"
            checked: root.keptSide === 1
            text: qsTr("Keep the right one")
            onClicked: root.keepRequested(1)
        }
    }

    LinkText {
        objectName: "compare.toChat"
        text: qsTr("Back to the chat")
        onClicked: root.chatRequested()
    }
}
