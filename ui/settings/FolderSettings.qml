// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Controls
import Ponder.Models
import Ponder.Settings

SettingsSection {
    id: root

    required property Settings settings
    required property ModelListModel models

    title: qsTr("Model folders")

    Repeater {
        model: root.settings.modelFolders

        SettingRow {
            id: entry

            required property string modelData

            name: entry.modelData

            IconButton {
                objectName: "settings.removeFolderButton"
                iconName: "trash"
                text: qsTr("Take “%1” off the list").arg(entry.modelData)
                onClicked: root.settings.modelFolders = root.settings.modelFolders.filter(folder => folder !== entry.modelData) // qmllint disable type
            }
        }
    }

    SettingRow {
        name: qsTr("Ponder's own folder is always searched")
        explanation: qsTr("Files are opened where they lie and never changed.")
        last: true

        PushButton {
            objectName: "settings.addFolderButton"
            iconName: "folder"
            text: qsTr("Add a folder")
            onClicked: dialogs.addFolder()
        }
    }

    ModelFileDialogs {
        id: dialogs

        models: root.models
    }
}
