// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Conversations

/// The chats of one place with their actions.
Column {
    id: root

    property string title: ""
    property string emptyText: ""
    property string rowName: ""
    property bool canOpen: false
    property bool canPurge: false
    required property PutAwayListModel model

    signal openRequested(string conversationId)
    signal restoreRequested(string conversationId)
    /// An empty id: all.
    signal purgeRequested(string conversationId)

    spacing: Metrics.space4

    Item {
        width: parent.width
        height: Metrics.control

        ControlText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.title
            font.bold: true
            font.pixelSize: Metrics.bodySize
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: root.title
        }

        PushButton {
            objectName: root.rowName + ".emptyButton"
            anchors.right: parent.right
            visible: root.canPurge && root.model.count > 0
            danger: true
            text: qsTr("Empty the trash")
            onClicked: root.purgeRequested("")
        }
    }

    NoteText {
        width: parent.width
        text: root.emptyText
        wrapMode: Text.Wrap
    }

    Repeater {
        model: root.model

        Rectangle {
            id: row

            required property int index
            required property string conversationId
            required property string title
            required property string note

            width: root.width
            height: Metrics.scaled(52)
            radius: Metrics.radiusCard
            color: Theme.raised
            border.width: Metrics.hairline
            border.color: Theme.line
            Accessible.role: Accessible.ListItem
            Accessible.name: row.title + ", " + row.note

            ControlText {
                x: Metrics.space12
                y: Metrics.space8 - Metrics.focusWidth
                width: actions.x - 2 * x
                text: row.title
                elide: Text.ElideRight
            }

            NoteText {
                x: Metrics.space12
                y: Metrics.space24 + Metrics.space4
                width: actions.x - 2 * x
                text: row.note
                elide: Text.ElideRight
            }

            Row {
                id: actions

                anchors.right: parent.right
                anchors.rightMargin: Metrics.space8
                anchors.verticalCenter: parent.verticalCenter
                spacing: Metrics.space8

                PushButton {
                    objectName: root.rowName + ".openButton" + row.index
                    visible: root.canOpen
                    compact: true
                    text: qsTr("Open")
                    onClicked: root.openRequested(row.conversationId)
                }

                PushButton {
                    objectName: root.rowName + ".restoreButton" + row.index
                    compact: true
                    text: qsTr("Put back")
                    onClicked: root.restoreRequested(row.conversationId)
                }

                IconButton {
                    objectName: root.rowName + ".purgeButton" + row.index
                    visible: root.canPurge
                    iconName: "trash"
                    text: qsTr("Delete for good")
                    onClicked: root.purgeRequested(row.conversationId)
                }
            }
        }
    }
}
