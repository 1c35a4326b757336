// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// A button that is only an icon. `text` is its accessible name and its tooltip.
T.Button {
    id: root

    property string iconName: ""
    property string shortcutText: ""
    property int size: Metrics.controlSmall
    property int iconSize: Metrics.iconSmall
    property bool framed: false
    property bool primary: false
    property color iconColor: !root.enabled ? Theme.text3 : root.primary ? Theme.inkText : root.hovered ? Theme.text : Theme.text2

    implicitWidth: root.size
    implicitHeight: root.size
    padding: 0
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.name: root.text
    Accessible.onPressAction: if (root.enabled) root.clicked()
    Keys.onReturnPressed: if (root.enabled) root.clicked()
    Keys.onEnterPressed: if (root.enabled) root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            width: root.iconSize
            height: root.iconSize
            name: root.iconName
            color: root.iconColor
        }
    }

    background: Rectangle {
        radius: root.primary ? Metrics.radiusCard : Metrics.radiusControl
        color: {
            if (root.primary && root.enabled)
                return root.down ? Theme.inkPressed : root.hovered ? Theme.inkHover : Theme.ink;
            if (!root.enabled)
                return root.primary ? Theme.sunken : "transparent";
            return root.down || root.checked ? Theme.selected : root.hovered ? Theme.hover : root.framed ? Theme.raised : "transparent";
        }
        border.width: root.framed || (root.primary && !root.enabled) ? Metrics.hairline : 0
        border.color: root.enabled ? Theme.control : Theme.line

        FocusRing {
            shown: root.visualFocus
            targetRadius: root.primary ? Metrics.radiusCard : Metrics.radiusControl
        }
    }

    HintTip {
        shown: (root.hovered || root.visualFocus) && !root.down
        text: root.shortcutText === "" ? root.text : root.text + "  " + root.shortcutText
    }
}
