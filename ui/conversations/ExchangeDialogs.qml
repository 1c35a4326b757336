// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import Ponder.Controls
import Ponder.Conversations

/// Asks where history comes from and where it goes; says what could not be written of it.
Item {
    id: root

    required property HistoryExchange exchange
    property string conversationId: ""
    property var conversationIds: []
    /// Of many chats; the user's last choice stays.
    property string ending: "json"
    /// What was begun here is told here.
    property bool hasBegun: false
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

    /// One as a file, several into a folder.
    function exportTogether(conversationIds: var) {
        if (conversationIds.length === 1)
            return root.exportChat(conversationIds[0]);
        root.conversationIds = conversationIds;
        formatDialog.begin(root.ending, qsTr("Export %n chats", "", conversationIds.length));
    }

    function exportAll() {
        root.conversationIds = [];
        formatDialog.begin(root.ending, qsTr("Export all chats"));
    }

    function chooseFolder(ending: string) {
        root.ending = ending;
        if (root.conversationIds.length > 0)
            someDialog.open();
        else
            allDialog.open();
    }

    FileDialog {
        id: fileDialog

        objectName: root.namePrefix + ".importFileDialog"
        title: qsTr("Import chats")
        nameFilters: [qsTr("Chats of other programs (*.json *.jsonl *.zip *.chat *.sqlite)"), qsTr("All files (*)")]
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
        onAccepted: {
            root.hasBegun = true;
            root.exchange.exportTo(root.conversationId, saveDialog.selectedFile);
        }
    }

    FolderDialog {
        id: someDialog

        objectName: root.namePrefix + ".exportSomeDialog"
        title: qsTr("Export the chosen chats into a folder")
        onAccepted: {
            root.hasBegun = true;
            root.exchange.exportSome(root.conversationIds, someDialog.selectedFolder, root.ending);
        }
    }

    FolderDialog {
        id: allDialog

        objectName: root.namePrefix + ".exportAllDialog"
        title: qsTr("Export all chats into a folder")
        onAccepted: {
            root.hasBegun = true;
            root.exchange.exportAll(allDialog.selectedFolder, root.ending);
        }
    }

    ExportDialog {
        id: formatDialog

        objectName: root.namePrefix + ".exportFormatDialog"
        onAccepted: ending => root.chooseFolder(ending)
    }

    ModalDialog {
        id: reportDialog

        objectName: root.namePrefix + ".exportReport"
    }

    Connections {
        function onExported() {
            root.hasBegun = false;
        }

        function onExportIncomplete(summary: string, reason: string, missing: list<string>) {
            if (!root.hasBegun)
                return;
            root.hasBegun = false;
            reportDialog.title = summary;
            reportDialog.text = reason;
            reportDialog.detail = missing.join("\n");
            reportDialog.open();
        }

        target: root.exchange
    }
}
