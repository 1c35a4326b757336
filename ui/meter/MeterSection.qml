// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// One section of the meter panel: title, a figure and its provenance at the right, content below.
Item {
    id: root

    property string title: ""
    property string figure: ""
    property string figureUnit: ""
    property string provenance: ""
    property bool provenanceCalculated: false
    property int phase: -1
    /// The whole section in words.
    property string summary: ""
    default property alias content: body.data

    implicitHeight: head.height + body.height + 2 * Metrics.space12
    Accessible.role: Accessible.Grouping
    Accessible.name: root.title
    Accessible.description: root.summary

    Item {
        id: head

        x: Metrics.space16
        y: Metrics.space12 - Metrics.focusWidth
        width: parent.width - 2 * x
        height: Metrics.controlLine + Metrics.space4

        ControlText {
            text: root.title
            font.bold: true
        }

        Row {
            anchors.right: parent.right
            spacing: Metrics.space8 - Metrics.focusWidth

            PhaseGlyph {
                anchors.verticalCenter: parent.verticalCenter
                width: Metrics.space12
                height: width
                visible: root.phase >= 0
                phase: Math.max(0, root.phase)
            }

            ControlText {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.figure !== ""
                text: root.figure
                font.bold: root.figureUnit !== ""
                font.pixelSize: root.figureUnit === "" ? Metrics.noteSize : Metrics.controlSize
                color: root.figureUnit === "" ? Theme.text2 : Theme.text
            }

            ControlText {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.figureUnit !== ""
                text: root.figureUnit
                color: Theme.text2
            }

            ProvenanceLabel {
                anchors.verticalCenter: parent.verticalCenter
                text: root.provenance
                calculated: root.provenanceCalculated
            }
        }
    }

    Column {
        id: body

        x: Metrics.space16
        anchors.top: head.bottom
        width: parent.width - 2 * x
        spacing: Metrics.space4
    }

    Hairline {
        y: parent.height - height
        width: parent.width
    }
}
