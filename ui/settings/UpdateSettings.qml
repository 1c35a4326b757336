// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Settings

/// Whether a newer Ponder is there: asked only when this is switched on or the button is pressed.
SettingsSection {
    id: root

    required property Settings settings
    required property UpdateCheck updates

    title: qsTr("Newer versions")

    SettingRow {
        name: qsTr("Ask once a day")
        explanation: root.updates.canAsk ? qsTr("Ponder asks the address below for the newest version's number and says so here when there is one. It tells nothing about you and never downloads anything.") : qsTr("This Ponder was built without an address to ask. Where you know one, write it below.")

        SwitchToggle {
            objectName: "settings.asksForUpdates"
            label: qsTr("Ask once a day for a newer version")
            enabled: root.updates.canAsk || checked
            checked: root.settings.asksForUpdates
            onToggled: root.settings.asksForUpdates = checked
        }
    }

    SettingRow {
        name: qsTr("Address")
        explanation: root.settings.updateAddress !== "" && !root.updates.canAsk ? qsTr("This is no HTTPS address.") : qsTr("A page with the newest release in the manner of GitHub (/repos/…/releases/latest), over HTTPS. Empty: the one Ponder was built with.")

        TextInputField {
            id: address

            objectName: "settings.updateAddress"
            width: Metrics.scaled(260)
            text: root.settings.updateAddress
            placeholderText: root.updates.builtInAddress === "" ? qsTr("none") : root.updates.builtInAddress
            maximumLength: 300
            Accessible.name: qsTr("Address that is asked for a newer version")
            onEditingFinished: root.settings.updateAddress = address.text
        }
    }

    SettingRow {
        name: root.updates.text
        last: true

        Column {
            spacing: Metrics.space8

            LinkText {
                objectName: "settings.updatePage"
                visible: root.updates.state === UpdateCheck.Newer
                width: Math.min(implicitWidth, root.width)
                height: visible ? implicitHeight : 0
                text: root.updates.page
                Accessible.name: qsTr("Open %1 in the browser").arg(text)
                onClicked: Qt.openUrlExternally(root.updates.page)
            }

            PushButton {
                objectName: "settings.askForUpdate"
                anchors.right: parent.right
                enabled: root.updates.canAsk && root.updates.state !== UpdateCheck.Asking
                text: qsTr("Ask now")
                onClicked: root.updates.askNow()
            }
        }
    }
}
