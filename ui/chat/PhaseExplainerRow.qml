// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

Item {
    id: root

    property int phase: SegmentBar.Reading
    property string name: ""
    property string meaning: ""

    implicitHeight: Math.max(nameText.implicitHeight, meaningText.implicitHeight)
    Accessible.role: Accessible.StaticText
    Accessible.name: root.name + ": " + root.meaning

    PhaseGlyph {
        y: Math.round((Metrics.controlLine - height) / 2)
        phase: root.phase
    }

    ControlText {
        id: nameText

        x: Metrics.space24
        text: root.name
        font.bold: true
    }

    ControlText {
        id: meaningText

        x: Metrics.scaled(112)
        width: parent.width - x
        text: root.meaning
        color: Theme.text2
        wrapMode: Text.Wrap
    }
}
