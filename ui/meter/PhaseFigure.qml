// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// One phase in a legend: glyph, name, seconds, tokens. Can be clicked.
Item {
    id: root

    property int phase: SegmentBar.Reading
    property real seconds: 0
    property int tokens: 0
    property bool compact: false
    /// The keyboard is here.
    property bool marked: false
    readonly property string phaseName: root.phase === SegmentBar.Reading ? qsTr("Reading") : root.phase === SegmentBar.Thinking ? qsTr("Thinking") : qsTr("Answering")

    function secondsText(seconds: real): string {
        if (seconds < 10)
            return qsTr("%1\u202fs").arg(Number(seconds).toLocaleString(Qt.locale(), "f", 1));
        if (seconds < 100)
            return qsTr("%1\u202fs").arg(Math.round(seconds));
        const whole = Math.round(seconds);
        if (whole < 3600)
            return qsTr("%1\u202fmin %2\u202fs").arg(Math.floor(whole / 60)).arg(whole % 60);
        return qsTr("%1\u202fh %2\u202fmin").arg(Math.floor(whole / 3600)).arg(Math.floor(whole % 3600 / 60));
    }

    signal clicked

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight
    visible: root.seconds > 0 || root.tokens > 0

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Metrics.space4
        visible: root.marked || mouse.containsMouse
        radius: Metrics.radiusLabel
        color: root.marked ? Theme.selected : Theme.hover
    }

    Row {
        id: row

        spacing: Metrics.space4

        PhaseGlyph {
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.space12
            height: width
            phase: root.phase
        }

        NoteText {
            visible: !root.compact
            text: root.phaseName
            color: Theme.text2
            rightPadding: Metrics.focusWidth
        }

        NoteText {
            //: seconds · tokens of one phase, under an answer
            text: root.compact ? root.secondsText(root.seconds) : qsTr("%1 · %2 tok").arg(root.secondsText(root.seconds)).arg(Number(root.tokens).toLocaleString(Qt.locale(), "f", 0))
            color: Theme.text
        }
    }

    MouseArea {
        id: mouse

        anchors.fill: parent
        anchors.margins: -Metrics.space4
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onClicked: root.clicked()
    }
}
