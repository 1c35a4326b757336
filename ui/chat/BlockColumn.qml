// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
// Qt 6.4 makes no bound components in loaders, list headers and delegate choosers.
// qmllint disable unqualified
import Ponder.Theme
import Ponder.Chat

/// The blocks of one message, one under the other, in sections. A section far from the view keeps its place and is not
/// drawn: what an answer costs does not grow with its length.
Column {
    id: root

    property MessageBlockModel blocks: null
    property int textSize: Metrics.bodySize
    property int lineHeight: Metrics.bodyLine
    property color textColor: Theme.text
    /// Words to mark; the match `activeMark` of block `activeBlock` stands out.
    property string markText: ""
    property int activeBlock: -1
    property int activeMark: -1
    /// Selects in the blocks.
    property SelectionSurface surface: null
    /// The part of the column that shows, in its own coordinates; all of it from -Infinity on.
    property real viewTop: -Infinity
    property real viewHeight: Infinity

    signal linkChosen(string url)
    signal linkHovered(string url)
    signal copyRequested(string text)
    /// What lies above the view turned out to be taller than it was taken for.
    signal grownAbove(real pixels)

    function blockTop(block: int): real {
        const section = repeater.itemAt(sections.sectionOf(block));
        if (!section)
            return 0;
        section.isWanted = true;
        root.forceLayout();
        return section.y + section.blockTop(block);
    }

    onPositioningComplete: sectionView.drawNear()

    BlockSections {
        id: sections

        source: root.blocks
    }

    SectionView {
        id: sectionView

        viewTop: root.viewTop
        viewHeight: root.viewHeight
        leastMargin: Metrics.scaled(400)
        onGrownAbove: pixels => root.grownAbove(pixels)
    }

    Repeater {
        id: repeater

        model: sections

        delegate: SectionFrame {
            id: section

            required property BlockRange range
            required property int index

            function blockTop(block: int): real {
                return (loader.item as BlockSection)?.blockTop(block - section.range.first()) ?? 0;
            }

            width: root.width
            view: sectionView
            Component.onCompleted: section.guessedHeight = section.range.estimatedLines(root.width / (root.textSize * 0.5)) * root.lineHeight

            Loader {
                id: loader

                active: section.isNear || section.isWanted || loader.activeFocus
                width: section.width
                onHeightChanged: if (loader.item)
                    section.drawnHeight = loader.height
                onLoaded: section.drawnHeight = loader.height
                onActiveChanged: if (!loader.active)
                    section.drawnHeight = -1

                sourceComponent: BlockSection {
                    blocks: section.range
                    firstBlock: section.range.first()
                    textSize: root.textSize
                    lineHeight: root.lineHeight
                    textColor: root.textColor
                    markText: root.markText
                    activeBlock: root.activeBlock
                    activeMark: root.activeMark
                    surface: root.surface
                    onLinkChosen: url => root.linkChosen(url)
                    onLinkHovered: url => root.linkHovered(url)
                    onCopyRequested: text => root.copyRequested(text)
                }
            }
        }
    }
}
