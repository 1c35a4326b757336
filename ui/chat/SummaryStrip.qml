// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// What happens while a summary of the earlier messages is written, and Stop.
Rectangle {
    id: root

    required property SummaryModel summary

    signal stopRequested

    implicitHeight: Math.max(words.implicitHeight, stop.height) + 2 * Metrics.space12
    radius: Metrics.radiusComposer
    color: Theme.raised
    border.width: Metrics.hairline
    border.color: Theme.lineStrong
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Writing a summary")
    Accessible.description: root.summary.progressText

    Column {
        id: words

        x: Metrics.space16
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - stop.width - Metrics.space12 - Metrics.space16

        ControlText {
            width: parent.width
            text: qsTr("Summarising the earlier messages")
            font.bold: true
            wrapMode: Text.Wrap
        }

        NoteText {
            objectName: "summary.progress"
            width: parent.width
            text: root.summary.progressText
            color: Theme.text2
            wrapMode: Text.Wrap
        }
    }

    PushButton {
        id: stop

        objectName: "summary.stopButton"
        anchors.right: parent.right
        anchors.rightMargin: Metrics.space12
        anchors.verticalCenter: parent.verticalCenter
        primary: true
        enabled: !root.summary.isStopping
        iconName: "stop"
        text: qsTr("Stop")
        onClicked: root.stopRequested()
    }
}
