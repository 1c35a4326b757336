// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Controls

/// Says that the window is drawn without the graphics card because the last start was not drawn at all.
NoticeCard {
    id: root

    signal cardRequested
    signal closed

    objectName: "graphicsNotice"
    kind: "warn"
    title: qsTr("Drawn without the graphics card")
    text: qsTr("The last start did not come to draw its window, so the processor draws it now. Everything works; scrolling may be less smooth.")
    hint: qsTr("Settings › Windows has the switch.")

    PushButton {
        objectName: "graphicsNotice.keepButton"
        text: qsTr("Leave it so")
        onClicked: root.closed()
    }

    PushButton {
        objectName: "graphicsNotice.cardButton"
        text: qsTr("Use the card at the next start")
        onClicked: {
            root.cardRequested();
            root.closed();
        }
    }
}
