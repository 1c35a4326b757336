// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Chat

/// The place of one block in a message: half the gap above and below, list indent, quote bars.
Item {
    id: root

    required property int quoteDepth
    required property int indent
    required property int index
    /// Selects in the block; its place is row `index` of `range`.
    property SelectionSurface surface: null
    property BlockRange range: null
    property string markText: ""
    property int activeMark: -1
    property int halfGap: Metrics.space8 - Metrics.focusWidth
    property string accessibleText: ""
    default property alias content: holder.data
    readonly property int leftEdge: root.quoteDepth * Metrics.space16 + Math.max(0, root.indent - 1) * Metrics.space24

    width: parent ? parent.width : 0
    implicitHeight: holder.childrenRect.height + 2 * root.halfGap
    Accessible.role: Accessible.StaticText
    Accessible.name: root.accessibleText

    Repeater {
        model: root.quoteDepth

        Rectangle {
            required property int index

            x: index * Metrics.space16
            width: Metrics.focusWidth
            height: root.height
            color: Theme.lineStrong
        }
    }

    Item {
        id: holder

        x: root.leftEdge
        y: root.halfGap
        width: root.width - x
    }
}
