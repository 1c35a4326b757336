// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// The thought as text to change. The model goes on from it; the answer it gave stays.
FocusScope {
    id: root

    property int maximumTextHeight: 300
    property alias text: area.text

    signal continued(string text)
    signal cancelled

    implicitHeight: flick.height + note.implicitHeight + buttons.implicitHeight + 5 * Metrics.space12
    Keys.onEscapePressed: root.cancelled()

    Rectangle {
        x: Metrics.space12
        y: Metrics.space12
        width: parent.width - 2 * x
        height: flick.height + 2 * Metrics.space8
        radius: Metrics.radiusControl
        color: Theme.window
        border.width: area.activeFocus ? Metrics.focusWidth : Metrics.hairline
        border.color: area.activeFocus ? Theme.focus : Theme.control

        Flickable {
            id: flick

            x: Metrics.space12
            y: Metrics.space8
            width: parent.width - 2 * x
            height: Math.max(Metrics.reasoningTextLine * 3, Math.min(area.contentHeight, root.maximumTextHeight))
            contentWidth: width
            contentHeight: area.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            clip: true

            T.TextArea.flickable: T.TextArea {
                id: area

                objectName: "reasoning.editField"
                implicitHeight: contentHeight
                padding: 0
                focus: true
                wrapMode: TextEdit.Wrap
                textFormat: TextEdit.PlainText
                renderType: Text.NativeRendering
                selectByMouse: true
                color: Theme.text
                selectionColor: Theme.selection
                selectedTextColor: Theme.text
                font.pixelSize: Metrics.reasoningSize
                Accessible.role: Accessible.EditableText
                Accessible.name: qsTr("The thinking")
                Accessible.multiLine: true
                Keys.onTabPressed: area.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                Keys.onBacktabPressed: area.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            }
        }
    }

    NoteText {
        id: note

        x: Metrics.space12
        y: flick.height + 2 * Metrics.space8 + 2 * Metrics.space12 - Metrics.space4
        width: parent.width - 2 * x
        text: qsTr("The model thinks on from the end of this text and answers again. The present answer stays beside the new one.")
        wrapMode: Text.Wrap
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Metrics.space12
        y: note.y + note.implicitHeight + Metrics.space8
        spacing: Metrics.space8

        PushButton {
            objectName: "reasoning.editCancel"
            text: qsTr("Cancel")
            onClicked: root.cancelled()
        }

        PushButton {
            objectName: "reasoning.editContinue"
            primary: true
            enabled: area.text.trim() !== ""
            text: qsTr("Continue from here")
            onClicked: root.continued(area.text)
        }
    }
}
