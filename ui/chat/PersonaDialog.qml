// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Models
import Ponder.Chat

/// A PersonaForm over the window.
T.Popup {
    id: root

    required property ModelListModel models
    property bool isAssistant: false
    property string acceptText: qsTr("Save")

    signal accepted(var form)

    function ask(form: var) {
        root.open();
        (root.contentItem as PersonaPage).begin(form);
    }

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.max(Metrics.space8, Math.round((parent.height - height) / 2)) : 0
    width: parent ? Math.min(Metrics.dialogMaximum, parent.width - 2 * Metrics.space16) : Metrics.dialogMaximum
    height: Math.min(implicitContentHeight + 2 * Metrics.space16, parent ? parent.height - 2 * Metrics.space8 : 0)
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

    contentItem: PersonaPage {
        models: root.models
        isAssistant: root.isAssistant
        acceptText: root.acceptText
        onCancelled: root.close()
        onAccepted: form => {
            root.close();
            root.accepted(form);
        }
    }
}
