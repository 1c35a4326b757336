// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Four ways to write a chat, and what each is good for.
Column {
    id: root

    property string title: ""
    readonly property list<string> endings: ["md", "html", "pdf", "json"]

    signal cancelled
    signal accepted(string ending)

    function begin(ending: string) {
        formats.currentIndex = Math.max(0, root.endings.indexOf(ending));
        formats.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Metrics.space12
    Accessible.role: Accessible.Dialog
    Accessible.name: root.title
    Accessible.description: note.text

    ControlText {
        width: parent.width
        text: root.title
        font.bold: true
        font.pixelSize: Metrics.bodySize
        lineHeightPixels: Metrics.bodyLine
        wrapMode: Text.Wrap
    }

    SegmentedControl {
        id: formats

        objectName: "exportDialog.formats"
        label: qsTr("File format")
        labels: [qsTr("Markdown"), qsTr("Web page"), qsTr("PDF"), qsTr("JSON")]
        description: note.text
        onActivated: index => formats.currentIndex = index
        Keys.onReturnPressed: root.accepted(root.endings[formats.currentIndex])
        Keys.onEnterPressed: root.accepted(root.endings[formats.currentIndex])
    }

    NoteText {
        id: note

        width: parent.width
        text: [qsTr("Text to read and to work on: the versions that are shown now."), qsTr("Pages for a browser, each in one file: the versions that are shown now."), qsTr("Pages for paper: the versions that are shown now."), qsTr("Loses nothing: every version, thought and figure. Ponder reads it again.")][formats.currentIndex] ?? ""
        wrapMode: Text.Wrap
    }

    NoteText {
        width: parent.width
        text: qsTr("One file a chat. What the folder holds already is not written over.")
        wrapMode: Text.Wrap
    }

    Row {
        anchors.right: parent.right
        spacing: Metrics.space12

        PushButton {
            objectName: "exportDialog.cancelButton"
            text: qsTr("Cancel")
            onClicked: root.cancelled()
        }

        PushButton {
            objectName: "exportDialog.acceptButton"
            primary: true
            text: qsTr("Choose a folder")
            onClicked: root.accepted(root.endings[formats.currentIndex])
        }
    }
}
