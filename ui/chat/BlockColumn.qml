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
    /// The part of the column that shows, in its own coordinates.
    property real viewTop: -Infinity
    property real viewBottom: Infinity
    signal linkChosen(string url)
    signal linkHovered(string url)
    signal copyRequested(string text)
    /// What lies above the view turned out to be taller than it was taken for.
    signal grownAbove(real pixels)

    /// Draws what is near the view and lets go of the rest; a screen more on both sides. Not a binding: what is drawn
    /// changes the places.
    function drawNear() {
        const margin = Math.max(Metrics.scaled(400), root.viewBottom - root.viewTop);
        for (let i = 0; i < repeater.count; ++i) {
            const section = repeater.itemAt(i);
            if (section)
                section.near = section.y + section.height >= root.viewTop - margin && section.y <= root.viewBottom + margin;
        }
    }

    function blockTop(block: int): real {
        const section = repeater.itemAt(sections.sectionOf(block));
        if (!section)
            return 0;
        section.wanted = true;
        root.forceLayout();
        return section.y + section.blockTop(block);
    }

    onPositioningComplete: root.drawNear()
    onViewTopChanged: root.drawNear()
    onViewBottomChanged: root.drawNear()

    BlockSections {
        id: sections

        source: root.blocks
    }

    Repeater {
        id: repeater

        model: sections

        delegate: Item {
            id: section

            required property BlockRange range
            required property int index
            property bool near: false
            /// Asked for by hand, until the reader has been there.
            property bool wanted: false
            property real knownHeight: 0
            property real knownWidth: 0

            function blockTop(block: int): real {
                return (loader.item as BlockSection)?.blockTop(block - section.range.first()) ?? 0;
            }

            function estimatedHeight(): real {
                return section.range.estimatedLines(root.width / (root.textSize * 0.5)) * root.lineHeight;
            }

            function learnHeight() {
                if (!loader.item)
                    return;
                const grown = loader.height - section.knownHeight;
                const isAbove = section.knownHeight > 0 && section.y + section.knownHeight <= root.viewTop;
                section.knownHeight = loader.height;
                section.knownWidth = root.width;
                if (isAbove && grown !== 0)
                    root.grownAbove(grown);
            }

            width: root.width
            height: loader.item ? loader.height : section.knownWidth > 0 ? section.knownHeight * section.knownWidth / Math.max(1, root.width) : section.knownHeight
            onNearChanged: if (section.near)
                section.wanted = false
            Component.onCompleted: if (section.knownHeight === 0)
                section.knownHeight = section.estimatedHeight()

            Loader {
                id: loader

                active: section.near || section.wanted || loader.activeFocus
                width: section.width
                onHeightChanged: section.learnHeight()
                onLoaded: section.learnHeight()

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
