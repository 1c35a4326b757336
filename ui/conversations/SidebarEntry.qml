// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// A page of the program at the foot of the sidebar.
T.ItemDelegate {
    id: root

    property string iconName: ""
    property string figure: ""
    property bool current: false

    implicitHeight: Metrics.row
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.name: root.figure === "" ? root.text : root.text + ", " + root.figure
    Accessible.selected: root.current
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()

    background: Rectangle {
        radius: Metrics.radiusControl
        color: root.current || root.down ? Theme.selected : root.hovered ? Theme.hover : "transparent"

        FocusRing {
            inside: true
            shown: root.visualFocus
        }
    }

    Icon {
        x: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter
        width: Metrics.iconSmall
        height: Metrics.iconSmall
        name: root.iconName
        color: root.current ? Theme.text : Theme.text2
    }

    ControlText {
        x: Metrics.space32
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        font.bold: root.current
    }

    NoteText {
        anchors.right: parent.right
        anchors.rightMargin: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter
        text: root.figure
        color: Theme.text2
    }
}
