// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

/// Title asks, body gives the consequence, the verb stands on the button. Cancel has the focus; Esc cancels.
T.Popup {
    id: root

    property string title: ""
    property string text: ""
    /// Shown apart, in code letters, and never interpreted: a path or an address.
    property string detail: ""
    property string actionText: ""
    property bool dangerous: false

    signal accepted

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0
    width: parent ? Math.min(Metrics.dialogMaximum, parent.width - 2 * Metrics.space16) : Metrics.dialogMaximum
    height: implicitContentHeight + 2 * Metrics.space16
    padding: Metrics.space16
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape
    onOpened: (root.contentItem as DialogContent).focusSafeChoice()

    T.Overlay.modal: Rectangle {
        color: Qt.alpha(Theme.window, 0.6)
    }

    background: Rectangle {
        color: Theme.raised
        radius: Metrics.radiusDialog
        border.width: Metrics.hairline
        border.color: Theme.lineStrong
    }

    contentItem: DialogContent {
        title: root.title
        text: root.text
        detail: root.detail
        actionText: root.actionText
        dangerous: root.dangerous
        onCancelled: root.close()
        onAccepted: {
            root.close();
            root.accepted();
        }
    }
}
