// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// One row of the table "This answer": glyph, name, four figures in columns, and a bar.
Item {
    id: root

    property int phase: -1
    property string name: ""
    property string tokens: ""
    property string seconds: ""
    property string tflop: ""
    property string energy: ""
    property real share: 0
    property bool strong: false
    property bool head: false
    property string workUnit: ""
    property string energyUnit: ""
    readonly property int columnWidth: Math.round((width - Metrics.scaled(104)) / 4)

    implicitHeight: Metrics.noteLine + Metrics.space4 + (bar.visible ? bar.height + Metrics.space4 : 0)
    Accessible.role: Accessible.Row
    Accessible.name: root.head ? "" : qsTr("%1: %2 tokens, %3 seconds, %4, %5").arg(root.name).arg(root.tokens).arg(root.seconds).arg(root.tflop + " " + root.workUnit).arg(root.energy + " " + root.energyUnit)
    Accessible.ignored: root.head

    component Figure: NoteText {
        width: root.columnWidth
        horizontalAlignment: Text.AlignRight
        color: root.head ? Theme.text3 : Theme.text
        font.bold: root.strong
    }

    PhaseGlyph {
        y: Metrics.focusWidth
        width: Metrics.space12
        height: width
        visible: root.phase >= 0
        phase: Math.max(0, root.phase)
    }

    NoteText {
        x: root.phase >= 0 ? Metrics.space20 : 0
        text: root.name
        color: Theme.text
        font.bold: root.strong
    }

    Row {
        anchors.right: parent.right

        Figure {
            text: root.tokens
        }

        Figure {
            text: root.seconds
        }

        Figure {
            text: root.tflop
        }

        Figure {
            text: root.energy
        }
    }

    PhaseBar {
        id: bar

        y: Metrics.noteLine + Metrics.space4
        width: Math.max(Metrics.space4, Math.round(parent.width * root.share))
        height: Metrics.space8 - Metrics.focusWidth
        visible: root.phase >= 0 && root.share > 0
        weights: [1]
        fills: [root.phase]
        Accessible.ignored: true
    }
}
