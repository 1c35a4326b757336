// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

Column {
    id: root

    property string title: ""
    property string fieldName: ""
    property string actionText: ""

    signal cancelled
    signal accepted(string title)

    function begin(title: string) {
        field.text = title;
        field.selectAll();
        field.forceActiveFocus(Qt.OtherFocusReason);
    }

    function finish() {
        if (field.text.trim() !== "")
            root.accepted(field.text.trim());
    }

    spacing: Metrics.space12
    Accessible.role: Accessible.Dialog
    Accessible.name: root.title

    ControlText {
        text: root.title
        font.bold: true
        font.pixelSize: Metrics.bodySize
        lineHeightPixels: Metrics.bodyLine
    }

    TextInputField {
        id: field

        objectName: "renameDialog.field"
        width: parent.width
        maximumLength: 200
        Accessible.name: root.fieldName
        onAccepted: root.finish()
    }

    Row {
        anchors.right: parent.right
        spacing: Metrics.space12

        PushButton {
            text: qsTr("Cancel")
            onClicked: root.cancelled()
        }

        PushButton {
            objectName: "renameDialog.acceptButton"
            primary: true
            enabled: field.text.trim() !== ""
            text: root.actionText
            onClicked: root.finish()
        }
    }
}
