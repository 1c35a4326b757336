// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// The keys, and what this program is.
Column {
    id: root

    width: parent ? parent.width : 0
    spacing: Metrics.space24

    signal aboutRequested

    component KeyRow: SettingRow {
        id: row

        property string keys: ""

        ControlText {
            text: row.keys
            color: Theme.text2
        }
    }

    SettingsSection {
        title: qsTr("Keyboard")

        KeyRow {
            name: qsTr("New chat")
            keys: qsTr("Ctrl+N")
        }

        KeyRow {
            name: qsTr("Open or close the meter")
            keys: qsTr("Ctrl+M")
        }

        KeyRow {
            name: qsTr("Show or hide the chat list")
            keys: qsTr("Ctrl+B")
        }

        KeyRow {
            name: qsTr("Next part of the window")
            keys: qsTr("F6")
        }

        KeyRow {
            name: qsTr("Thinking: Off to No limit")
            keys: qsTr("Alt+1 … Alt+5")
        }

        KeyRow {
            name: qsTr("Answer now, Stop")
            keys: qsTr("Ctrl+Enter, Esc")
        }

        KeyRow {
            name: qsTr("Rename or delete a chat in the list")
            keys: qsTr("F2, Del")
            last: true
        }
    }

    SettingsSection {
        title: qsTr("About")

        SettingRow {
            name: qsTr("Ponder %1").arg(Qt.application.version)
            explanation: qsTr("Runs language models entirely on this computer. Apache-2.0 licence.")
            last: true

            PushButton {
                objectName: "settings.aboutButton"
                text: qsTr("About and licences")
                onClicked: root.aboutRequested()
            }
        }
    }
}
