// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// The files that go with the next message.
Flow {
    id: root

    required property AttachmentListModel attachments

    spacing: Metrics.space8
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Attached files")

    Repeater {
        model: root.attachments

        Rectangle {
            id: card

            required property int index
            required property string name
            required property string note

            width: Math.min(root.width, Metrics.scaled(240))
            height: Metrics.scaled(44)
            radius: Metrics.radiusCard
            color: Theme.raised
            border.width: Metrics.hairline
            border.color: Theme.lineStrong
            Accessible.role: Accessible.ListItem
            Accessible.name: card.name + ", " + card.note

            Icon {
                x: Metrics.space12
                anchors.verticalCenter: parent.verticalCenter
                width: Metrics.iconSmall
                height: Metrics.iconSmall
                name: "file"
                color: Theme.text2
            }

            ControlText {
                x: Metrics.space32 + Metrics.space4
                y: Metrics.space4
                width: parent.width - x - removeButton.width - Metrics.space8
                text: card.name
                elide: Text.ElideMiddle
            }

            NoteText {
                x: Metrics.space32 + Metrics.space4
                y: Metrics.space24
                width: parent.width - x - removeButton.width - Metrics.space8
                text: card.note
                elide: Text.ElideRight
            }

            IconButton {
                id: removeButton

                objectName: "attachment.removeButton" + card.index
                anchors.right: parent.right
                anchors.rightMargin: Metrics.space4
                anchors.verticalCenter: parent.verticalCenter
                iconName: "close"
                text: qsTr("Remove %1").arg(card.name)
                onClicked: root.attachments.remove(card.index)
            }
        }
    }
}
