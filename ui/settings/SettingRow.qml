// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Name and explanation at the left, the control (children) at the right; below each other where there is no room.
Item {
    id: root

    property string name: ""
    property string explanation: ""
    property bool last: false
    default property alias control: holder.data
    readonly property bool stacked: width < holder.childrenRect.width + Metrics.scaled(200)

    width: parent ? parent.width : 0
    implicitHeight: root.stacked ? words.height + holder.height + 3 * Metrics.space8 : Math.max(words.height, holder.height) + Metrics.space12

    Column {
        id: words

        y: root.stacked ? Metrics.space8 : Math.round((parent.height - height) / 2)
        width: root.stacked ? parent.width : parent.width - holder.width - Metrics.space16

        ControlText {
            width: parent.width
            text: root.name
            wrapMode: Text.Wrap
        }

        NoteText {
            width: parent.width
            visible: root.explanation !== ""
            text: root.explanation
            wrapMode: Text.Wrap
        }
    }

    Item {
        id: holder

        x: root.stacked ? 0 : parent.width - width
        y: root.stacked ? words.y + words.height + Metrics.space8 : Math.round((parent.height - height) / 2)
        width: childrenRect.width
        height: childrenRect.height
    }

    Hairline {
        y: parent.height - height
        width: parent.width
        visible: !root.last
    }
}
