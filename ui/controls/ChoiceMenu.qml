// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme

/// A popup menu of ChoiceMenuItem rows.
T.Menu {
    id: root

    implicitWidth: Math.max(Metrics.scaled(180), contentItem.implicitWidth + leftPadding + rightPadding)
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    padding: Metrics.space4
    margins: Metrics.space8
    overlap: 0

    contentItem: ListView {
        implicitHeight: contentHeight
        implicitWidth: {
            let widest = 0;
            for (let i = 0; i < root.count; ++i)
                widest = Math.max(widest, root.itemAt(i)?.implicitWidth ?? 0);
            return widest;
        }
        model: root.contentModel
        interactive: Window.window ? contentHeight > Window.window.height : false
        currentIndex: root.currentIndex
        clip: interactive
    }

    enter: FadeIn {
    }

    background: Rectangle {
        color: Theme.raised
        radius: Metrics.radiusCard
        border.width: Metrics.hairline
        border.color: Theme.lineStrong
    }
}
