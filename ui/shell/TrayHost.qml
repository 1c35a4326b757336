// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Shell

// Qt 6.4 makes no bound components in loaders.
// qmllint disable unqualified

/// Holds the TrayIcon while it is wanted: the icon asks the desktop for a tray as soon as it is made.
Item {
    id: root

    property bool wanted: false
    readonly property bool available: (loader.item as TrayIcon)?.available === true

    signal run(string command)

    Loader {
        id: loader

        active: root.wanted

        sourceComponent: TrayIcon {
            onRun: command => root.run(command)
        }
    }
}
