// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// A stacked bar of MeterPart values and the words under it.
Column {
    id: root

    /// MeterPart values: label, valueText, fraction, kind.
    property var parts: []
    readonly property list<int> fillOfKind: [SegmentBar.Reading, SegmentBar.Thinking, SegmentBar.Answering, SegmentBar.Strong, SegmentBar.Medium, SegmentBar.Faint, SegmentBar.Planned]

    spacing: Metrics.space8 - Metrics.focusWidth

    PhaseBar {
        width: parent.width
        height: Metrics.space12
        weights: root.parts.map(part => part.fraction)
        fills: root.parts.map(part => root.fillOfKind[part.kind])
        total: 1
        Accessible.ignored: true
    }

    Flow {
        width: parent.width
        spacing: Metrics.space4

        Repeater {
            model: root.parts

            Row {
                id: entry

                required property var modelData

                spacing: Metrics.space4 + Metrics.focusWidth
                rightPadding: Metrics.space8
                Accessible.role: Accessible.StaticText
                Accessible.name: entry.modelData.label + " " + entry.modelData.valueText

                PhaseBar {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Metrics.space8
                    height: width
                    weights: [1]
                    fills: [root.fillOfKind[entry.modelData.kind]]
                    Accessible.ignored: true
                }

                NoteText {
                    text: entry.modelData.label + " " + entry.modelData.valueText
                    color: Theme.text2
                }
            }
        }
    }
}
