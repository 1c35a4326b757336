// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// What an answer took: one bar of three phases and its legend. A click on a phase, or Enter, asks for its figures;
/// Left and Right choose one. One image to screen readers.
Item {
    id: root

    property real readingSeconds: 0
    property real thinkingSeconds: 0
    property real answeringSeconds: 0
    property int readingTokens: 0
    property int thinkingTokens: 0
    property int answeringTokens: 0
    property string totalText: ""
    property string energyText: ""
    property string provenanceText: ""
    property bool provenanceCalculated: true
    property string summary: ""
    /// The phase the keyboard is at.
    property int currentPhase: SegmentBar.Answering
    readonly property bool compact: width < wide.implicitWidth + fullTotal.implicitWidth + (label.visible ? label.implicitWidth : 0) + 2 * Metrics.space12

    /// `x` is where the phase is, for a card beside it.
    signal phaseChosen(int phase, real x)

    function has(phase: int): bool {
        return (phase === SegmentBar.Reading ? root.readingSeconds : phase === SegmentBar.Thinking ? root.thinkingSeconds : root.answeringSeconds) > 0;
    }

    function step(direction: int) {
        const next = root.currentPhase + direction;
        if (next < SegmentBar.Reading || next > SegmentBar.Answering)
            return;
        if (root.has(next))
            root.currentPhase = next;
        else if (next + direction >= SegmentBar.Reading && next + direction <= SegmentBar.Answering && root.has(next + direction))
            root.currentPhase = next + direction;
    }

    function choose(phase: int) {
        root.currentPhase = phase;
        const figure = phase === SegmentBar.Reading ? reading : phase === SegmentBar.Thinking ? thinking : answering;
        root.phaseChosen(phase, figure.x);
    }

    implicitHeight: bar.height + Metrics.space8 + Math.max(legend.height, totals.height)
    activeFocusOnTab: true
    Accessible.role: Accessible.Graphic
    Accessible.name: root.summary
    Accessible.description: qsTr("Left and Right choose a phase, Enter shows its figures")
    Accessible.focusable: true
    Accessible.onPressAction: root.choose(root.currentPhase)
    Keys.onReturnPressed: root.choose(root.currentPhase)
    Keys.onSpacePressed: root.choose(root.currentPhase)
    Keys.onLeftPressed: root.step(-1)
    Keys.onRightPressed: root.step(1)

    PhaseBar {
        id: bar

        width: parent.width
        weights: [root.readingSeconds, root.thinkingSeconds, root.answeringSeconds]
        fills: [SegmentBar.Reading, SegmentBar.Thinking, SegmentBar.Answering]
    }

    MouseArea {
        id: barMouse

        y: -Metrics.space8
        width: parent.width
        height: bar.height + 2 * Metrics.space8
        cursorShape: Qt.PointingHandCursor
        onClicked: mouse => {
            const phase = bar.partAt(mouse.x);
            if (phase >= 0)
                root.choose(phase);
        }
    }

    Row {
        // Measures what the legend needs when nothing is left out.
        id: wide

        visible: false
        spacing: Metrics.space20

        PhaseFigure {
            phase: SegmentBar.Reading
            seconds: root.readingSeconds
            tokens: root.readingTokens
        }

        PhaseFigure {
            phase: SegmentBar.Thinking
            seconds: root.thinkingSeconds
            tokens: root.thinkingTokens
        }

        PhaseFigure {
            phase: SegmentBar.Answering
            seconds: root.answeringSeconds
            tokens: root.answeringTokens
        }
    }

    NoteText {
        id: fullTotal

        visible: false
        text: root.energyText === "" ? root.totalText : root.totalText + " · " + root.energyText
        font.bold: true
    }

    Row {
        id: legend

        anchors.top: bar.bottom
        anchors.topMargin: Metrics.space8
        spacing: root.compact ? Metrics.space16 : Metrics.space20

        PhaseFigure {
            id: reading

            objectName: "timeline.reading"
            phase: SegmentBar.Reading
            seconds: root.readingSeconds
            tokens: root.readingTokens
            compact: root.compact
            marked: root.activeFocus && root.currentPhase === phase
            onClicked: root.choose(phase)
        }

        PhaseFigure {
            id: thinking

            objectName: "timeline.thinking"
            phase: SegmentBar.Thinking
            seconds: root.thinkingSeconds
            tokens: root.thinkingTokens
            compact: root.compact
            marked: root.activeFocus && root.currentPhase === phase
            onClicked: root.choose(phase)
        }

        PhaseFigure {
            id: answering

            objectName: "timeline.answering"
            phase: SegmentBar.Answering
            seconds: root.answeringSeconds
            tokens: root.answeringTokens
            compact: root.compact
            marked: root.activeFocus && root.currentPhase === phase
            onClicked: root.choose(phase)
        }
    }

    Row {
        id: totals

        anchors.right: parent.right
        anchors.verticalCenter: legend.verticalCenter
        spacing: Metrics.space8 - Metrics.focusWidth

        NoteText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.compact && root.energyText !== "" ? root.energyText : fullTotal.text
            color: Theme.text
            font.bold: true
        }

        ProvenanceLabel {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            text: root.energyText === "" ? "" : root.provenanceText
            calculated: root.provenanceCalculated
        }
    }

    FocusRing {
        shown: root.activeFocus
    }
}
