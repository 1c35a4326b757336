// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Controls
import Ponder.Settings

/// How long a new chat may think.
Column {
    id: root

    required property Settings settings
    readonly property list<string> levels: ["off", "short", "medium", "long", "unlimited"]

    width: parent ? parent.width : 0

    SettingsSection {
        title: qsTr("Thinking")

        SettingRow {
            name: qsTr("Limit for new chats")
            explanation: qsTr("Short: 128 tokens, Medium: 512, Long: 2\u202f048")

            SegmentedControl {
                objectName: "settings.thinking"
                label: qsTr("Limit for new chats")
                labels: [qsTr("Off", "thinking"), qsTr("Short", "thinking"), qsTr("Medium", "thinking"), qsTr("Long", "thinking"), qsTr("No limit", "thinking")]
                currentIndex: {
                    const level = root.settings.thinkingDefault;
                    return level === "off" ? 0 : level === "short" ? 1 : level === "medium" ? 2 : level === "long" ? 3 : 4;
                }
                onActivated: index => root.settings.thinkingDefault = root.levels[index]
            }
        }

        SettingRow {
            name: qsTr("Ask before an answer above")
            explanation: qsTr("When the price tag cannot rule out more. Empty: never.")
            last: true

            NumberField {
                fieldName: "settings.askAboveWh"
                label: qsTr("Ask before an answer above")
                unit: "Wh"
                decimals: 2
                value: root.settings.askAboveWh
                to: 100000
                placeholder: "–"
                onEdited: newValue => root.settings.askAboveWh = newValue
            }
        }
    }
}
