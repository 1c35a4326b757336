// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

T.Switch {
    id: root

    property string label: ""

    implicitWidth: Metrics.scaled(36)
    implicitHeight: Metrics.controlSmall
    padding: 0
    focusPolicy: Qt.TabFocus
    Accessible.name: root.label
    Accessible.onPressAction: if (root.enabled) {
        root.toggle();
        root.toggled();
    }
    Accessible.onToggleAction: if (root.enabled) {
        root.toggle();
        root.toggled();
    }

    indicator: Rectangle {
        anchors.centerIn: parent
        width: root.width
        height: Metrics.scaled(20)
        radius: height / 2
        color: root.checked ? Theme.ink : Theme.raised
        border.width: root.checked ? 0 : Metrics.hairline
        border.color: Theme.control

        Rectangle {
            x: root.checked ? parent.width - width - Metrics.space4 : Metrics.space4
            anchors.verticalCenter: parent.verticalCenter
            width: parent.height - 2 * Metrics.space4
            height: width
            radius: width / 2
            color: root.checked ? Theme.inkText : Theme.control
        }

        FocusRing {
            shown: root.visualFocus
            targetRadius: parent.radius
        }
    }
}
