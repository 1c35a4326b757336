// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Qt.labs.qmlmodels
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// The messages of the open conversation. Follows the end only while the reader is at the end.
FocusScope {
    id: root

    required property MessageListModel messages
    property bool followTail: true
    readonly property int sidePadding: Math.max(width < Metrics.narrowWindow ? Metrics.space16 : Metrics.space24, Math.round((width - Metrics.columnMaximum) / 2))

    signal copyRequested(string messageId)
    signal copyTextRequested(string text)
    signal regenerateRequested(string messageId)
    signal continueRequested(string messageId)
    signal linkChosen(string url)
    signal linkHovered(string url)
    signal meterRequested

    /// Goes to the last line and stays there while text arrives.
    function toEnd() {
        root.followTail = true;
        list.positionViewAtEnd();
    }

    function scrollBy(pixels: real) {
        const top = list.originY;
        const bottom = Math.max(top, list.originY + list.contentHeight - list.height);
        list.contentY = Math.max(top, Math.min(bottom, list.contentY + pixels));
        root.followTail = list.contentY >= bottom - 1;
    }

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Messages")
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_PageUp)
            root.scrollBy(-list.height * 0.9);
        else if (event.key === Qt.Key_PageDown)
            root.scrollBy(list.height * 0.9);
        else if (event.key === Qt.Key_Up)
            root.scrollBy(-Metrics.space48);
        else if (event.key === Qt.Key_Down)
            root.scrollBy(Metrics.space48);
        else if (event.key === Qt.Key_End)
            root.toEnd();
        else if (event.key === Qt.Key_Home)
            root.scrollBy(-list.contentHeight);
        else
            event.accepted = false;
    }

    ListView {
        id: list

        objectName: "transcript.list"
        anchors.fill: parent
        focus: true
        model: root.messages
        spacing: Metrics.space12
        cacheBuffer: Math.max(0, height)
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false
        currentIndex: -1
        clip: true
        onContentHeightChanged: if (root.followTail) list.positionViewAtEnd()
        onHeightChanged: if (root.followTail) list.positionViewAtEnd()
        onMovementStarted: root.followTail = false
        onMovementEnded: root.followTail = list.atYEnd

        header: Item {
            width: list.width
            height: Metrics.space16
        }

        footer: Item {
            width: list.width
            height: Metrics.space16
        }

        delegate: DelegateChooser {
            role: "isUser"

            DelegateChoice {
                roleValue: true

                UserMessage {
                    required property string messageId

                    width: list.width
                    sidePadding: root.sidePadding
                    onCopyRequested: root.copyRequested(messageId)
                }
            }

            DelegateChoice {
                roleValue: false

                AssistantMessage {
                    width: list.width
                    sidePadding: root.sidePadding
                    viewHeight: root.height
                    onCopyRequested: root.copyRequested(messageId)
                    onCopyTextRequested: text => root.copyTextRequested(text)
                    onRegenerateRequested: root.regenerateRequested(messageId)
                    onContinueRequested: root.continueRequested(messageId)
                    onLinkChosen: url => root.linkChosen(url)
                    onLinkHovered: url => root.linkHovered(url)
                    onMeterRequested: root.meterRequested()
                }
            }
        }
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        height: parent.height
        size: list.visibleArea.heightRatio
        position: list.visibleArea.yPosition
        active: hovered || pressed || list.moving
        onPressedChanged: root.followTail = !pressed && list.atYEnd
        onPositionChanged: if (pressed) list.contentY = list.originY + position * list.contentHeight
    }

    PushButton {
        objectName: "transcript.toEndButton"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.space12
        visible: !root.followTail && !list.atYEnd
        iconName: "chevron-down"
        text: qsTr("To the end")
        onClicked: root.toEnd()
    }

    Timer {
        // After the delegates of another conversation are made.
        id: settle

        interval: 0
        onTriggered: list.positionViewAtEnd()
    }

    Connections {
        function onModelReset() {
            root.followTail = true;
            settle.restart();
        }

        target: root.messages
    }

    FocusRing {
        inside: true
        shown: list.activeFocus
        targetRadius: 0
    }
}
