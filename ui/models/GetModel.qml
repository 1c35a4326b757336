// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Models

/// Three ways to a model: fetch the starter, open a file, add a folder.
Column {
    id: root

    required property ModelListModel models

    spacing: Metrics.space8

    StarterCard {
        width: parent.width
        models: root.models
    }

    ChoiceCard {
        width: parent.width
        title: qsTr("A file I already have")
        text: qsTr("GGUF format, opened where it lies")

        PushButton {
            objectName: "getModel.openFileButton"
            iconName: "file"
            text: qsTr("Open")
            onClicked: dialogs.openFile()
        }
    }

    ChoiceCard {
        width: parent.width
        title: qsTr("A folder of models")
        text: qsTr("Every GGUF file in it is listed")

        PushButton {
            objectName: "getModel.addFolderButton"
            iconName: "folder"
            text: qsTr("Add")
            onClicked: dialogs.addFolder()
        }
    }

    ModelFileDialogs {
        id: dialogs

        namePrefix: "getModel"
        models: root.models
    }
}
