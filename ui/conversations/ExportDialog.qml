// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

/// Asks as what many chats are written, before the folder is chosen.
T.Popup {
    id: root

    property string title: ""

    signal accepted(string ending)

    function begin(ending: string, title: string) {
        root.title = title;
        root.open();
        (root.contentItem as ExportDialogContent).begin(ending);
    }

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0
    width: parent ? Math.min(Metrics.dialogMaximum, parent.width - 2 * Metrics.space16) : Metrics.dialogMaximum
    height: implicitContentHeight + 2 * Metrics.space16
    padding: Metrics.space16
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape

    T.Overlay.modal: Rectangle {
        color: Qt.alpha(Theme.window, 0.6)
    }

    background: Rectangle {
        color: Theme.raised
        radius: Metrics.radiusDialog
        border.width: Metrics.hairline
        border.color: Theme.lineStrong
    }

    contentItem: ExportDialogContent {
        title: root.title
        onCancelled: root.close()
        onAccepted: ending => {
            root.close();
            root.accepted(ending);
        }
    }
}
