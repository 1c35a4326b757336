// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Controls
import Ponder.Conversations

/// The folders a chat can be moved to.
ChoiceMenu {
    id: root

    required property ConversationListModel conversations
    property string conversationId: ""
    property string folderId: ""

    signal newFolderRequested(string conversationId)

    ChoiceMenuItem {
        objectName: "folderMenu.newAction"
        iconName: "plus"
        text: qsTr("New folder")
        onTriggered: root.newFolderRequested(root.conversationId)
    }

    ChoiceMenuItem {
        objectName: "folderMenu.noneAction"
        iconName: "close"
        text: qsTr("Out of the folder")
        enabled: root.folderId !== ""
        onTriggered: root.conversations.moveToFolder(root.conversationId, "")
    }

    Repeater {
        model: root.conversations.folderNames

        ChoiceMenuItem {
            id: item

            required property int index
            required property string modelData

            objectName: "folderMenu.folder" + item.index
            iconName: "folder"
            text: item.modelData
            enabled: root.conversations.folderIds[item.index] !== root.folderId
            onTriggered: root.conversations.moveToFolder(root.conversationId, root.conversations.folderIds[item.index])
        }
    }
}
