// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// A short confirmation at the bottom: 6 s, with an action 12 s; stays while hovered or focused.
Rectangle {
    id: root

    property string text: ""
    property string actionText: ""
    property var action: null
    property bool shown: false
    readonly property bool hasAction: root.actionText !== ""

    function show(message: string, label: string, callback: var) {
        root.text = message;
        root.actionText = label;
        root.action = callback;
        root.shown = true;
        timer.restart();
    }

    function runAction() {
        const callback = root.action;
        root.shown = false;
        root.action = null;
        if (callback)
            callback();
    }

    implicitWidth: row.implicitWidth + 2 * Metrics.space16
    implicitHeight: Metrics.scaled(44)
    visible: root.shown
    opacity: root.shown ? 1 : 0
    radius: Metrics.radiusCard
    color: Theme.raised
    border.width: Metrics.hairline
    border.color: Theme.lineStrong
    Accessible.role: Accessible.Notification
    Accessible.name: root.text

    Behavior on opacity  {
        enabled: root.shown

        NumberAnimation {
            duration: Metrics.fadeDuration
        }
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Metrics.space12

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.iconSmall
            height: Metrics.iconSmall
            name: "check"
            color: Theme.text
        }

        ControlText {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Metrics.scaled(280))
            text: root.text
            elide: Text.ElideMiddle
        }

        PushButton {
            id: actionButton

            objectName: "toast.actionButton"
            anchors.verticalCenter: parent.verticalCenter
            visible: root.hasAction
            quiet: true
            compact: true
            text: root.actionText
            onClicked: root.runAction()
        }
    }

    HoverHandler {
        id: hover
    }

    Timer {
        id: timer

        interval: root.hasAction ? 12000 : 6000
        running: root.shown && !hover.hovered && !actionButton.activeFocus
        onTriggered: root.shown = false
    }
}
