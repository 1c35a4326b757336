// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Qt.labs.qmlmodels
// Qt 6.4 makes no bound components in loaders, list headers and delegate choosers.
// qmllint disable unqualified
import Ponder.Theme
import Ponder.Chat

/// Some neighbouring blocks of one message, drawn. Only blocks that change are touched.
Column {
    id: root

    property BlockRange blocks: null
    property int textSize: Metrics.bodySize
    property int lineHeight: Metrics.bodyLine
    property color textColor: Theme.text
    property string markText: ""
    /// Row in the message, not in the section.
    property int activeBlock: -1
    property int activeMark: -1
    property SelectionSurface surface: null
    /// Row of the first block in the message.
    property int firstBlock: 0

    signal linkChosen(string url)
    signal linkHovered(string url)
    signal copyRequested(string text)

    function blockTop(block: int): real {
        return repeater.itemAt(block)?.y ?? 0;
    }

    Repeater {
        id: repeater

        model: root.blocks

        delegate: DelegateChooser {
            role: "kind"

            DelegateChoice {
                roleValue: MessageBlockModel.Paragraph

                ParagraphBlock {
                    id: paragraph

                    surface: root.surface
                    range: root.blocks
                    markText: root.markText
                    activeMark: root.activeBlock - root.firstBlock === paragraph.index ? root.activeMark : -1
                    textSize: root.textSize
                    lineHeight: root.lineHeight
                    textColor: root.textColor
                    onLinkChosen: url => root.linkChosen(url)
                    onLinkHovered: url => root.linkHovered(url)
                }
            }

            DelegateChoice {
                roleValue: MessageBlockModel.Heading

                HeadingBlock {
                    id: heading

                    surface: root.surface
                    range: root.blocks
                    markText: root.markText
                    activeMark: root.activeBlock - root.firstBlock === heading.index ? root.activeMark : -1
                    textColor: root.textColor
                    onLinkChosen: url => root.linkChosen(url)
                    onLinkHovered: url => root.linkHovered(url)
                }
            }

            DelegateChoice {
                roleValue: MessageBlockModel.ListItem

                ListItemBlock {
                    id: listItem

                    surface: root.surface
                    range: root.blocks
                    markText: root.markText
                    activeMark: root.activeBlock - root.firstBlock === listItem.index ? root.activeMark : -1
                    textSize: root.textSize
                    lineHeight: root.lineHeight
                    textColor: root.textColor
                    onLinkChosen: url => root.linkChosen(url)
                    onLinkHovered: url => root.linkHovered(url)
                }
            }

            DelegateChoice {
                roleValue: MessageBlockModel.Code

                CodeBlock {
                    id: codeBlock

                    surface: root.surface
                    range: root.blocks
                    markText: root.markText
                    activeMark: root.activeBlock - root.firstBlock === codeBlock.index ? root.activeMark : -1
                    onCopyRequested: text => root.copyRequested(text)
                }
            }

            DelegateChoice {
                roleValue: MessageBlockModel.Table

                TableBlock {
                    id: tableBlock

                    surface: root.surface
                    range: root.blocks
                    markText: root.markText
                    activeMark: root.activeBlock - root.firstBlock === tableBlock.index ? root.activeMark : -1
                    onLinkChosen: url => root.linkChosen(url)
                    onLinkHovered: url => root.linkHovered(url)
                }
            }

            DelegateChoice {
                roleValue: MessageBlockModel.Rule

                RuleBlock {
                    surface: root.surface
                    range: root.blocks
                }
            }

            DelegateChoice {
                roleValue: MessageBlockModel.Math

                MathBlock {
                    surface: root.surface
                    range: root.blocks
                    onCopyRequested: text => root.copyRequested(text)
                }
            }
        }
    }
}
