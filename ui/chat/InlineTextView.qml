// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Chat

/// Selectable text of one block. The spans are written by BlockText; nothing is read as markup.
TextEdit {
    id: root

    property var spans
    /// Shown instead of spans: text as somebody typed it.
    property string rawText: ""
    property int lineHeight: Metrics.bodyLine
    property int cjkLineHeight: Metrics.scaled(26)
    property bool rightAligned: false
    property string markText: ""
    property int activeMark: -1

    signal linkChosen(string url)
    signal linkHovered(string url)

    readOnly: true
    selectByMouse: true
    persistentSelection: false
    activeFocusOnPress: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    renderType: TextEdit.NativeRendering
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: color
    font.pixelSize: Metrics.bodySize
    onLinkActivated: link => root.linkChosen(link)
    onHoveredLinkChanged: root.linkHovered(hoveredLink)
    onActiveFocusChanged: if (!activeFocus)
        deselect()

    HoverHandler {
        cursorShape: root.hoveredLink !== "" ? Qt.PointingHandCursor : Qt.IBeamCursor
    }

    BlockText {
        document: root.textDocument
        spans: root.spans
        plainText: root.rawText
        lineHeight: root.lineHeight
        cjkLineHeight: root.cjkLineHeight
        codeFamily: Metrics.codeFamily
        codePixelSize: Metrics.codeSize
        linkColor: Theme.link
        warnColor: Theme.warn
        codeBackground: Theme.sunken
        rightAligned: root.rightAligned
        markText: root.markText
        activeMark: root.activeMark
        markColor: Theme.selection
        activeMarkColor: Theme.link
        activeMarkTextColor: Theme.window
    }
}
