// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Ponder.Theme

/// Title, consequence, detail and the two buttons of a ModalDialog; without a verb it can only be closed.
ColumnLayout {
    id: root

    property string title: ""
    property string text: ""
    property string detail: ""
    property string actionText: ""
    property bool dangerous: false

    signal cancelled
    signal accepted

    function focusSafeChoice() {
        cancelButton.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Metrics.space8
    Accessible.role: Accessible.Dialog
    Accessible.name: root.title
    Accessible.description: root.text

    ControlText {
        Layout.fillWidth: true
        text: root.title
        font.bold: true
        font.pixelSize: Metrics.bodySize
        lineHeightPixels: Metrics.bodyLine
        wrapMode: Text.Wrap
    }

    ControlText {
        Layout.fillWidth: true
        visible: root.text !== ""
        text: root.text
        color: Theme.text2
        wrapMode: Text.Wrap
    }

    ControlText {
        Layout.fillWidth: true
        visible: root.detail !== ""
        text: root.detail
        font.family: Metrics.codeFamily
        wrapMode: Text.WrapAnywhere
        maximumLineCount: 8
        elide: Text.ElideRight
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: root.detail
    }

    RowLayout {
        Layout.topMargin: Metrics.space8
        spacing: Metrics.space12

        Item {
            Layout.fillWidth: true
        }

        PushButton {
            id: cancelButton

            objectName: "dialog.cancelButton"
            text: root.actionText === "" ? qsTr("Close") : qsTr("Cancel")
            onClicked: root.cancelled()
        }

        PushButton {
            objectName: "dialog.actionButton"
            visible: root.actionText !== ""
            text: root.actionText
            danger: root.dangerous
            onClicked: root.accepted()
        }
    }
}
