// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// ○ reading, ◐ thinking, ● answering; grey while the phase has not come yet.
Icon {
    id: root

    /// A SegmentBar fill: Reading, Thinking or Answering.
    property int phase: SegmentBar.Reading
    property bool active: true
    readonly property color phaseColor: root.phase === SegmentBar.Reading ? Theme.readingInk : root.phase === SegmentBar.Thinking ? Theme.thinkingInk : Theme.answeringInk

    width: Metrics.iconSmall
    height: Metrics.iconSmall
    name: root.phase === SegmentBar.Reading ? "phase-reading" : root.phase === SegmentBar.Thinking ? "thinking" : "phase-answering"
    color: root.active ? root.phaseColor : Theme.text3
}
