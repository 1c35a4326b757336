// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Controls
import Ponder.Conversations

/// What can be done with a chat, or with all chosen ones. One menu serves all rows.
ChoiceMenu {
    id: root

    required property ConversationListModel conversations
    property string conversationId: ""
    property string folderId: ""
    property bool isPinned: false
    property bool isSelected: false
    readonly property int chosen: root.isSelected ? root.conversations.selectedCount : 1

    signal renameRequested
    signal newFolderRequested(string conversationId)
    signal folderMenuRequested
    signal windowRequested(string conversationId)
    signal exportRequested(string conversationId)

    ChoiceMenuItem {
        objectName: "conversations.renameAction"
        iconName: "edit"
        text: qsTr("Rename")
        hint: "F2"
        enabled: root.chosen === 1
        onTriggered: root.renameRequested()
    }

    ChoiceMenuItem {
        objectName: "conversations.windowAction"
        iconName: "external"
        text: qsTr("Open in a window of its own")
        enabled: root.chosen === 1
        onTriggered: root.windowRequested(root.conversationId)
    }

    ChoiceMenuItem {
        objectName: "conversations.pinAction"
        iconName: "pin"
        text: root.isPinned ? qsTr("Unpin") : qsTr("Pin")
        onTriggered: root.conversations.setPinned(root.conversationId, !root.isPinned)
    }

    ChoiceMenuItem {
        objectName: "conversations.moveAction"
        iconName: "folder"
        text: qsTr("Move to a folder")
        onTriggered: root.folderMenuRequested()
    }

    ChoiceMenuItem {
        objectName: "conversations.exportAction"
        iconName: "export"
        text: root.chosen > 1 ? qsTr("Export %n chats", "", root.chosen) : qsTr("Export")
        onTriggered: root.exportRequested(root.conversationId)
    }

    ChoiceMenuItem {
        objectName: "conversations.archiveAction"
        iconName: "download"
        text: root.chosen > 1 ? qsTr("Archive %n chats", "", root.chosen) : qsTr("Archive")
        onTriggered: root.conversations.setArchived(root.conversationId, true)
    }

    ChoiceMenuItem {
        objectName: "conversations.deleteAction"
        iconName: "trash"
        text: root.chosen > 1 ? qsTr("Delete %n chats", "", root.chosen) : qsTr("Delete")
        hint: qsTr("Del")
        danger: true
        onTriggered: root.conversations.remove(root.conversationId)
    }
}
