// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Title, one line of explanation, and at the right what can be done (children).
Rectangle {
    id: root

    property string title: ""
    property string text: ""
    default property alias actions: actionRow.data

    implicitHeight: Math.max(actionRow.height, words.height) + 2 * Metrics.space8
    radius: Metrics.radiusCard
    color: Theme.raised
    border.width: Metrics.hairline
    border.color: Theme.lineStrong
    Accessible.role: Accessible.Grouping
    Accessible.name: root.title + ". " + root.text

    Column {
        id: words

        x: Metrics.space12
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - actionRow.width - 3 * Metrics.space12

        ControlText {
            width: parent.width
            text: root.title
            font.bold: true
            elide: Text.ElideRight
        }

        NoteText {
            width: parent.width
            text: root.text
            color: Theme.text2
            wrapMode: Text.Wrap
        }
    }

    Row {
        id: actionRow

        anchors.right: parent.right
        anchors.rightMargin: Metrics.space12
        anchors.verticalCenter: parent.verticalCenter
        spacing: Metrics.space8
    }
}
