// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

/// Asks for a name: of the open chat, of a folder.
T.Popup {
    id: root

    signal renamed(string title)

    property string title: qsTr("Rename this chat")
    property string fieldName: qsTr("New title")
    property string actionText: qsTr("Rename")

    function begin(title: string) {
        root.open();
        (root.contentItem as RenameDialogContent).begin(title);
    }

    objectName: "renameDialog"
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

    contentItem: RenameDialogContent {
        title: root.title
        fieldName: root.fieldName
        actionText: root.actionText
        onCancelled: root.close()
        onAccepted: title => {
            root.close();
            root.renamed(title);
        }
    }
}
