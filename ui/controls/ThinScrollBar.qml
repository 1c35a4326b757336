// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

T.ScrollBar {
    id: root

    implicitWidth: root.orientation === Qt.Vertical ? Metrics.space12 : Metrics.space24
    implicitHeight: root.orientation === Qt.Vertical ? Metrics.space24 : Metrics.space12
    padding: Metrics.space4
    minimumSize: 0.06
    visible: root.policy !== T.ScrollBar.AlwaysOff && root.size < 1

    contentItem: Rectangle {
        radius: Metrics.radiusBar
        color: root.pressed ? Theme.text3 : root.hovered || root.active ? Theme.control : Theme.lineStrong
    }
}
