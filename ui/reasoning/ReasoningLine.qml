// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// The line of a thought: bold verb, figures, and when open what can be done with it.
Item {
    id: root

    property string verb: ""
    property string summary: ""
    /// The summary without the work, where there is no room for it.
    property string shortSummary: ""
    property string note: ""
    property bool running: false
    property bool open: false
    property bool canEdit: false
    property bool finding: false
    /// The focus came with the mouse: no ring.
    property bool clicked: false
    readonly property int room: tools.x - figures.x - verbText.width - Metrics.space8
    readonly property string figuresText: root.width >= Metrics.scaled(520) && full.implicitWidth <= root.room ? root.summary : root.shortSummary
    readonly property string separator: root.running ? "  " : " · "

    signal toggled
    signal findRequested
    signal copyRequested
    signal editRequested

    objectName: "reasoning.line"
    implicitHeight: Metrics.reasoningLine
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: root.verb + ", " + root.summary + (root.note === "" ? "" : ", " + root.note) + ", " + (root.open ? qsTr("expanded") : qsTr("collapsed"))
    Accessible.focusable: true
    Accessible.onPressAction: root.toggled()
    Keys.onSpacePressed: root.toggled()
    Keys.onReturnPressed: root.toggled()
    Keys.onPressed: event => {
        root.clicked = false;
        event.accepted = false;
    }
    onActiveFocusChanged: if (!activeFocus)
        root.clicked = false

    Rectangle {
        anchors.fill: parent
        anchors.margins: Metrics.hairline
        visible: mouse.containsMouse
        radius: Metrics.radiusCard - Metrics.hairline
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
        id: figures

        anchors.left: glyph.right
        anchors.leftMargin: Metrics.space8
        anchors.right: tools.left
        anchors.rightMargin: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter
        clip: true

        ControlText {
            id: verbText

            text: root.verb
            font.bold: true
        }

        ControlText {
            width: Math.max(0, parent.width - verbText.width)
            text: root.figuresText === "" ? "" : root.separator + root.figuresText
            color: Theme.text2
            elide: Text.ElideRight
        }
    }

    ControlText {
        id: full

        visible: false
        text: root.separator + root.summary
    }

    MouseArea {
        id: mouse

        anchors.fill: parent
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onClicked: {
            root.clicked = true;
            root.forceActiveFocus(Qt.MouseFocusReason);
            root.toggled();
        }
    }

    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            objectName: "reasoning.findButton"
            visible: root.open
            checked: root.finding
            iconName: "search"
            text: qsTr("Find in the thinking")
            shortcutText: qsTr("Ctrl+F")
            onClicked: root.findRequested()
        }

        IconButton {
            objectName: "reasoning.copyButton"
            visible: root.open
            iconName: "copy"
            text: qsTr("Copy the thinking")
            onClicked: root.copyRequested()
        }

        IconButton {
            objectName: "reasoning.editButton"
            visible: root.open && root.canEdit
            iconName: "edit"
            text: qsTr("Edit the thinking and answer again")
            onClicked: root.editRequested()
        }

        ControlText {
            anchors.verticalCenter: parent.verticalCenter
            leftPadding: Metrics.space8
            rightPadding: Metrics.space8
            visible: root.open && root.width >= Metrics.scaled(400)
            text: qsTr("Hide")
            color: Theme.text2
        }
    }

    FocusRing {
        inside: true
        targetRadius: Metrics.radiusCard
        shown: root.activeFocus && !root.clicked
    }
}
