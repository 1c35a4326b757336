// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Controls
import Ponder.Settings

/// The key that brings the small window, the tray, and what draws.
SettingsSection {
    id: root

    required property Settings settings
    property bool hasGlobalKeys: false
    property bool isGlobalKeyRefused: false
    readonly property list<string> keys: ["", "Ctrl+Alt+Space", "Ctrl+Alt+P", "Ctrl+Shift+Space"]

    title: qsTr("Windows")

    SettingRow {
        name: qsTr("Key for the small window, in every program")
        explanation: !root.hasGlobalKeys ? qsTr("This desktop gives programs no such key. In Ponder itself it is Ctrl+Alt+M.") : root.isGlobalKeyRefused ? qsTr("Another program has this key. Choose another one.") : qsTr("The small window stays on top; the same key puts it away.")

        DropDown {
            objectName: "settings.smallWindowKeys"
            enabled: root.hasGlobalKeys
            label: qsTr("Key for the small window, in every program")
            model: [qsTr("None"), root.keys[1], root.keys[2], root.keys[3]]
            currentIndex: Math.max(0, root.keys.indexOf(root.settings.smallWindowKeys))
            onActivated: index => root.settings.smallWindowKeys = root.keys[index]
        }
    }

    SettingRow {
        name: qsTr("Stay in the tray")
        explanation: qsTr("Closing the window leaves Ponder running where the desktop has a tray. Quit with Ctrl+Q.")

        SwitchToggle {
            objectName: "settings.keepsInTray"
            label: qsTr("Stay in the tray")
            checked: root.settings.keepsInTray
            onToggled: root.settings.keepsInTray = checked
        }
    }

    SettingRow {
        name: qsTr("Draw without the graphics card")
        explanation: qsTr("For remote desktops, virtual machines and drivers that fail. Acts at the next start.")
        last: true

        SwitchToggle {
            objectName: "settings.drawsWithoutCard"
            label: qsTr("Draw without the graphics card")
            checked: root.settings.drawsWithoutCard
            onToggled: root.settings.drawsWithoutCard = checked
        }
    }
}
