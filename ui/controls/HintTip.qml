// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

/// A tooltip above its parent, half a second after `shown` became true.
T.ToolTip {
    id: root

    property bool shown: false

    visible: root.shown && root.text !== ""
    delay: 600
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: -height - Metrics.space4
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    margins: Metrics.space4
    horizontalPadding: Metrics.space8
    verticalPadding: Metrics.space4
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    contentItem: NoteText {
        text: root.text
        color: Theme.inkText
    }

    background: Rectangle {
        color: Theme.ink
        radius: Metrics.radiusLabel
    }
}
