// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Icon, words and the shortcut at the right of a menu row.
Item {
    id: root

    property string text: ""
    property string iconName: ""
    property string hint: ""
    property bool reserveIcon: false
    property bool bold: false
    property color color: Theme.text

    implicitWidth: row.implicitWidth + (root.hint === "" ? 0 : hintText.implicitWidth + Metrics.space24)
    implicitHeight: row.implicitHeight

    Row {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        spacing: Metrics.space8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.iconSmall
            height: Metrics.iconSmall
            visible: root.iconName !== "" || root.reserveIcon
            name: root.iconName
            color: root.color
        }

        ControlText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            color: root.color
            font.bold: root.bold
        }
    }

    NoteText {
        id: hintText

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: root.hint
    }
}
