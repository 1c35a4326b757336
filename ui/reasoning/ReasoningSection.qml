// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// The model's thoughts, apart from the answer. Open while they are written, folded when the answer starts,
/// unless the reader opened or closed it by hand. The text is not a live region.
Rectangle {
    id: root

    property string verb: ""
    property string summary: ""
    property string note: ""
    property bool running: false
    property int maximumTextHeight: 300
    /// Draws the thoughts; must offer implicitHeight for a given width.
    property Component content: null
    property bool openedByHand: false
    property bool closedByHand: false
    readonly property bool open: root.openedByHand || (root.running && !root.closedByHand)

    function toggle() {
        if (root.open) {
            root.openedByHand = false;
            root.closedByHand = true;
        } else {
            root.openedByHand = true;
            root.closedByHand = false;
        }
    }

    implicitHeight: line.height + (root.open ? body.height : 0)
    radius: Metrics.radiusCard
    color: Theme.raised
    border.width: Metrics.hairline
    border.color: Theme.line

    Item {
        id: line

        objectName: "reasoning.line"
        width: parent.width
        height: Metrics.reasoningLine
        activeFocusOnTab: true
        Accessible.role: Accessible.Button
        Accessible.name: root.verb + ", " + root.summary + (root.note === "" ? "" : ", " + root.note) + ", " + (root.open ? qsTr("expanded") : qsTr("collapsed"))
        Accessible.focusable: true
        Accessible.onPressAction: root.toggle()
        Keys.onSpacePressed: root.toggle()
        Keys.onReturnPressed: root.toggle()

        Rectangle {
            anchors.fill: parent
            anchors.margins: Metrics.hairline
            visible: lineMouse.containsMouse
            radius: root.radius - Metrics.hairline
            color: Theme.hover
        }

        Icon {
            id: chevron

            x: Metrics.space12 - Metrics.focusWidth
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.iconSmall
            height: Metrics.iconSmall
            name: root.open ? "chevron-down" : "chevron-right"
            color: Theme.text2
        }

        PhaseGlyph {
            id: glyph

            anchors.left: chevron.right
            anchors.leftMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            phase: SegmentBar.Thinking
        }

        Row {
            anchors.left: glyph.right
            anchors.leftMargin: Metrics.space8
            anchors.right: hideHint.left
            anchors.verticalCenter: parent.verticalCenter
            clip: true

            ControlText {
                id: verbText

                text: root.note !== "" ? root.note : root.verb
                font.bold: true
            }

            ControlText {
                width: Math.max(0, parent.width - verbText.width)
                text: root.summary === "" ? "" : " · " + root.summary
                color: Theme.text2
                elide: Text.ElideRight
            }
        }

        ControlText {
            id: hideHint

            anchors.right: parent.right
            anchors.rightMargin: Metrics.space16
            anchors.verticalCenter: parent.verticalCenter
            text: root.open ? qsTr("Hide") : ""
            color: Theme.text2
        }

        MouseArea {
            id: lineMouse

            anchors.fill: parent
            hoverEnabled: true
            cursorShape: Qt.PointingHandCursor
            onClicked: root.toggle()
        }

        FocusRing {
            inside: true
            targetRadius: root.radius
            shown: line.activeFocus
        }
    }

    Hairline {
        y: line.height
        width: parent.width
        visible: root.open
    }

    Item {
        id: body

        y: line.height
        width: parent.width
        height: flick.height + 2 * Metrics.space12
        visible: root.open
        clip: true

        Rectangle {
            x: Metrics.space16 + Metrics.focusWidth
            y: Metrics.space12
            width: Metrics.focusWidth
            height: flick.height
            color: Theme.thinkingFill
        }

        Flickable {
            id: flick

            property bool followTail: true

            function toEnd() {
                flick.contentY = Math.max(0, flick.contentHeight - flick.height);
            }

            x: Metrics.space32 + Metrics.space4
            y: Metrics.space12
            width: parent.width - x - Metrics.space24
            height: Math.min(contentHeight, root.maximumTextHeight)
            contentWidth: width
            contentHeight: loader.height
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentHeight > height
            clip: true
            onContentHeightChanged: if (flick.followTail && root.running) flick.toEnd()
            onHeightChanged: if (flick.followTail && root.running) flick.toEnd()
            onMovementStarted: flick.followTail = false
            onMovementEnded: flick.followTail = flick.atYEnd

            ThinScrollBar {
                id: scroll

                parent: flick.parent
                orientation: Qt.Vertical
                x: flick.parent.width - width
                y: flick.y
                height: flick.height
                size: flick.visibleArea.heightRatio
                position: flick.visibleArea.yPosition
                active: hovered || pressed || flick.moving
                onPressedChanged: flick.followTail = !pressed && flick.atYEnd
                onPositionChanged: if (pressed) flick.contentY = position * flick.contentHeight
            }

            Loader {
                id: loader

                width: flick.width
                active: root.open
                sourceComponent: root.content
            }
        }
    }
}
