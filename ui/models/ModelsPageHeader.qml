// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Models

/// Above the list: what is loaded, errors, and the ways to more models.
Column {
    id: root

    required property ModelListModel models

    topPadding: Metrics.space20
    bottomPadding: Metrics.space12
    spacing: Metrics.space12

    Flow {
        width: parent.width
        spacing: Metrics.space8

        PushButton {
            objectName: "models.openFileButton"
            iconName: "file"
            text: qsTr("Open a local file")
            onClicked: dialogs.openFile()
        }

        PushButton {
            objectName: "models.addFolderButton"
            iconName: "folder"
            text: qsTr("Add a folder")
            onClicked: dialogs.addFolder()
        }
    }

    NoticeCard {
        width: parent.width
        visible: root.models.state === ModelListModel.Failed
        kind: "danger"
        title: root.models.errorTitle
        text: root.models.errorText
        hint: root.models.errorHint

        PushButton {
            text: qsTr("Close")
            onClicked: root.models.dismissError()
        }
    }

    StarterCard {
        width: parent.width
        visible: root.models.starterState !== ModelListModel.StarterPresent
        models: root.models
    }

    NoteText {
        width: parent.width
        topPadding: Metrics.space8
        text: root.models.count === 0 ? qsTr("No model on this computer yet.") : qsTr("On this computer")
    }

    ModelFileDialogs {
        id: dialogs

        models: root.models
    }
}
