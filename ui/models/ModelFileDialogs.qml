// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import Ponder.Models

/// The system's dialogs for a model file and for a folder of them.
Item {
    id: root

    required property ModelListModel models
    property string namePrefix: "models"

    function openFile() {
        fileDialog.open();
    }

    function addFolder() {
        folderDialog.open();
    }

    FileDialog {
        id: fileDialog

        objectName: root.namePrefix + ".fileDialog"
        title: qsTr("Open a model file")
        nameFilters: [qsTr("GGUF models (*.gguf)"), qsTr("All files (*)")]
        onAccepted: root.models.loadFile(fileDialog.selectedFile)
    }

    FolderDialog {
        id: folderDialog

        objectName: root.namePrefix + ".folderDialog"
        title: qsTr("Add a folder of models")
        onAccepted: root.models.addFolder(folderDialog.selectedFolder)
    }
}
