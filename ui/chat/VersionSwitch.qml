// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// ‹ 2 / 3 ›: the versions of one message.
Row {
    id: root

    property int version: 1
    property int versionCount: 1

    signal stepRequested(int step)

    Item {
        width: Metrics.space16
        height: Metrics.controlSmall

        Rectangle {
            anchors.centerIn: parent
            width: Metrics.hairline
            height: Metrics.iconSmall
            color: Theme.line
        }
    }

    IconButton {
        objectName: "message.previousVersionButton"
        iconName: "branch-prev"
        text: qsTr("Previous version")
        shortcutText: "←"
        enabled: root.enabled && root.version > 1
        onClicked: root.stepRequested(-1)
    }

    ControlText {
        objectName: "message.versionText"
        anchors.verticalCenter: parent.verticalCenter
        //: which version of a message, of how many
        text: qsTr("%1 / %2").arg(root.version).arg(root.versionCount)
        color: Theme.text2
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("Version %1 of %2").arg(root.version).arg(root.versionCount)
    }

    IconButton {
        objectName: "message.nextVersionButton"
        iconName: "branch-next"
        text: qsTr("Next version")
        shortcutText: "→"
        enabled: root.enabled && root.version < root.versionCount
        onClicked: root.stepRequested(1)
    }
}
