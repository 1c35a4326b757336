// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// What the three phases mean, with the same glyphs and fills as under an answer.
Rectangle {
    id: root

    implicitHeight: column.implicitHeight + 2 * Metrics.space16
    radius: Metrics.radiusCard
    color: Theme.raised
    border.width: Metrics.hairline
    border.color: Theme.line

    Column {
        id: column

        x: Metrics.space16
        y: Metrics.space16
        width: parent.width - 2 * x
        spacing: Metrics.space12

        NoteText {
            width: parent.width
            text: qsTr("What you will find under every answer")
            wrapMode: Text.Wrap
        }

        PhaseBar {
            width: parent.width
            weights: [5.2, 41, 34]
            fills: [SegmentBar.Reading, SegmentBar.Thinking, SegmentBar.Answering]
            Accessible.ignored: true
        }

        PhaseExplainerRow {
            width: parent.width
            phase: SegmentBar.Reading
            name: qsTr("Reading")
            meaning: qsTr("your message and what was said before")
        }

        PhaseExplainerRow {
            width: parent.width
            phase: SegmentBar.Thinking
            name: qsTr("Thinking")
            meaning: qsTr("working notes, you set the limit")
        }

        PhaseExplainerRow {
            width: parent.width
            phase: SegmentBar.Answering
            name: qsTr("Answering")
            meaning: qsTr("the text you asked for")
        }
    }
}
