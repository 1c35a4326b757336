// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// One of the three steps of a running answer.
Item {
    id: root

    property int phase: SegmentBar.Reading
    property string name: ""
    property string figures: ""
    /// 0 to come, 1 running, 2 done.
    property int progress: 0

    implicitHeight: Metrics.controlLine + Metrics.noteLine
    Accessible.role: Accessible.StaticText
    Accessible.name: root.name + ", " + root.figures

    PhaseGlyph {
        y: Math.round((Metrics.controlLine - height) / 2)
        phase: root.phase
        active: root.progress > 0
    }

    ControlText {
        x: Metrics.space24
        width: parent.width - x
        text: root.progress === 2 ? qsTr("%1 done").arg(root.name) : root.name
        font.bold: root.progress === 1
        color: root.progress === 0 ? Theme.text3 : Theme.text
        elide: Text.ElideRight
    }

    NoteText {
        x: Metrics.space24
        y: Metrics.controlLine
        width: parent.width - x
        text: root.figures
        color: root.progress === 0 ? Theme.text3 : Theme.text2
        elide: Text.ElideRight
    }
}
