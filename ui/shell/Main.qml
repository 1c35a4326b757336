// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat
import Ponder.Conversations
import Ponder.Meter
import Ponder.Models
import Ponder.Settings

/// The window. The application sets the required properties with QQmlApplicationEngine::setInitialProperties.
T.ApplicationWindow {
    id: root

    required property ChatController chatController
    required property ConversationListModel conversations
    required property ModelListModel models
    required property Settings settings
    /// The bill; null where a window is driven without one.
    property StatementModel statement: null
    /// "chat", "models" or "settings".
    property string page: "chat"
    /// The panel over the page of a narrow window; beside the page of a wide one the setting decides.
    property bool meterOverlayOpen: false
    property bool drawerOpen: false
    readonly property int sidebarWidth: Math.max(Metrics.sidebarMinimum, Math.min(Metrics.sidebarMaximum, root.settings.sidebarWidth))
    readonly property bool hasSidebarRoom: width >= Metrics.mediumWindow
    readonly property bool hasRailRoom: width >= Metrics.wideWindow
    readonly property bool compact: width < Metrics.narrowWindow
    readonly property bool sidebarDocked: root.hasSidebarRoom && root.settings.isSidebarOpen
    readonly property bool sidebarShown: root.sidebarDocked || root.drawerOpen
    readonly property bool meterShown: root.page === "chat" && (root.hasRailRoom ? root.settings.isMeterOpen : root.meterOverlayOpen)

    function showPage(name: string) {
        root.page = name;
        root.drawerOpen = false;
        if (name === "chat")
            chat.focusComposer();
    }

    function showMeter(open: bool) {
        if (root.hasRailRoom)
            root.settings.isMeterOpen = open;
        else
            root.meterOverlayOpen = open;
    }

    function toggleSidebar() {
        if (root.hasSidebarRoom)
            root.settings.isSidebarOpen = !root.settings.isSidebarOpen;
        else
            root.drawerOpen = !root.drawerOpen;
        if (root.sidebarShown)
            sidebar.focusList();
        else
            chat.focusComposer();
    }

    function nextRegion(direction: int) {
        let regions = ["composer", "transcript"];
        if (root.page !== "chat")
            regions = ["page"];
        if (root.sidebarShown)
            regions.push("sidebar");
        if (root.meterShown)
            regions.push("meter");
        const now = sidebar.activeFocus ? "sidebar" : meter.activeFocus ? "meter" : root.page !== "chat" ? "page" : chat.transcriptFocused ? "transcript" : "composer";
        const next = regions[(regions.indexOf(now) + direction + regions.length) % regions.length];
        if (next === "sidebar")
            sidebar.focusList();
        else if (next === "meter")
            meter.forceActiveFocus(Qt.TabFocusReason);
        else if (next === "transcript")
            chat.focusTranscript();
        else if (next === "composer")
            chat.focusComposer();
        else
            pages.forceActiveFocus(Qt.TabFocusReason);
    }

    width: 1280
    height: 800
    minimumWidth: 400
    minimumHeight: 520
    visible: true
    title: root.page === "chat" && root.chatController.title !== "" ? qsTr("%1 – Ponder").arg(root.chatController.title) : "Ponder"
    color: Theme.window
    onHasSidebarRoomChanged: root.drawerOpen = false
    onClosing: {
        root.settings.isWindowMaximized = root.visibility === Window.Maximized;
        if (!root.settings.isWindowMaximized)
            root.settings.windowGeometry = Qt.rect(root.x, root.y, root.width, root.height);
    }
    Component.onCompleted: {
        const kept = root.settings.windowGeometry;
        if (kept.width >= root.minimumWidth && kept.height >= root.minimumHeight) {
            root.width = kept.width;
            root.height = kept.height;
        }
        if (root.settings.isWindowMaximized)
            root.showMaximized();
        chat.focusComposer();
    }

    SettingsBinding {
        settings: root.settings
    }

    Item {
        id: pageArea

        x: root.sidebarDocked ? root.sidebarWidth : 0
        width: parent.width - x - (root.meterShown && root.hasRailRoom ? Metrics.railWidth : 0)
        height: parent.height

        HeaderBar {
            id: header

            width: parent.width
            title: root.page === "models" ? qsTr("Models") : root.page === "settings" ? qsTr("Settings") : root.chatController.title === "" ? qsTr("New chat") : root.chatController.title
            showMenu: !root.sidebarDocked
            showMeterButton: root.page === "chat"
            meterOpen: root.meterShown
            compact: root.compact
            canRename: root.page === "chat" && root.chatController.messages.count > 0
            onMenuRequested: root.toggleSidebar()
            onMeterToggled: root.showMeter(!root.meterShown)
            onFindRequested: chat.beginFind()
            onDayRequested: chat.openDayMenu()
            onRenameRequested: titleDialog.ask(root.chatController.title)
            onDeleteRequested: root.conversations.remove(root.chatController.conversationId)
        }

        ChatPage {
            id: chat

            anchors.top: header.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            visible: root.page === "chat"
            chatController: root.chatController
            models: root.models
            onMeterRequested: root.showMeter(true)
            onModelsRequested: root.showPage("models")
        }

        PageHost {
            id: pages

            anchors.top: header.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            visible: root.page !== "chat"
            page: root.page
            models: root.models
            settings: root.settings
        }
    }

    MeterPanel {
        id: meter

        objectName: "meter.panel"
        anchors.right: parent.right
        width: Math.min(Metrics.railWidth, parent.width)
        height: parent.height
        visible: root.meterShown
        meter: root.chatController.meter
        onCloseRequested: {
            root.showMeter(false);
            chat.focusComposer();
        }
        onEnergySettingsRequested: root.showPage("settings")
    }

    Rectangle {
        anchors.fill: parent
        visible: root.drawerOpen
        color: Qt.alpha(Theme.window, 0.6)

        MouseArea {
            anchors.fill: parent
            onClicked: root.drawerOpen = false
        }
    }

    Sidebar {
        id: sidebar

        objectName: "sidebar"
        width: root.sidebarDocked ? root.sidebarWidth : Math.min(Metrics.sidebarMaximum, parent.width - Metrics.space48)
        height: parent.height
        visible: root.sidebarShown
        conversations: root.conversations
        currentPage: root.page
        modelCount: root.models.count
        onNewRequested: {
            root.chatController.newConversation();
            root.showPage("chat");
        }
        onOpenRequested: conversationId => {
            root.chatController.openConversation(conversationId);
            root.showPage("chat");
        }
        onPageRequested: page => root.showPage(page)
        onCollapseRequested: root.toggleSidebar()
        Keys.onEscapePressed: event => {
            event.accepted = root.drawerOpen;
            root.drawerOpen = false;
        }
    }

    SidebarHandle {
        x: root.sidebarWidth - width / 2
        height: parent.height
        visible: root.sidebarDocked
        sidebarWidth: root.sidebarWidth
        onWidthChosen: newWidth => root.settings.sidebarWidth = newWidth
    }

    Toast {
        id: toast

        objectName: "toast"
        x: pageArea.x + Math.round((pageArea.width - width) / 2)
        y: parent.height - height - Metrics.scaled(150)
    }

    RenameDialog {
        id: titleDialog

        onRenamed: title => root.conversations.rename(root.chatController.conversationId, title)
    }

    Item {
        id: spoken

        Accessible.role: Accessible.AlertMessage

        Announcer {
            id: announcer

            target: spoken
        }
    }

    Connections {
        function onRemoved(conversationId: string, title: string) {
            toast.show(qsTr("“%1” deleted").arg(title), qsTr("Undo"), () => root.conversations.undoRemove());
        }

        target: root.conversations
    }

    Connections {
        function onMessageDeleted() {
            toast.show(qsTr("Message deleted"), qsTr("Undo"), () => root.chatController.undoDeleteMessage());
        }

        function onCopied() {
            toast.show(qsTr("Copied"), "", null);
        }

        function onAnnounced(text: string) {
            spoken.Accessible.name = text;
            announcer.announce();
        }

        target: root.chatController
    }

    Shortcuts {
        canStop: root.chatController.isGenerating
        canAnswerNow: root.chatController.phase === ChatController.Thinking
        canUndo: toast.shown && toast.hasAction
        onNewChat: {
            root.chatController.newConversation();
            root.showPage("chat");
        }
        onToggleMeter: {
            const open = !root.meterShown;
            root.page = "chat";
            root.showMeter(open);
        }
        onFind: {
            root.page = "chat";
            chat.beginFind();
        }
        onJumpToDay: {
            root.page = "chat";
            chat.openDayMenu();
        }
        onChooseMessage: step => {
            if (root.page === "chat")
                chat.chooseNeighbour(step);
        }
        onOpenSettings: root.showPage("settings")
        onToggleSidebar: root.toggleSidebar()
        onNextRegion: direction => root.nextRegion(direction)
        onStop: root.chatController.stop()
        onAnswerNow: root.chatController.answerNow()
        onUndo: toast.runAction()
        onChooseThinking: level => {
            if (level > 0 || root.chatController.canDisableThinking)
                root.chatController.thinkingLevel = level;
        }
        onQuit: root.close()
    }
}
