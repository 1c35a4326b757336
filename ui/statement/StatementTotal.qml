// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// One of the figures at the head of the bill: what, how much, and a note.
Item {
    id: root

    property string caption: ""
    property string figure: ""
    property string label: ""
    property bool labelCalculated: true
    property string note: ""
    property string linkText: ""
    property bool large: false
    property bool first: false

    signal linkChosen

    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: root.caption + ": " + root.figure + (root.label === "" ? "" : ", " + root.label) + (root.note === "" ? "" : ". " + root.note)

    TextMetrics {
        id: natural

        font.bold: true
        font.pixelSize: root.large ? Metrics.figureSize : Metrics.titleSize
        text: root.figure
    }

    Rectangle {
        width: Metrics.hairline
        height: parent.height
        visible: !root.first
        color: Theme.line
    }

    Column {
        id: column

        x: root.first ? 0 : Metrics.space20
        width: parent.width - x - Metrics.space8

        NoteText {
            width: parent.width
            text: root.caption
            color: Theme.text2
            elide: Text.ElideRight
        }

        Row {
            height: Metrics.figureLine
            spacing: Metrics.space8

            ControlText {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(Math.ceil(natural.advanceWidth) + Metrics.focusWidth, column.width)
                text: root.figure
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Metrics.controlSize
                font.bold: true
                font.pixelSize: root.large ? Metrics.figureSize : Metrics.titleSize
                lineHeightPixels: Metrics.figureLine
            }

            ProvenanceLabel {
                anchors.verticalCenter: parent.verticalCenter
                text: root.label
                calculated: root.labelCalculated
            }
        }

        NoteText {
            width: parent.width
            visible: root.note !== ""
            text: root.note
            color: Theme.text2
            wrapMode: Text.Wrap
        }

        LinkText {
            visible: root.linkText !== ""
            text: root.linkText
            onClicked: root.linkChosen()
        }
    }
}
