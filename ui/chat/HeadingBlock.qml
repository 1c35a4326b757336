// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

BlockFrame {
    id: root

    required property var spans
    required property string plainText
    required property int level
    property color textColor: Theme.text

    signal linkChosen(string url)
    signal linkHovered(string url)

    accessibleText: root.plainText
    Accessible.role: Accessible.Heading

    InlineTextView {
        width: parent.width
        surface: root.surface
        range: root.range
        row: root.index
        spans: root.spans
        markText: root.markText
        activeMark: root.activeMark
        color: root.textColor
        font.bold: true
        font.pixelSize: root.level <= 2 ? Metrics.headingSize : Metrics.bodySize
        lineHeight: root.level <= 2 ? Metrics.headingLine : Metrics.bodyLine
        cjkLineHeight: root.level <= 2 ? Metrics.scaled(28) : Metrics.scaled(26)
        onLinkChosen: url => root.linkChosen(url)
        onLinkHovered: url => root.linkHovered(url)
    }
}
