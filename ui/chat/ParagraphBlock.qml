// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

BlockFrame {
    id: root

    required property var spans
    required property string plainText
    property int textSize: Metrics.bodySize
    property int lineHeight: Metrics.bodyLine
    property color textColor: Theme.text

    signal linkChosen(string url)
    signal linkHovered(string url)

    accessibleText: root.plainText

    InlineTextView {
        width: parent.width
        surface: root.surface
        range: root.range
        row: root.index
        spans: root.spans
        markText: root.markText
        activeMark: root.activeMark
        color: root.textColor
        font.pixelSize: root.textSize
        lineHeight: root.lineHeight
        onLinkChosen: url => root.linkChosen(url)
        onLinkHovered: url => root.linkHovered(url)
    }
}
