// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// The thoughts with their own scrolling. Follows the tail while they are written and the reader is there.
Item {
    id: root

    property string note: ""
    property Component content: null
    property bool loaded: false
    property bool running: false
    property int maximumTextHeight: 300
    readonly property Item contentTarget: loader.item as Item
    readonly property real viewTop: flick.contentY - loader.y

    signal textGrown

    function showRect(rect: rect) {
        flick.followTail = false;
        const top = rect.y + loader.y;
        if (top < flick.contentY)
            flick.contentY = Math.max(0, top - Metrics.reasoningTextLine);
        else if (top + rect.height > flick.contentY + flick.height)
            flick.contentY = Math.min(flick.contentHeight - flick.height, top + rect.height + Metrics.reasoningTextLine - flick.height);
    }

    function scrollBy(pixels: real) {
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + pixels));
        flick.followTail = flick.atYEnd;
    }

    height: flick.height

    Rectangle {
        x: Metrics.space16 + Metrics.focusWidth
        width: Metrics.focusWidth
        height: flick.height
        color: Theme.thinkingFill
    }

    Flickable {
        id: flick

        property bool followTail: true

        function toEnd() {
            if (flick.followTail && root.running)
                flick.contentY = Math.max(0, flick.contentHeight - flick.height);
        }

        objectName: "reasoning.scroller"
        x: Metrics.space32 + Metrics.space4
        width: parent.width - x - Metrics.space24
        height: Math.min(contentHeight, root.maximumTextHeight)
        contentWidth: width
        contentHeight: loader.y + loader.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true
        onContentHeightChanged: {
            flick.toEnd();
            root.textGrown();
        }
        onHeightChanged: flick.toEnd()
        onMovementStarted: flick.followTail = false
        onMovementEnded: flick.followTail = flick.atYEnd

        NoteText {
            id: noteText

            objectName: "reasoning.note"
            width: parent.width
            visible: root.note !== ""
            text: root.note
            wrapMode: Text.Wrap
            bottomPadding: Metrics.space8
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }

        Loader {
            id: loader

            y: root.note === "" ? 0 : noteText.height
            width: flick.width
            active: root.loaded
            sourceComponent: root.content
        }
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        height: flick.height
        size: flick.visibleArea.heightRatio
        position: flick.visibleArea.yPosition
        active: hovered || pressed || flick.moving
        onPressedChanged: flick.followTail = !pressed && flick.atYEnd
        onPositionChanged: if (pressed)
            flick.contentY = position * flick.contentHeight
    }
}
