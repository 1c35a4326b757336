// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

/// Drags the border between the chat list and the page.
Item {
    id: root

    property int sidebarWidth: Metrics.sidebarWidth

    signal widthChosen(int newWidth)

    implicitWidth: Metrics.space8

    HoverHandler {
        cursorShape: Qt.SplitHCursor
    }

    DragHandler {
        id: drag

        property int startWidth: 0

        target: null
        yAxis.enabled: false
        onActiveChanged: if (active)
            drag.startWidth = root.sidebarWidth
        onTranslationChanged: if (active)
            root.widthChosen(Math.max(Metrics.sidebarMinimum, Math.min(Metrics.sidebarMaximum, drag.startWidth + drag.translation.x)))
    }
}
