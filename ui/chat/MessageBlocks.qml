// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Chat

/// The blocks of a message, and the selection that goes across them.
Item {
    id: root

    /// One for all messages of a view.
    property BlockSelection selection: null
    property MessageBlockModel blocks: null
    property int textSize: Metrics.bodySize
    property int lineHeight: Metrics.bodyLine
    property color textColor: Theme.text
    property string markText: ""
    property int activeBlock: -1
    property int activeMark: -1
    /// The part that shows, in own coordinates.
    property real viewTop: -Infinity
    property real viewHeight: Infinity

    signal linkChosen(string url)
    signal linkHovered(string url)
    signal copyRequested(string text)
    signal grownAbove(real pixels)
    signal scrollRequested(real pixels)
    signal selectingStarted

    function blockTop(block: int): real {
        return column.blockTop(block);
    }

    function selectAll() {
        selectionSurface.selectAll();
    }

    function beginSelecting() {
        selectionSurface.beginAtStart();
    }

    implicitHeight: column.implicitHeight

    BlockColumn {
        id: column

        width: root.width
        surface: selectionSurface
        blocks: root.blocks
        textSize: root.textSize
        lineHeight: root.lineHeight
        textColor: root.textColor
        markText: root.markText
        activeBlock: root.activeBlock
        activeMark: root.activeMark
        viewTop: root.viewTop
        viewHeight: root.viewHeight
        onLinkChosen: url => root.linkChosen(url)
        onLinkHovered: url => root.linkHovered(url)
        onCopyRequested: text => root.copyRequested(text)
        onGrownAbove: pixels => root.grownAbove(pixels)
    }

    SelectionSurface {
        id: selectionSurface

        objectName: "message.selection"
        width: root.width
        height: column.height
        selection: root.selection
        blocks: root.blocks
        viewTop: root.viewTop
        viewBottom: root.viewTop === -Infinity ? Infinity : root.viewTop + root.viewHeight
        onLinkChosen: url => root.linkChosen(url)
        onCopyRequested: text => root.copyRequested(text)
        onScrollRequested: pixels => root.scrollRequested(pixels)
        onBlockWanted: block => column.blockTop(block)
        onDragStarted: root.selectingStarted()
    }
}
