// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ponder.Theme
import Ponder.Controls

/// A table that fills the column, or scrolls inside it when its cells need more.
BlockFrame {
    id: root

    required property string plainText
    required property var tableCells
    required property int tableColumns
    required property var tableAlignments
    readonly property int cellCount: root.tableCells ? root.tableCells.length : 0

    signal linkChosen(string url)
    signal linkHovered(string url)

    accessibleText: root.plainText
    Accessible.role: Accessible.Table

    Flickable {
        id: flick

        width: parent.width
        height: grid.implicitHeight + (scroll.visible ? scroll.height : 0)
        contentWidth: grid.width
        contentHeight: height
        interactive: contentWidth > width
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        clip: interactive

        ThinScrollBar {
            id: scroll

            parent: flick
            orientation: Qt.Horizontal
            y: flick.height - height
            width: flick.width
            size: flick.visibleArea.widthRatio
            position: flick.visibleArea.xPosition
            active: hovered || pressed
            onPositionChanged: if (pressed)
                flick.contentX = position * flick.contentWidth
        }

        GridLayout {
            id: grid

            width: Math.max(flick.width, implicitWidth)
            columns: Math.max(1, root.tableColumns)
            rowSpacing: 0
            columnSpacing: 0

            Repeater {
                model: root.cellCount

                Item {
                    id: cell

                    required property int index
                    readonly property bool isHeader: cell.index < root.tableColumns
                    readonly property int column: cell.index % Math.max(1, root.tableColumns)
                    readonly property bool isLastColumn: cell.column === root.tableColumns - 1
                    readonly property bool isRight: (root.tableAlignments[cell.column] & Qt.AlignRight) !== 0
                    readonly property int gap: cell.isLastColumn ? 0 : Metrics.space20

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumWidth: Math.min(Metrics.scaled(64), implicitWidth)
                    implicitWidth: Math.min(cellText.implicitWidth, Metrics.scaled(300)) + cell.gap
                    implicitHeight: cellText.contentHeight + Metrics.space4 + Metrics.hairline

                    InlineTextView {
                        id: cellText

                        y: Metrics.focusWidth
                        width: parent.width - cell.gap
                        surface: root.surface
                        range: root.range
                        row: root.index
                        cell: cell.index
                        viewport: flick
                        spans: root.tableCells[cell.index]
                        markText: root.markText
                        font.pixelSize: Metrics.reasoningSize
                        font.bold: cell.isHeader
                        lineHeight: Metrics.scaled(24)
                        rightAligned: cell.isRight
                        onLinkChosen: url => root.linkChosen(url)
                        onLinkHovered: url => root.linkHovered(url)
                    }

                    Hairline {
                        y: parent.height - height
                        width: parent.width
                        color: cell.isHeader ? Theme.lineStrong : Theme.line
                    }
                }
            }
        }
    }
}
