// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Qt.labs.qmlmodels
import Ponder.Theme
import Ponder.Chat

/// The blocks of one message, one under the other. Only blocks that change are touched.
Column {
    id: root

    property MessageBlockModel blocks: null
    property int textSize: Metrics.bodySize
    property int lineHeight: Metrics.bodyLine
    property color textColor: Theme.text

    signal linkChosen(string url)
    signal linkHovered(string url)
    signal copyRequested(string text)

    Repeater {
        model: root.blocks

        delegate: DelegateChooser {
            role: "kind"

            DelegateChoice {
                roleValue: MessageBlockModel.Paragraph

                ParagraphBlock {
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
                    textColor: root.textColor
                    onLinkChosen: url => root.linkChosen(url)
                    onLinkHovered: url => root.linkHovered(url)
                }
            }

            DelegateChoice {
                roleValue: MessageBlockModel.ListItem

                ListItemBlock {
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
                    onCopyRequested: text => root.copyRequested(text)
                }
            }

            DelegateChoice {
                roleValue: MessageBlockModel.Table

                TableBlock {
                    onLinkChosen: url => root.linkChosen(url)
                    onLinkHovered: url => root.linkHovered(url)
                }
            }

            DelegateChoice {
                roleValue: MessageBlockModel.Rule

                RuleBlock {}
            }

            DelegateChoice {
                roleValue: MessageBlockModel.Math

                MathBlock {}
            }
        }
    }
}
