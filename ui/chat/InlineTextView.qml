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
    /// Selects in this text and its neighbours; without it the text is selected alone.
    property SelectionSurface surface: null
    property BlockRange range: null
    property int row: 0
    property int cell: -1
    property Item viewport: null
    property string markText: ""
    property int activeMark: -1

    signal linkChosen(string url)

    readOnly: true
    selectByMouse: root.surface === null
    persistentSelection: root.surface !== null
    activeFocusOnPress: root.surface === null
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    renderType: TextEdit.NativeRendering
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: color
    font.pixelSize: Metrics.bodySize
    onLinkActivated: link => root.linkChosen(link)
    Keys.onEscapePressed: event => {
        event.accepted = root.selectedText !== "";
        root.deselect();
    }
    onActiveFocusChanged: if (!activeFocus && root.surface === null)
        deselect()

    HoverHandler {
        cursorShape: root.hoveredLink !== "" ? Qt.PointingHandCursor : Qt.IBeamCursor
    }

    SelectionPiece {
        surface: root.surface
        item: root
        viewport: root.viewport
        range: root.range
        row: root.row
        cell: root.cell
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
