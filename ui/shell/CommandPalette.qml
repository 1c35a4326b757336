// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Shell

/// Ctrl+K: every command, chat and model by name.
T.Popup {
    id: root

    required property CommandTable table

    signal activated(int kind, string itemId)
    signal announced(string text)

    objectName: "palette"
    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: Math.min(72, parent ? Math.round(parent.height / 10) : 72)
    width: parent ? Math.min(Metrics.scaled(560), parent.width - 2 * Metrics.space12) : Metrics.scaled(560)
    height: implicitContentHeight
    padding: 0
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onAboutToShow: {
        root.table.query = "";
        root.table.refresh();
        (root.contentItem as CommandPaletteContent).begin();
    }

    T.Overlay.modal: Rectangle {
        color: Qt.alpha(Theme.window, 0.6)
    }

    background: Rectangle {
        color: Theme.raised
        radius: Metrics.radiusDialog
        border.width: Metrics.hairline
        border.color: Theme.lineStrong
    }

    contentItem: CommandPaletteContent {
        table: root.table
        onAnnounced: text => root.announced(text)
        onActivated: (kind, itemId) => {
            root.close();
            root.activated(kind, itemId);
        }
    }
}
