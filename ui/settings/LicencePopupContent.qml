// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Title, text and Close of a LicencePopup.
FocusScope {
    id: root

    property string title: ""
    property string text: ""

    signal closeRequested

    function begin() {
        flick.contentY = 0;
        source.forceActiveFocus(Qt.PopupFocusReason);
    }

    Accessible.role: Accessible.Dialog
    Accessible.name: root.title

    ControlText {
        id: heading

        width: parent.width - closeButton.width - Metrics.space8
        text: root.title
        font.bold: true
        font.pixelSize: Metrics.bodySize
        lineHeightPixels: Metrics.bodyLine
        elide: Text.ElideRight
    }

    IconButton {
        id: closeButton

        objectName: "licence.closeButton"
        anchors.right: parent.right
        iconName: "close"
        text: qsTr("Close")
        onClicked: root.closeRequested()
    }

    Flickable {
        id: flick

        anchors.top: closeButton.bottom
        anchors.topMargin: Metrics.space8
        anchors.bottom: parent.bottom
        width: parent.width
        contentWidth: width
        contentHeight: source.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        TextEdit {
            id: source

            objectName: "licence.text"
            width: flick.width - Metrics.space12
            text: root.text
            readOnly: true
            selectByMouse: true
            selectByKeyboard: true
            activeFocusOnTab: true
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            color: Theme.text
            selectionColor: Theme.selection
            selectedTextColor: Theme.text
            font.family: Metrics.codeFamily
            font.pixelSize: Metrics.noteSize
            Accessible.name: root.title
            Keys.onPressed: event => {
                const step = event.key === Qt.Key_PageDown ? flick.height : event.key === Qt.Key_PageUp ? -flick.height : event.key === Qt.Key_Down ? Metrics.noteLine * 2 : event.key === Qt.Key_Up ? -Metrics.noteLine * 2 : 0;
                if (step === 0)
                    return;
                flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + step));
                event.accepted = true;
            }
        }

        ThinScrollBar {
            parent: flick
            orientation: Qt.Vertical
            x: flick.width - width
            height: flick.height
            size: flick.visibleArea.heightRatio
            position: flick.visibleArea.yPosition
            onPositionChanged: if (pressed)
                flick.contentY = position * flick.contentHeight
        }
    }
}
