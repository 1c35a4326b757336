// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Conversations

/// History in and out, the archive and the trash.
FocusScope {
    id: root

    required property HistoryExchange exchange
    required property PutAwayListModel archive
    required property PutAwayListModel trash

    signal openRequested(string conversationId)

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("History")
    Component.onCompleted: {
        root.archive.refresh();
        root.trash.refresh();
    }

    Flickable {
        id: flick

        anchors.fill: parent
        contentWidth: width
        contentHeight: column.height + 2 * Metrics.space24
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            x: Math.max(Metrics.space16, Math.round((parent.width - width) / 2))
            y: Metrics.space24
            width: Math.min(Metrics.columnMaximum, flick.width - 2 * Metrics.space16)
            spacing: Metrics.space8

            ExchangeSection {
                width: parent.width
                exchange: root.exchange
            }

            Item {
                width: parent.width
                height: Metrics.space16
            }

            PutAwaySection {
                objectName: "archive.section"
                width: parent.width
                title: qsTr("Archive")
                emptyText: qsTr("Archived chats leave the list and stay searchable.")
                model: root.archive
                rowName: "archive"
                canOpen: true
                onOpenRequested: conversationId => root.openRequested(conversationId)
                onRestoreRequested: conversationId => root.archive.restore(conversationId)
            }

            Item {
                width: parent.width
                height: Metrics.space16
            }

            PutAwaySection {
                objectName: "trash.section"
                width: parent.width
                title: qsTr("Trash")
                emptyText: qsTr("Deleted chats stay here for 30 days.")
                model: root.trash
                rowName: "trash"
                canPurge: true
                onRestoreRequested: conversationId => root.trash.restore(conversationId)
                onPurgeRequested: conversationId => purgeDialog.ask(conversationId)
            }
        }
    }

    KeepInView {
        page: flick
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        height: parent.height
        size: flick.visibleArea.heightRatio
        position: flick.visibleArea.yPosition
        active: hovered || pressed || flick.moving
        onPositionChanged: if (pressed)
            flick.contentY = position * flick.contentHeight
    }

    ModalDialog {
        id: purgeDialog

        property string conversationId: ""

        function ask(conversationId: string) {
            purgeDialog.conversationId = conversationId;
            purgeDialog.open();
        }

        objectName: "trash.purgeDialog"
        title: purgeDialog.conversationId === "" ? qsTr("Empty the trash?") : qsTr("Delete this chat for good?")
        text: qsTr("This cannot be undone. What the answers consumed stays in the statement.")
        actionText: qsTr("Delete")
        dangerous: true
        onAccepted: root.trash.purge(purgeDialog.conversationId)
    }
}
