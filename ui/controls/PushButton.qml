// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

/// A button with a verb. At most one `primary` a view.
T.Button {
    id: root

    property bool primary: false
    property bool danger: false
    property bool quiet: false
    property bool compact: false
    property string iconName: ""
    property string trailingIconName: ""
    readonly property color contentColor: !root.enabled ? Theme.text3 : root.primary ? Theme.inkText : root.danger ? Theme.danger : Theme.text

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: root.compact ? Metrics.controlSmall : Metrics.control
    leftPadding: root.quiet ? Metrics.space8 : Metrics.space12
    rightPadding: root.leftPadding
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.name: root.text
    Accessible.onPressAction: if (root.enabled) root.clicked()
    Keys.onReturnPressed: if (root.enabled) root.clicked()
    Keys.onEnterPressed: if (root.enabled) root.clicked()

    contentItem: ButtonContent {
        text: root.text
        iconName: root.iconName
        trailingIconName: root.trailingIconName
        color: root.contentColor
        bold: root.primary
    }

    background: Rectangle {
        radius: Metrics.radiusControl
        color: {
            if (root.primary && root.enabled)
                return root.down ? Theme.inkPressed : root.hovered ? Theme.inkHover : Theme.ink;
            if (!root.enabled)
                return root.primary ? Theme.sunken : "transparent";
            return root.down || root.checked ? Theme.selected : root.hovered ? Theme.hover : root.quiet ? "transparent" : Theme.raised;
        }
        border.width: root.quiet || (root.primary && root.enabled) ? 0 : Metrics.hairline
        border.color: !root.enabled ? Theme.line : root.danger ? Theme.danger : Theme.control

        FocusRing {
            shown: root.visualFocus
        }
    }
}
