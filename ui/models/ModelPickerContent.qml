// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Models

/// Rows of the model picker and what can be done when the wanted one is missing.
Column {
    id: root

    required property ModelListModel models

    signal done
    signal manageRequested

    // Set from the start: a Column that still takes its width from its children would loop with theirs.
    width: Metrics.scaled(412)
    spacing: Metrics.space4

    NoteText {
        anchors.left: parent.left
        anchors.right: parent.right
        visible: root.models.count === 0
        padding: Metrics.space8
        text: qsTr("No model yet. Open a GGUF file or add a folder of them.")
        wrapMode: Text.Wrap
    }

    ListView {
        id: list

        objectName: "modelPicker.list"
        width: parent.width
        height: Math.min(contentHeight, Metrics.scaled(58) * 5)
        visible: root.models.count > 0
        focus: true
        clip: true
        model: root.models
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true

        delegate: ModelRow {
            width: list.width
            loadProgress: root.models.loadProgress
            onLoadRequested: row => {
                root.models.load(row);
                root.done();
            }
            onCancelRequested: root.models.cancelLoad()
        }
    }

    Hairline {
        width: parent.width
    }

    Row {
        spacing: Metrics.space4

        PushButton {
            objectName: "modelPicker.openFileButton"
            quiet: true
            iconName: "file"
            text: qsTr("Open a file")
            onClicked: dialogs.openFile()
        }

        PushButton {
            objectName: "modelPicker.addFolderButton"
            quiet: true
            iconName: "folder"
            text: qsTr("Add a folder")
            onClicked: dialogs.addFolder()
        }

        PushButton {
            objectName: "modelPicker.manageButton"
            quiet: true
            iconName: "model"
            text: qsTr("All models")
            onClicked: root.manageRequested()
        }
    }

    ModelFileDialogs {
        id: dialogs

        models: root.models
    }
}
