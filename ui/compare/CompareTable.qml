// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Both runs in figures, and how far they are apart.
Column {
    id: root

    property var rows: []
    property string note: ""
    readonly property bool roomy: width >= Metrics.scaled(440)
    readonly property int cell: Math.floor(width * (root.roomy ? 0.19 : 0.25))
    readonly property int nameWidth: width - (root.roomy ? 4 : 3) * root.cell

    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Comparison")

    Row {
        height: Metrics.scaled(28)
        leftPadding: root.nameWidth

        NoteText {
            width: root.cell
            horizontalAlignment: Text.AlignRight
            text: qsTr("left")
        }

        NoteText {
            width: root.cell
            horizontalAlignment: Text.AlignRight
            text: qsTr("right")
        }

        NoteText {
            width: root.cell
            horizontalAlignment: Text.AlignRight
            text: qsTr("difference")
        }
    }

    Hairline {
        width: parent.width
    }

    Repeater {
        model: root.rows

        Item {
            id: entry

            required property int index
            required property var modelData

            width: root.width
            height: Metrics.scaled(28)
            Accessible.role: Accessible.Row
            Accessible.name: entry.modelData.label + ": " + entry.modelData.left + ", " + entry.modelData.right + ", " + entry.modelData.difference + ", " + entry.modelData.provenance

            Row {
                height: parent.height

                ControlText {
                    anchors.verticalCenter: parent.verticalCenter
                    width: root.nameWidth
                    text: entry.modelData.label
                    elide: Text.ElideRight
                }

                ControlText {
                    anchors.verticalCenter: parent.verticalCenter
                    width: root.cell
                    horizontalAlignment: Text.AlignRight
                    text: entry.modelData.left
                }

                ControlText {
                    anchors.verticalCenter: parent.verticalCenter
                    width: root.cell
                    horizontalAlignment: Text.AlignRight
                    text: entry.modelData.right
                }

                ControlText {
                    objectName: "compare.difference" + entry.index
                    anchors.verticalCenter: parent.verticalCenter
                    width: root.cell
                    horizontalAlignment: Text.AlignRight
                    text: entry.modelData.difference
                    font.bold: true
                }

                NoteText {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.roomy
                    width: root.cell
                    leftPadding: Metrics.space16
                    text: entry.modelData.provenance
                }
            }

            Hairline {
                y: parent.height - height
                width: parent.width
            }
        }
    }

    NoteText {
        width: parent.width
        topPadding: Metrics.space8
        text: root.note
        wrapMode: Text.Wrap
    }
}
