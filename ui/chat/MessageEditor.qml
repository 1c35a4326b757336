// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// A message in its own words, to be changed. A question is asked by Enter as in the composer; an answer has lines of
/// its own and is kept by Ctrl+Enter, which serves both. Esc leaves everything as it was.
Rectangle {
    id: root

    property string original: ""
    property string acceptText: ""
    property string note: ""
    property bool enterAccepts: false
    property int maximumTextHeight: Metrics.scaled(320)

    signal accepted(string text)
    signal cancelled

    function begin(text: string) {
        root.original = text;
        field.text = text;
        field.cursorPosition = field.length;
        field.forceActiveFocus(Qt.OtherFocusReason);
    }

    function finish() {
        if (field.text.trim() !== "")
            root.accepted(field.text);
    }

    implicitHeight: scroller.height + buttons.height + 3 * Metrics.space12
    radius: Metrics.radiusDialog
    color: Theme.raised
    border.width: field.activeFocus ? Metrics.focusWidth : Metrics.hairline
    border.color: field.activeFocus ? Theme.focus : Theme.control

    Flickable {
        id: scroller

        x: Metrics.space16
        y: Metrics.space12
        width: parent.width - 2 * x
        height: Math.max(Metrics.bodyLine, Math.min(field.contentHeight, root.maximumTextHeight))
        contentWidth: width
        contentHeight: field.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true

        T.TextArea.flickable: T.TextArea {
            id: field

            objectName: "messageEditor.field"
            implicitHeight: contentHeight
            padding: 0
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            renderType: Text.NativeRendering
            selectByMouse: true
            color: Theme.text
            selectionColor: Theme.selection
            selectedTextColor: Theme.text
            font.pixelSize: Metrics.bodySize
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Text of the message")
            Accessible.multiLine: true
            Keys.onPressed: event => {
                const isEnter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
                if (event.key === Qt.Key_Escape)
                    root.cancelled();
                else if (isEnter && field.preeditText === "" && (event.modifiers & Qt.ControlModifier || (root.enterAccepts && !(event.modifiers & Qt.ShiftModifier))))
                    root.finish();
                else
                    return;
                event.accepted = true;
            }
            Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape || (event.modifiers & Qt.ControlModifier && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Z))
            Keys.onTabPressed: field.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: field.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        }
    }

    NoteText {
        x: Metrics.space16
        anchors.verticalCenter: buttons.verticalCenter
        width: Math.max(0, buttons.x - x - Metrics.space8)
        text: root.note
        elide: Text.ElideRight
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Metrics.space12
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.space12
        spacing: Metrics.space8

        PushButton {
            objectName: "messageEditor.cancelButton"
            text: qsTr("Cancel")
            onClicked: root.cancelled()
        }

        PushButton {
            objectName: "messageEditor.acceptButton"
            primary: true
            enabled: field.text.trim() !== "" && (root.acceptText !== qsTr("Save") || field.text !== root.original)
            text: root.acceptText
            onClicked: root.finish()
        }
    }
}
