// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter
import Ponder.Chat

/// The context of the next answer as a bar with its legend.
Column {
    id: root

    required property ContextGauge gauge

    spacing: Metrics.space8

    Item {
        width: parent.width
        height: Metrics.controlLine

        ControlText {
            text: qsTr("Context of the next answer")
            font.bold: true
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        ProvenanceLabel {
            anchors.right: parent.right
            text: qsTr("counted")
            calculated: false
        }
    }

    NoteText {
        objectName: "gauge.text"
        text: root.gauge.text
        color: Theme.text2
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    PartLegend {
        width: parent.width
        parts: root.gauge.parts
    }

    NoteText {
        width: parent.width
        text: root.gauge.note
        wrapMode: Text.Wrap
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    NoteText {
        width: parent.width
        visible: text !== ""
        text: root.gauge.warning
        color: Theme.warn
        wrapMode: Text.Wrap
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
