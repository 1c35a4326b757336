// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Controls
import Ponder.Settings

SettingsSection {
    id: root

    required property Settings settings
    readonly property list<string> languages: ["", "en", "zh_CN"]
    readonly property list<int> textSizes: [90, 100, 115, 130]

    title: qsTr("General")

    SettingRow {
        name: qsTr("Theme")

        SegmentedControl {
            objectName: "settings.theme"
            label: qsTr("Theme")
            labels: [qsTr("Light"), qsTr("Dark"), qsTr("As system")]
            currentIndex: root.settings.theme === Settings.Light ? 0 : root.settings.theme === Settings.Dark ? 1 : 2
            onActivated: index => root.settings.theme = index === 0 ? Settings.Light : index === 1 ? Settings.Dark : Settings.System
        }
    }

    SettingRow {
        name: qsTr("Language")

        DropDown {
            objectName: "settings.language"
            label: qsTr("Language")
            model: [qsTr("As system"), "English", "简体中文"]
            currentIndex: root.settings.language === "en" ? 1 : root.settings.language === "zh_CN" ? 2 : 0
            onActivated: index => root.settings.language = root.languages[index]
        }
    }

    SettingRow {
        name: qsTr("Text size")
        explanation: qsTr("Applies to messages and menus")
        SegmentedControl {
            objectName: "settings.textSize"
            label: qsTr("Text size")
            //: text size in percent
            labels: [qsTr("%1\u202f%").arg(90), qsTr("%1\u202f%").arg(100), qsTr("%1\u202f%").arg(115), qsTr("%1\u202f%").arg(130)]
            currentIndex: root.settings.textSize <= 94 ? 0 : root.settings.textSize <= 107 ? 1 : root.settings.textSize <= 122 ? 2 : 3
            onActivated: index => root.settings.textSize = root.textSizes[index]
        }
    }

    SettingRow {
        name: qsTr("High contrast")
        explanation: qsTr("Stronger letters and lines, in light and dark")

        SwitchToggle {
            objectName: "settings.hasHighContrast"
            label: qsTr("High contrast")
            checked: root.settings.hasHighContrast
            onToggled: root.settings.hasHighContrast = checked
        }
    }

    SettingRow {
        name: qsTr("Less motion")
        explanation: qsTr("Menus and notes appear at once instead of fading in")

        SwitchToggle {
            objectName: "settings.hasReducedMotion"
            label: qsTr("Less motion")
            checked: root.settings.hasReducedMotion
            onToggled: root.settings.hasReducedMotion = checked
        }
    }

    SettingRow {
        name: qsTr("Wrap long lines of code")
        explanation: qsTr("Otherwise they scroll sideways")

        SwitchToggle {
            objectName: "settings.wrapsCode"
            label: qsTr("Wrap long lines of code")
            checked: root.settings.wrapsCode
            onToggled: root.settings.wrapsCode = checked
        }
    }

    SettingRow {
        name: qsTr("Number the lines of code")

        SwitchToggle {
            objectName: "settings.numbersCodeLines"
            label: qsTr("Number the lines of code")
            checked: root.settings.numbersCodeLines
            onToggled: root.settings.numbersCodeLines = checked
        }
    }

    SettingRow {
        name: qsTr("Names of chats")
        explanation: qsTr("The model names a chat after its first answer: 20 tokens at most, no thinking")
        last: true

        SwitchToggle {
            objectName: "settings.writesTitles"
            label: qsTr("The model names chats")
            checked: root.settings.writesTitles
            onToggled: root.settings.writesTitles = checked
        }
    }
}
