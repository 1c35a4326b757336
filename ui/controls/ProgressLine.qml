// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

T.ProgressBar {
    id: root

    property string label: ""

    implicitWidth: Metrics.scaled(240)
    implicitHeight: Metrics.space8 - Metrics.focusWidth
    Accessible.name: root.label
    Accessible.description: qsTr("%1 percent").arg(Math.round(root.visualPosition * 100))

    background: Rectangle {
        radius: Metrics.radiusBar
        color: Theme.sunken
        border.width: Metrics.hairline
        border.color: Theme.lineStrong
    }

    contentItem: Item {
        Rectangle {
            width: root.indeterminate ? parent.width * 0.3 : parent.width * root.visualPosition
            height: parent.height
            radius: Metrics.radiusBar
            color: Theme.ink
        }
    }
}
