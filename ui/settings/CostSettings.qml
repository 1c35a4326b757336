// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat
import Ponder.Settings

/// Power, price, and what may be used in a day or a month.
Column {
    id: root

    required property Settings settings
    property BudgetModel budget: null
    readonly property list<string> units: ["tokens", "wattHours", "minutes", "money"]
    readonly property list<string> unitNames: [qsTr("tokens"), qsTr("Wh"), qsTr("minutes"), root.settings.currency === "" ? qsTr("money") : root.settings.currency]
    readonly property int unitIndex: Math.max(0, root.units.indexOf(root.settings.budgetUnit))
    readonly property bool counts: root.unitIndex === 0 || root.unitIndex === 2

    width: parent ? parent.width : 0
    spacing: Metrics.space24

    SettingsSection {
        title: qsTr("Energy and cost")

        SettingRow {
            name: qsTr("Power while working")
            explanation: qsTr("Used where the computer has no readable power sensor. Every figure from it is marked estimated. Empty: no estimate.")

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

        SettingRow {
            name: qsTr("Electricity price")
            explanation: qsTr("Per kWh, in your currency. Used for the statement only.")
            last: true

            Row {
                spacing: Metrics.space8

                NumberField {
                    fieldName: "settings.pricePerKwh"
                    label: qsTr("Electricity price")
                    decimals: 2
                    value: root.settings.pricePerKwh
                    to: 1000
                    placeholder: "–"
                    onEdited: newValue => root.settings.pricePerKwh = newValue
                }

                TextInputField {
                    id: currencyField

                    objectName: "settings.currency"
                    width: Metrics.scaled(64)
                    text: root.settings.currency
                    placeholderText: "€"
                    maximumLength: 5
                    Accessible.name: qsTr("Currency")
                    onEditingFinished: root.settings.currency = currencyField.text.trim()
                }

                ControlText {
                    anchors.verticalCenter: parent.verticalCenter
                    text: qsTr("per kWh")
                    color: Theme.text2
                }
            }
        }
    }

    SettingsSection {
        title: qsTr("Budget")

        SettingRow {
            name: qsTr("Counted in")

            SegmentedControl {
                objectName: "settings.budgetUnit"
                label: qsTr("Counted in")
                labels: root.unitNames
                currentIndex: root.unitIndex
                onActivated: index => root.settings.budgetUnit = root.units[index]
            }
        }

        SettingRow {
            name: qsTr("For")

            SegmentedControl {
                objectName: "settings.budgetPeriod"
                label: qsTr("For")
                labels: [qsTr("a day"), qsTr("a month")]
                currentIndex: root.settings.budgetPeriod === "month" ? 1 : 0
                onActivated: index => root.settings.budgetPeriod = index === 1 ? "month" : "day"
            }
        }

        SettingRow {
            name: qsTr("Warn at")
            explanation: qsTr("A note beside the composer; nothing is stopped. Empty: no warning.")

            NumberField {
                fieldName: "settings.budgetWarnAt"
                label: qsTr("Warn at")
                unit: root.unitNames[root.unitIndex]
                decimals: root.counts ? 0 : 2
                value: root.settings.budgetWarnAt
                to: 1000000000
                placeholder: "–"
                onEdited: newValue => root.settings.budgetWarnAt = newValue
            }
        }

        SettingRow {
            name: qsTr("Stop at")
            explanation: root.budget !== null && root.budget.consequenceText !== "" ? root.budget.consequenceText : qsTr("Nothing new is started beyond it, and what runs is ended with its text kept. Empty: no limit.")
            last: true

            NumberField {
                fieldName: "settings.budgetStopAt"
                label: qsTr("Stop at")
                unit: root.unitNames[root.unitIndex]
                decimals: root.counts ? 0 : 2
                value: root.settings.budgetStopAt
                to: 1000000000
                placeholder: "–"
                onEdited: newValue => root.settings.budgetStopAt = newValue
            }
        }
    }
}
