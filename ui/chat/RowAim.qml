// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Chat

/// Brings a message of a list, and a block of it, into view. Heights are guesses until messages are drawn, so what was
/// aimed at moves: the next frames aim again. Stop it when the user scrolls.
Timer {
    id: root

    required property ListView list
    property int row: -1
    property int block: 0
    property int framesLeft: 0

    function aim(row: int, block: int) {
        root.row = row;
        root.block = block;
        root.framesLeft = 8;
        root.place();
        root.restart();
    }

    function place() {
        const list = root.list;
        list.positionViewAtIndex(root.row, ListView.Beginning);
        list.forceLayout();
        const message = list.itemAtIndex(root.row) as AssistantMessage;
        const above = root.row > 0 ? -Metrics.space48 : 0;
        const offset = message && root.block > 0 ? message.blockTop(root.block) - list.height / 3 : above;
        const bottom = Math.max(list.originY, list.originY + list.contentHeight - list.height);
        list.contentY = Math.max(list.originY, Math.min(bottom, list.contentY + offset));
    }

    interval: 16
    repeat: true
    onTriggered: {
        root.place();
        if (--root.framesLeft <= 0)
            root.stop();
    }
}
