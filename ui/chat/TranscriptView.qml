// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Qt.labs.qmlmodels
// Qt 6.4 makes no bound components in loaders, list headers and delegate choosers.
// qmllint disable unqualified
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter
import Ponder.Chat

/// The messages of the open conversation. Follows the end only while the reader is at the end.
/// Ctrl+Up and Ctrl+Down choose a message; then C copies, E edits, R answers again, Q quotes, Left and Right walk
/// between versions, Del deletes, Ctrl+A and Shift+Right select in it.
FocusScope {
    id: root

    required property ChatController chatController
    readonly property MessageListModel messages: root.chatController.messages
    readonly property FindInChat find: root.chatController.find
    property bool followTail: true
    readonly property bool canChange: !root.chatController.isGenerating
    readonly property int sidePadding: Math.max(width < Metrics.narrowWindow ? Metrics.space16 : Metrics.space24, Math.round((width - Metrics.columnMaximum) / 2))
    /// The row that stays chosen while another version takes its place.
    property int keptRow: -1
    property bool summaryOpen: false
    /// There is room for two answers beside each other.
    property bool canCompare: true

    signal linkChosen(string url)
    signal linkHovered(string url)
    signal meterRequested
    signal compareRequested

    /// Goes to the last line and stays there while text arrives.
    function toEnd() {
        root.followTail = true;
        list.positionViewAtEnd();
    }

    function scrollBy(pixels: real) {
        rowAim.stop();
        const top = list.originY;
        const bottom = Math.max(top, list.originY + list.contentHeight - list.height);
        list.contentY = Math.max(top, Math.min(bottom, list.contentY + pixels));
        root.followTail = list.contentY >= bottom - 1;
    }

    /// Brings a message, and a block of it, into view.
    function showRow(row: int, block: int) {
        if (row < 0)
            return;
        root.followTail = false;
        rowAim.aim(row, block);
    }

    /// Opens the last question in its editor.
    function editLastQuestion(): bool {
        for (let row = list.count - 1; row >= 0 && row >= list.count - 2; --row) {
            list.positionViewAtIndex(row, ListView.Contain);
            const message = list.itemAtIndex(row) as UserMessage;
            if (message) {
                message.beginEdit();
                return true;
            }
        }
        return false;
    }

    function choose(row: int) {
        if (list.count === 0)
            return;
        list.currentIndex = Math.max(0, Math.min(list.count - 1, row));
        root.followTail = false;
        list.positionViewAtIndex(list.currentIndex, ListView.Contain);
        list.forceActiveFocus(Qt.TabFocusReason);
    }

    function chooseNeighbour(step: int) {
        root.choose(list.currentIndex < 0 ? list.count - 1 : list.currentIndex + step);
    }

    function openDayMenu() {
        dayMenu.days = root.messages.dayTexts();
        dayMenu.popup(root, root.width - dayMenu.width - Metrics.space12, 0);
    }

    function actOn(message: Item, key: int): bool {
        root.keptRow = key === Qt.Key_Left || key === Qt.Key_Right || key === Qt.Key_R ? list.currentIndex : -1;
        return commands.act(message, key);
    }

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Messages")
    onActiveFocusChanged: if (!root.activeFocus)
        left.restart()
    Keys.onPressed: event => {
        event.accepted = true;
        const control = event.modifiers & Qt.ControlModifier;
        if (control && event.key === Qt.Key_Up)
            root.chooseNeighbour(-1);
        else if (control && event.key === Qt.Key_Down)
            root.chooseNeighbour(1);
        else if (list.activeFocus && commands.select(list.currentItem, event))
            return;
        else if (list.activeFocus && list.currentIndex >= 0 && !control && root.actOn(list.currentItem, event.key))
            return;
        else if (event.key === Qt.Key_PageUp)
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

    BlockSelection {
        id: blockSelection
    }

    MessageCommands {
        id: commands

        chatController: root.chatController
        selection: blockSelection
        canChange: root.canChange
        onMenuRequested: message => menu.openFor(message, message)
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
        onContentHeightChanged: if (root.followTail)
            list.positionViewAtEnd()
        onHeightChanged: if (root.followTail)
            list.positionViewAtEnd()
        onMovementStarted: {
            rowAim.stop();
            root.followTail = false;
        }
        onMovementEnded: root.followTail = list.atYEnd

        MouseArea {
            // Below the messages: what nothing else wants ends the selection.
            parent: list.contentItem
            anchors.fill: parent
            z: -1
            onClicked: blockSelection.clear()
        }

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
                    id: question

                    width: list.width
                    sidePadding: root.sidePadding
                    summaryLine: lineOfSummary
                    canChange: root.canChange
                    current: question.ListView.isCurrentItem && list.activeFocus && !question.editing
                    markText: root.find.query
                    activeMark: root.find.row === question.index ? root.find.occurrence : -1
                    onIsTextFocusedChanged: if (question.isTextFocused)
                        blockSelection.clear()
                    onCopyRequested: root.chatController.copyMarkdown(question.messageId)
                    onEditAccepted: text => root.chatController.editMessage(question.messageId, text)
                    onEditEnded: root.choose(question.index)
                    onMenuRequested: button => menu.openFor(question, button)
                    onVersionRequested: step => root.chatController.showVersion(question.messageId, step)
                }
            }

            DelegateChoice {
                roleValue: false

                AssistantMessage {
                    id: answer

                    messages: root.messages
                    selection: blockSelection
                    onSelectingStarted: root.followTail = false
                    onScrollRequested: pixels => root.scrollBy(pixels)
                    width: list.width
                    sidePadding: root.sidePadding
                    summaryLine: lineOfSummary
                    viewHeight: root.height
                    // Not a binding: what is drawn because the view has moved may move it again.
                    onYChanged: answer.viewTop = list.contentY - answer.y
                    Component.onCompleted: answer.viewTop = list.contentY - answer.y
                    onGrownAbove: pixels => {
                        if (!root.followTail)
                            list.contentY += pixels;
                    }
                    canChange: root.canChange
                    canCompare: root.canCompare
                    current: answer.ListView.isCurrentItem && list.activeFocus && !answer.editing
                    markText: root.find.query
                    activeBlock: root.find.row === answer.index ? root.find.block : -1
                    activeMark: root.find.row === answer.index ? root.find.occurrence : -1
                    onCopyRequested: root.chatController.copyMarkdown(answer.messageId)
                    onCopyTextRequested: text => root.chatController.copyPlain(text)
                    onRegenerateRequested: root.chatController.regenerate(answer.messageId)
                    onContinueRequested: root.chatController.continueAnswer(answer.messageId)
                    onEditAccepted: text => root.chatController.editMessage(answer.messageId, text)
                    onEditEnded: root.choose(answer.index)
                    onMenuRequested: button => menu.openFor(answer, button)
                    onVersionRequested: step => root.chatController.showVersion(answer.messageId, step)
                    onLinkChosen: url => root.linkChosen(url)
                    onLinkHovered: url => root.linkHovered(url)
                    onThinkMoreRequested: root.chatController.thinkMore(answer.messageId)
                    onCompareRequested: {
                        if (root.chatController.compare(answer.messageId))
                            root.compareRequested();
                    }
                    onReasoningCopyRequested: root.chatController.copyReasoning(answer.messageId)
                    onReasoningContinued: text => root.chatController.continueReasoning(answer.messageId, text)
                    onPhaseChosen: (phase, place, x) => phaseCard.showAt(phase, root.messages.phaseFigures(answer.messageId, phase), place, x)

                    Connections {
                        function onContentYChanged() {
                            answer.viewTop = list.contentY - answer.y;
                        }

                        target: list
                    }
                }
            }
        }
    }

    Component {
        id: lineOfSummary

        SummaryLine {
            summary: root.chatController.summary
            open: root.summaryOpen
            onToggled: {
                root.followTail = false;
                root.summaryOpen = !root.summaryOpen;
            }
            onForgetRequested: root.chatController.summary.forget()
        }
    }

    MessageMenu {
        id: menu

        chatController: root.chatController
        canChange: root.canChange
    }

    DayMenu {
        id: dayMenu

        onDayChosen: day => root.showRow(root.messages.rowOfDay(day), 0)
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        height: parent.height
        size: list.visibleArea.heightRatio
        position: list.visibleArea.yPosition
        active: hovered || pressed || list.moving
        onPressedChanged: root.followTail = !pressed && list.atYEnd
        onPositionChanged: if (pressed)
            list.contentY = list.originY + position * list.contentHeight
    }

    PhaseCard {
        id: phaseCard

        onMeterRequested: root.meterRequested()
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

    RowAim {
        id: rowAim

        list: list
    }

    Timer {
        // After the list has dealt with the old version's removal.
        id: keep

        interval: 0
        onTriggered: {
            list.forceLayout();
            if (root.keptRow >= 0 && root.keptRow < list.count)
                list.currentIndex = root.keptRow;
            root.keptRow = -1;
        }
    }

    Timer {
        // What is selected stays while the menu of the message is open or another window is used.
        id: left

        interval: 0
        onTriggered: if (!root.activeFocus && !menu.visible && root.Window.active)
            blockSelection.clear()
    }

    Timer {
        id: settle

        interval: 0
        onTriggered: list.positionViewAtEnd()
    }

    Connections {
        function onModelReset() {
            root.followTail = true;
            settle.restart();
        }

        function onRowsInserted() {
            if (root.keptRow >= 0)
                keep.restart();
        }

        target: root.messages
    }

    Connections {
        function onConversationChanged() {
            root.summaryOpen = false;
        }

        target: root.chatController
    }

    Connections {
        function onCurrentChanged() {
            root.showRow(root.find.row, root.find.block);
        }

        target: root.find
    }

    FocusRing {
        inside: true
        shown: root.Window.activeFocusItem === list && list.currentIndex < 0
        targetRadius: 0
    }
}
