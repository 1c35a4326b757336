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
    /// Spoken instead of the figure.
    property string spokenFigure: ""
    /// 0 to 1: a bar below the name; below 0: none.
    property real fraction: -1
    property bool warned: false
    readonly property bool hasBar: root.fraction >= 0

    implicitHeight: Metrics.row + (root.hasBar ? Metrics.space12 : 0)
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.name: root.spokenFigure !== "" ? root.text + ", " + root.spokenFigure : root.figure === "" ? root.text : root.text + ", " + root.figure
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
        y: Math.round((Metrics.row - height) / 2)
        width: Metrics.iconSmall
        height: Metrics.iconSmall
        name: root.iconName
        color: root.current ? Theme.text : Theme.text2
    }

    ControlText {
        x: Metrics.space32
        y: Math.round((Metrics.row - height) / 2)
        text: root.text
        font.bold: root.current
    }

    NoteText {
        anchors.right: parent.right
        anchors.rightMargin: Metrics.space8
        y: Math.round((Metrics.row - height) / 2)
        text: root.figure
        color: root.warned ? Theme.warn : Theme.text2
    }

    Rectangle {
        x: Metrics.space32
        y: Metrics.row
        width: parent.width - x - Metrics.space8
        height: Metrics.space4
        visible: root.hasBar
        radius: height / 2
        color: Theme.lineStrong

        Rectangle {
            width: Math.round(parent.width * Math.min(1, Math.max(0, root.fraction)))
            height: parent.height
            radius: height / 2
            color: root.warned ? Theme.warn : Theme.text2
        }
    }
}
