// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

/// A button that looks like a link.
T.Button {
    id: root

    implicitWidth: implicitContentWidth
    implicitHeight: implicitContentHeight
    padding: 0
    focusPolicy: Qt.TabFocus
    Accessible.name: root.text
    Accessible.onPressAction: if (root.enabled) root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: NoteText {
        text: root.text
        color: Theme.link
        font.underline: root.hovered
    }

    background: Item {
        FocusRing {
            shown: root.visualFocus
        }
    }

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
}
