// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

BlockFrame {
    id: root

    Accessible.role: Accessible.Separator

    Item {
        id: line

        width: parent.width
        height: Metrics.hairline

        Rectangle {
            anchors.fill: parent
            anchors.margins: -Metrics.space4
            visible: piece.isSelected
            color: Theme.selection
        }

        Hairline {
            width: parent.width
            color: Theme.lineStrong
        }

        SelectionPiece {
            id: piece

            surface: root.surface
            item: line
            range: root.range
            row: root.index
        }
    }
}
