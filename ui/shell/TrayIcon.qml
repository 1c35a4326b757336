// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Qt.labs.platform as Platform

/// The program in the tray of the desktop, where it has one.
Platform.SystemTrayIcon {
    id: root

    signal run(string command)

    visible: true
    icon.source: "qrc:/ponder/app-icon/ponder-64.png"
    tooltip: "Ponder"
    onActivated: reason => {
        if (reason === Platform.SystemTrayIcon.Trigger || reason === Platform.SystemTrayIcon.DoubleClick)
            root.run("showChat");
    }

    menu: Platform.Menu {
        Platform.MenuItem {
            objectName: "tray.show"
            text: qsTr("Show Ponder")
            onTriggered: root.run("showChat")
        }

        Platform.MenuItem {
            objectName: "tray.newChat"
            text: qsTr("New chat")
            onTriggered: root.run("newChat")
        }

        Platform.MenuItem {
            objectName: "tray.smallWindow"
            text: qsTr("Small window")
            onTriggered: root.run("smallWindow")
        }

        Platform.MenuSeparator {
        }

        Platform.MenuItem {
            objectName: "tray.quit"
            text: qsTr("Quit")
            onTriggered: root.run("quit")
        }
    }
}
