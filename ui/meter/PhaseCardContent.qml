// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Name of the phase, its figures one under the other, and the way to the meter.
Column {
    id: root

    property int phase: SegmentBar.Reading
    property var figures: []
    property bool hasMeter: true
    readonly property string phaseName: root.phase === SegmentBar.Reading ? qsTr("Reading") : root.phase === SegmentBar.Thinking ? qsTr("Thinking") : qsTr("Answering")

    signal meterRequested

    spacing: Metrics.space4
    Accessible.role: Accessible.Grouping
    Accessible.name: root.phaseName

    Row {
        height: Metrics.controlLine + Metrics.space4
        spacing: Metrics.space8

        PhaseGlyph {
            y: Math.round((Metrics.controlLine - height) / 2)
            phase: root.phase
        }

        ControlText {
            objectName: "phaseCard.title"
            text: root.phaseName
            font.bold: true
        }
    }

    Repeater {
        model: root.figures

        Item {
            id: entry

            required property var modelData

            width: root.width
            height: Math.max(Metrics.controlLine, label.height)
            Accessible.role: Accessible.StaticText
            Accessible.name: entry.modelData.label + ", " + entry.modelData.value + (entry.modelData.provenance === "" ? "" : ", " + entry.modelData.provenance)

            NoteText {
                anchors.verticalCenter: parent.verticalCenter
                text: entry.modelData.label
                color: Theme.text2
            }

            ControlText {
                anchors.right: parent.right
                anchors.rightMargin: Metrics.scaled(78)
                anchors.verticalCenter: parent.verticalCenter
                text: entry.modelData.value
            }

            ProvenanceLabel {
                id: label

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, Metrics.scaled(72))
                text: entry.modelData.provenance
                calculated: entry.modelData.isCalculated
                Accessible.ignored: true
            }
        }
    }

    LinkText {
        visible: root.hasMeter
        topPadding: Metrics.space4
        text: qsTr("Open the meter")
        onClicked: root.meterRequested()
    }
}
