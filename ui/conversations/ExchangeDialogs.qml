// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import Ponder.Conversations

/// Asks where history comes from and where it goes.
Item {
    id: root

    required property HistoryExchange exchange
    property string conversationId: ""
    property var conversationIds: []
    property string namePrefix: "window"

    function importFile() {
        fileDialog.open();
    }

    function importFolder() {
        folderDialog.open();
    }

    function exportChat(conversationId: string) {
        root.conversationId = conversationId;
        if (conversationId !== "")
            saveDialog.open();
    }

    /// One as a file of its format, several as JSON into a folder.
    function exportTogether(conversationIds: var) {
        if (conversationIds.length === 1)
            return root.exportChat(conversationIds[0]);
        root.conversationIds = conversationIds;
        someDialog.open();
    }

    function exportAll() {
        allDialog.open();
    }

    FileDialog {
        id: fileDialog

        objectName: root.namePrefix + ".importFileDialog"
        title: qsTr("Import chats")
        nameFilters: [qsTr("Chats of other programs (*.json *.jsonl *.chat *.sqlite)"), qsTr("All files (*)")]
        onAccepted: root.exchange.importFrom(fileDialog.selectedFile)
    }

    FolderDialog {
        id: folderDialog

        objectName: root.namePrefix + ".importFolderDialog"
        title: qsTr("Import a folder of chats")
        onAccepted: root.exchange.importFrom(folderDialog.selectedFolder)
    }

    FileDialog {
        id: saveDialog

        objectName: root.namePrefix + ".exportDialog"
        title: qsTr("Export this chat")
        fileMode: FileDialog.SaveFile
        defaultSuffix: ["md", "html", "pdf", "json"][saveDialog.selectedNameFilter.index] ?? "md"
        nameFilters: [qsTr("Markdown (*.md)"), qsTr("Web page (*.html)"), qsTr("PDF (*.pdf)"), qsTr("JSON with every branch (*.json)")]
        onAccepted: root.exchange.exportTo(root.conversationId, saveDialog.selectedFile)
    }

    FolderDialog {
        id: someDialog

        objectName: root.namePrefix + ".exportSomeDialog"
        title: qsTr("Export the chosen chats into a folder")
        onAccepted: root.exchange.exportSome(root.conversationIds, someDialog.selectedFolder)
    }

    FolderDialog {
        id: allDialog

        objectName: root.namePrefix + ".exportAllDialog"
        title: qsTr("Export all chats into a folder")
        onAccepted: root.exchange.exportAll(allDialog.selectedFolder)
    }
}
