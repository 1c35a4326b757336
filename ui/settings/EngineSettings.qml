// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Models
import Ponder.Settings

/// What the engine may use.
Column {
    id: root

    required property Settings settings
    required property ModelListModel models
    readonly property list<string> precisions: ["auto", "f16", "q8_0"]
    readonly property list<string> quietModes: ["never", "battery", "always"]

    width: parent ? parent.width : 0

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
            name: qsTr("Quiet")
            explanation: qsTr("With half of the threads: cooler, quieter and longer on battery, but slower. Holds for the next answer.")

            SegmentedControl {
                objectName: "settings.quietMode"
                label: qsTr("Quiet")
                labels: [qsTr("never"), qsTr("on battery"), qsTr("always")]
                currentIndex: Math.max(0, root.quietModes.indexOf(root.settings.quietMode))
                onActivated: index => root.settings.quietMode = root.quietModes[index]
            }
        }

        SettingRow {
            name: qsTr("Context length")
            explanation: qsTr("How much of a chat the model can see. More takes more memory. Empty: what the model was made for, within the memory.")

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

        SettingRow {
            name: qsTr("Memory for the context")
            explanation: qsTr("8 bit takes half the memory of 16, and answers hardly differ. Automatic: 8 bit only where 16 do not fit. Takes effect with the next model that is loaded.")

            SegmentedControl {
                objectName: "settings.contextPrecision"
                label: qsTr("Memory for the context")
                labels: [qsTr("automatic"), qsTr("16 bit"), qsTr("8 bit")]
                currentIndex: Math.max(0, root.precisions.indexOf(root.settings.contextPrecision))
                onActivated: index => root.settings.contextPrecision = root.precisions[index]
            }
        }

        SettingRow {
            name: qsTr("Draft model")
            explanation: qsTr("A small model of the same family guesses the next words and the chosen model checks several at once. The answer is the same; a large model writes it faster. Takes effect with the next model that is loaded.") + (root.models.draftText === "" ? "" : "\n" + root.models.draftText)

            DropDown {
                id: draftBox

                /// Name and path of each model there is.
                property var choices: []

                function refresh() {
                    const path = root.settings.draftModelPath;
                    draftBox.choices = root.models.choices(path);
                    draftBox.currentIndex = draftBox.choices.findIndex(choice => choice.path === path) + 1;
                }

                objectName: "settings.draftModel"
                width: Metrics.scaled(200)
                label: qsTr("Draft model")
                model: [qsTr("none")].concat(draftBox.choices.map(choice => choice.name)) // qmllint disable type
                onActivated: index => root.settings.draftModelPath = index > 0 ? draftBox.choices[index - 1].path : ""
                Component.onCompleted: refresh()

                Connections {
                    target: root.models

                    function onCountChanged() {
                        draftBox.refresh();
                    }
                }

                Connections {
                    target: root.settings

                    function onDraftModelPathChanged() {
                        draftBox.refresh();
                    }
                }
            }
        }

        SettingRow {
            name: qsTr("Read ahead")
            explanation: qsTr("Chats go on without the thoughts of earlier answers, so an answer is read again without its own. The model does that while you read it, not when you ask the next question. Never on battery.")

            SwitchToggle {
                objectName: "settings.readsAhead"
                label: qsTr("The model reads ahead")
                checked: root.settings.readsAhead
                onToggled: root.settings.readsAhead = checked
            }
        }

        SettingRow {
            name: qsTr("Keep what was read")
            explanation: qsTr("How much of the disk may hold what the model has read of your chats, so that it goes on at once after another chat or a restart. 0: nothing is kept. Takes effect with the next model that is loaded.")
            last: true

            NumberField {
                fieldName: "settings.keptContexts"
                label: qsTr("Keep what was read")
                unit: qsTr("GB")
                value: root.settings.keptContextGigabytes
                emptyValue: 2
                to: 1000
                placeholder: "2"
                onEdited: newValue => root.settings.keptContextGigabytes = newValue
            }
        }
    }
}
