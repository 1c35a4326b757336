// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

/// A row of a ChoiceMenu.
T.MenuItem {
    id: root

    property string iconName: ""
    property string hint: ""
    property bool danger: false
    property bool chosen: false

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Metrics.row
    leftPadding: Metrics.space8
    rightPadding: Metrics.space8
    Accessible.name: root.text
    Accessible.onPressAction: if (root.enabled) root.triggered()

    contentItem: MenuRowContent {
        text: root.text
        hint: root.hint
        reserveIcon: root.checkable
        iconName: root.checkable ? (root.chosen ? "check" : "") : root.iconName
        color: !root.enabled ? Theme.text3 : root.danger ? Theme.danger : Theme.text
        bold: root.chosen
    }

    background: Rectangle {
        radius: Metrics.radiusControl
        color: root.down ? Theme.selected : root.highlighted ? Theme.hover : "transparent"

        FocusRing {
            inside: true
            shown: root.visualFocus
        }
    }
}
