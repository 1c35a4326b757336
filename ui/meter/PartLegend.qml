// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter

/// A stacked bar of MeterPart values and the words under it.
Column {
    id: root

    /// MeterPart values: label, valueText, fraction, kind.
    property alias parts: rows.parts
    spacing: Metrics.space8 - Metrics.focusWidth

    PartRows {
        id: rows
    }

    PhaseBar {
        width: parent.width
        height: Metrics.space12
        weights: rows.fractions
        fills: rows.fills
        total: 1
        Accessible.ignored: true
    }

    Flow {
        width: parent.width
        spacing: Metrics.space4

        Repeater {
            model: rows

            Row {
                id: entry

                required property string label
                required property string valueText
                required property int fill

                spacing: Metrics.space4 + Metrics.focusWidth
                rightPadding: Metrics.space8
                Accessible.role: Accessible.StaticText
                Accessible.name: entry.label + " " + entry.valueText

                PhaseBar {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Metrics.space8
                    height: width
                    weights: [1]
                    fills: [entry.fill]
                    Accessible.ignored: true
                }

                NoteText {
                    text: entry.label + " " + entry.valueText
                    color: Theme.text2
                }
            }
        }
    }
}
