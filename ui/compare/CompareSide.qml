// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
// qmllint disable unqualified
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter
import Ponder.Chat

/// One answer of a comparison: how it is made, and the answer with its timeline.
Rectangle {
    id: root

    required property MessageListModel answer
    property string name: ""
    property int level: 0
    property list<string> modelNames
    property int model: 0
    property bool running: false
    property bool canChange: true
    property bool kept: false
    property int minimumHeight: 200
    property BlockSelection selection: null
    /// The part of this side that shows, in its own coordinates.
    property real viewTop: -Infinity
    property int viewHeight: 600
    readonly property list<string> levelNames: [qsTr("Off", "thinking"), qsTr("Short", "thinking"), qsTr("Medium", "thinking"), qsTr("Long", "thinking"), qsTr("No limit", "thinking")]

    signal levelChosen(int level)
    signal modelChosen(int model)
    signal copyRequested(string text)
    signal scrollRequested(real pixels)

    implicitHeight: Math.max(root.minimumHeight, head.height + body.implicitHeight + 2 * Metrics.space12)
    radius: Metrics.radiusCard
    color: Theme.raised
    border.width: root.kept ? Metrics.focusWidth : Metrics.hairline
    border.color: root.kept ? Theme.ink : Theme.lineStrong
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Thinking: %1, %2").arg(root.levelNames[root.level]).arg(root.modelNames[root.model] ?? "")

    Item {
        id: head

        width: parent.width
        height: Metrics.control + Metrics.space12

        PhaseGlyph {
            id: glyph

            x: Metrics.space16
            anchors.verticalCenter: parent.verticalCenter
            phase: root.level === 0 ? SegmentBar.Reading : SegmentBar.Thinking
            active: root.level > 0
        }

        ControlText {
            id: caption

            anchors.left: glyph.right
            anchors.leftMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Thinking")
            font.bold: true
        }

        DropDown {
            id: levelBox

            objectName: "compare." + root.name + "Level"
            anchors.left: caption.right
            anchors.leftMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.scaled(104)
            enabled: root.canChange
            label: qsTr("Thinking")
            model: root.levelNames
            currentIndex: root.level
            onActivated: index => root.levelChosen(index)
        }

        DropDown {
            objectName: "compare." + root.name + "Model"
            anchors.right: parent.right
            anchors.rightMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Metrics.scaled(190), parent.width - levelBox.x - levelBox.width - Metrics.space16)
            enabled: root.canChange && root.modelNames.length > 1
            label: qsTr("Model")
            model: root.modelNames
            currentIndex: root.model
            onActivated: index => root.modelChosen(index)
        }
    }

    Hairline {
        x: root.border.width
        y: head.height
        width: parent.width - 2 * x
    }

    NoteText {
        x: Metrics.space16
        y: head.height + Metrics.space16
        width: parent.width - 2 * x
        visible: root.answer.count === 0
        text: root.running ? qsTr("Loading the model or reading the question …") : qsTr("The answer will appear here.")
        wrapMode: Text.Wrap
    }

    PhaseCard {
        id: card

        hasMeter: false
    }

    Column {
        id: body

        y: head.height + Metrics.space12
        width: parent.width

        Repeater {
            model: root.answer

            AssistantMessage {
                id: message

                messages: root.answer
                selection: root.selection
                onScrollRequested: pixels => root.scrollRequested(pixels)
                viewTop: root.viewTop - body.y - message.y
                width: body.width
                sidePadding: Metrics.space16
                viewHeight: root.viewHeight
                reasoningHeight: Metrics.scaled(224)
                hasActions: false
                onReasoningCopyRequested: root.copyRequested(root.answer.reasoningOf(messageId))
                onCopyTextRequested: text => root.copyRequested(text)
                onPhaseChosen: (phase, place, x) => card.showAt(phase, root.answer.phaseFigures(messageId, phase), place, x)
            }
        }
    }
}
