// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// One line around a match, the match in bold. Three plain texts: nothing that was said is read as markup.
Item {
    id: root

    property string before: ""
    property string match: ""
    property string after: ""

    implicitHeight: Metrics.noteLine

    NoteText {
        id: beforeText

        width: Math.min(implicitWidth, Math.max(0, Math.min(root.width / 3, root.width - matchText.width)))
        text: root.before
        color: Theme.text2
        elide: Text.ElideLeft
    }

    NoteText {
        id: matchText

        x: beforeText.width
        width: Math.min(implicitWidth, root.width)
        text: root.match
        color: Theme.text
        font.bold: true
        elide: Text.ElideRight
    }

    NoteText {
        x: matchText.x + matchText.width
        width: Math.max(0, root.width - x)
        text: root.after
        color: Theme.text2
        elide: Text.ElideRight
    }
}
