// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Icon, words and trailing icon of a button, centred.
Item {
    id: root

    property string text: ""
    property string iconName: ""
    property string trailingIconName: ""
    property color color: Theme.text
    property bool bold: false

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Row {
        id: row

        x: Math.round((parent.width - width) / 2)
        y: Math.round((parent.height - height) / 2)
        spacing: Metrics.space8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.iconSmall
            height: Metrics.iconSmall
            visible: root.iconName !== ""
            name: root.iconName
            color: root.color
        }

        ControlText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.text !== ""
            text: root.text
            color: root.color
            font.bold: root.bold
        }

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.iconSmall
            height: Metrics.iconSmall
            visible: root.trailingIconName !== ""
            name: root.trailingIconName
            color: root.color
        }
    }
}
