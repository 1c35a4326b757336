// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// What an answer took: one bar of three phases and its legend. One image to screen readers.
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
    readonly property bool compact: width < Metrics.scaled(560)

    signal activated

    implicitHeight: bar.height + Metrics.space8 + Math.max(legend.height, totals.height)
    activeFocusOnTab: true
    Accessible.role: Accessible.Graphic
    Accessible.name: root.summary
    Accessible.focusable: true
    Accessible.onPressAction: root.activated()
    Keys.onReturnPressed: root.activated()
    Keys.onSpacePressed: root.activated()

    PhaseBar {
        id: bar

        width: parent.width
        weights: [root.readingSeconds, root.thinkingSeconds, root.answeringSeconds]
        fills: [SegmentBar.Reading, SegmentBar.Thinking, SegmentBar.Answering]
    }

    Row {
        id: legend

        anchors.top: bar.bottom
        anchors.topMargin: Metrics.space8
        spacing: root.compact ? Metrics.space16 : Metrics.space20

        PhaseFigure {
            phase: SegmentBar.Reading
            seconds: root.readingSeconds
            tokens: root.readingTokens
            compact: root.compact
        }

        PhaseFigure {
            phase: SegmentBar.Thinking
            seconds: root.thinkingSeconds
            tokens: root.thinkingTokens
            compact: root.compact
        }

        PhaseFigure {
            phase: SegmentBar.Answering
            seconds: root.answeringSeconds
            tokens: root.answeringTokens
            compact: root.compact
        }
    }

    Row {
        id: totals

        anchors.right: parent.right
        anchors.verticalCenter: legend.verticalCenter
        spacing: Metrics.space8 - Metrics.focusWidth

        NoteText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.energyText === "" ? root.totalText : root.compact ? root.energyText : root.totalText + " · " + root.energyText
            color: Theme.text
            font.bold: true
        }

        ProvenanceLabel {
            anchors.verticalCenter: parent.verticalCenter
            text: root.energyText === "" ? "" : root.provenanceText
            calculated: root.provenanceCalculated
        }
    }

    MouseArea {
        anchors.fill: parent
        cursorShape: Qt.PointingHandCursor
        onClicked: root.activated()
    }

    FocusRing {
        shown: root.activeFocus
    }
}
