// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Controls
import Ponder.Models
import Ponder.Chat

/// A PersonaForm that scrolls where it is higher than its place: in a small window, or with large letters.
Flickable {
    id: root

    required property ModelListModel models
    property bool isAssistant: false
    property string acceptText: ""

    signal cancelled
    signal accepted(var form)

    function begin(form: var) {
        root.contentY = 0;
        content.begin(form);
    }

    implicitHeight: content.implicitHeight
    contentWidth: width
    contentHeight: content.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    clip: interactive

    PersonaForm {
        id: content

        width: root.width
        models: root.models
        isAssistant: root.isAssistant
        acceptText: root.acceptText
        onCancelled: root.cancelled()
        onAccepted: form => root.accepted(form)
    }

    KeepInView {
        page: root
    }
}
