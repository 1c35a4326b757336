// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Settings

/// How long a new chat may think, the estimate of energy, and what the engine may use.
Column {
    id: root

    required property Settings settings
    readonly property list<string> levels: ["off", "short", "medium", "long", "unlimited"]

    width: parent ? parent.width : 0
    spacing: Metrics.space24

    SettingsSection {
        title: qsTr("Thinking")

        SettingRow {
            name: qsTr("Limit for new chats")
            explanation: qsTr("Short: 128 tokens, Medium: 512, Long: 2\u202f048")
            last: true

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
    }

    SettingsSection {
        title: qsTr("Energy")

        SettingRow {
            name: qsTr("Power while working")
            explanation: qsTr("Used where the computer has no readable power sensor. Every figure from it is marked estimated. Empty: no estimate.")
            last: true

            NumberField {
                fieldName: "settings.powerWatts"
                label: qsTr("Power while working")
                unit: "W"
                value: root.settings.powerWatts
                to: 2000
                placeholder: "–"
                onEdited: newValue => root.settings.powerWatts = newValue
            }
        }
    }

    SettingsSection {
        title: qsTr("Engine")

        SettingRow {
            name: qsTr("Threads")
            explanation: qsTr("Empty: one for each processor core. Takes effect with the next model that is loaded.")

            NumberField {
                fieldName: "settings.threads"
                label: qsTr("Threads")
                value: root.settings.threads
                to: 512
                placeholder: qsTr("auto")
                onEdited: newValue => root.settings.threads = newValue
            }
        }

        SettingRow {
            name: qsTr("Context length")
            explanation: qsTr("How much of a chat the model can see. More takes more memory. Empty: what the model was made for, within the memory.")
            last: true

            NumberField {
                fieldName: "settings.contextLength"
                label: qsTr("Context length")
                unit: qsTr("tokens")
                value: root.settings.contextLength
                to: 1048576
                placeholder: qsTr("auto")
                onEdited: newValue => root.settings.contextLength = newValue
            }
        }
    }
}
