// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Chat
import Ponder.Conversations
import Ponder.Meter
import Ponder.Models
import Ponder.Settings
import Ponder.Shell

/// The window. The application sets the required properties with QQmlApplicationEngine::setInitialProperties.
T.ApplicationWindow {
    id: root

    required property ChatController chatController
    required property ConversationListModel conversations
    required property ModelListModel models
    required property Settings settings
    /// The bill; null where a window is driven without one.
    property StatementModel statement: null
    /// Whether a newer version is there; null where a window is driven without it.
    property UpdateCheck updates: null
    /// "chat", "compare", "statement", "models" or "settings".
    property string page: "chat"
    /// The panel over the page of a narrow window; beside the page of a wide one the setting decides.
    property bool meterOverlayOpen: false
    property bool drawerOpen: false
    /// Set by the application: this desktop lets a program have a key everywhere; another one has it.
    property bool hasGlobalKeys: false
    property bool isGlobalKeyRefused: false
    /// Set by the application: the last start did not come to draw its window.
    property bool hasLostCard: false
    property bool isQuitting: false
    /// Commands that are about the chat: its page comes to the front first.
    readonly property var commandsOfChat: ["find", "jumpToDay", "editLast", "regenerate", "continue", "copyLast", "thinkMore", "previousMessage", "nextMessage", "attach", "chatSettings", "newChat"]
    /// Closing leaves the program running.
    readonly property bool staysInTray: tray.available
    readonly property int sidebarWidth: Math.max(Metrics.sidebarMinimum, Math.min(Metrics.sidebarMaximum, root.settings.sidebarWidth))
    readonly property bool hasSidebarRoom: width >= Metrics.mediumWindow
    readonly property bool hasRailRoom: width >= Metrics.wideWindow
    readonly property bool compact: width < Metrics.narrowWindow
    readonly property bool sidebarDocked: root.hasSidebarRoom && root.settings.isSidebarOpen
    readonly property bool sidebarShown: root.sidebarDocked || root.drawerOpen
    readonly property bool meterShown: root.page === "chat" && (root.hasRailRoom ? root.settings.isMeterOpen : root.meterOverlayOpen)

    /// A window on this conversation, on a new one when empty.
    signal chatWindowRequested(string conversationId)
    signal smallWindowRequested

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

    function searchAll() {
        if (!root.sidebarShown)
            root.toggleSidebar();
        sidebar.focusSearch();
    }

    function compareLast() {
        if (root.chatController.compare(""))
            root.showPage("compare");
    }

    function openNeighbour(step: int) {
        const id = root.conversations.neighbourOf(root.chatController.conversationId, step);
        if (id !== "")
            root.chatController.openConversation(id);
        root.showPage("chat");
    }

    /// A command of another window, or of the tray: this one comes to the front.
    function runFromElsewhere(command: string) {
        if (command === "quit")
            return root.run(command);
        root.show();
        root.raise();
        root.requestActivate();
        if (command === "showChat")
            root.showPage("chat");
        else
            root.run(command);
    }

    /// A command of the table.
    function run(command: string) {
        if (root.commandsOfChat.includes(command)) {
            root.page = "chat";
            root.drawerOpen = false;
        }
        if (chatCommands.run(command))
            return;
        switch (command) {
        case "searchAll":
            return root.searchAll();
        case "previousChat":
            return root.openNeighbour(-1);
        case "nextChat":
            return root.openNeighbour(1);
        case "newFolder":
            return folderDialog.ask("", "");
        case "toggleMeter":
            const open = !root.meterShown;
            root.page = "chat";
            return root.showMeter(open);
        case "toggleSidebar":
            return root.toggleSidebar();
        case "newWindow":
            return root.chatWindowRequested("");
        case "openInWindow":
            return root.chatWindowRequested(root.chatController.conversationId);
        case "smallWindow":
            return root.smallWindowRequested();
        case "importChats":
            return exchangeDialogs.importFile();
        case "importFolder":
            return exchangeDialogs.importFolder();
        case "exportAll":
            return exchangeDialogs.exportAll();
        case "compare":
            return root.compareLast();
        case "showStatement":
            return root.showPage("statement");
        case "showAssistants":
            return root.showPage("assistants");
        case "showModels":
            return root.showPage("models");
        case "showPutAway":
            return root.showPage("putAway");
        case "showSettings":
            return root.showPage("settings");
        case "showAbout":
            return root.showPage("about");
        case "toggleTheme":
            root.settings.theme = Theme.dark ? Settings.Light : Settings.Dark;
            return;
        case "largerText":
            root.settings.textSize = Math.min(130, root.settings.textSize + 10);
            return;
        case "smallerText":
            root.settings.textSize = Math.max(90, root.settings.textSize - 10);
            return;
        case "nextRegion":
            return root.nextRegion(1);
        case "previousRegion":
            return root.nextRegion(-1);
        case "quit":
            root.isQuitting = true;
            root.close();
            Qt.quit();
        }
    }

    function nextRegion(direction: int) {
        let regions = ["composer", "transcript"];
        if (root.page !== "chat")
            regions = ["page"];
        if (root.sidebarShown)
            regions.push("sidebar"); // qmllint disable type
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
    onClosing: close => {
        root.settings.isWindowMaximized = root.visibility === Window.Maximized;
        if (!root.settings.isWindowMaximized)
            root.settings.windowGeometry = Qt.rect(root.x, root.y, root.width, root.height);
        if (root.staysInTray && !root.isQuitting) {
            close.accepted = false;
            root.hide();
        }
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

    ChatCommands {
        id: chatCommands

        chatController: root.chatController
        page: chat
        exchangeDialogs: exchangeDialogs
        onRenameRequested: titleDialog.ask(root.chatController.title)
    }

    TrayHost {
        id: tray

        wanted: root.settings.keepsInTray
        onRun: command => command === "smallWindow" ? root.smallWindowRequested() : root.runFromElsewhere(command)
    }

    Item {
        id: pageArea

        x: root.sidebarDocked ? root.sidebarWidth : 0
        width: parent.width - x - (root.meterShown && root.hasRailRoom ? Metrics.railWidth : 0)
        height: parent.height

        HeaderBar {
            id: header

            width: parent.width
            title: root.page === "compare" ? qsTr("Compare") : root.page === "statement" ? qsTr("Statement") : root.page === "models" ? qsTr("Models") : root.page === "putAway" ? qsTr("History") : root.page === "assistants" ? qsTr("Assistants") : root.page === "settings" ? qsTr("Settings") : root.page === "about" ? qsTr("About") : root.chatController.title === "" ? qsTr("New chat") : root.chatController.title
            showMenu: !root.sidebarDocked
            showMeterButton: root.page === "chat"
            meterOpen: root.meterShown
            compact: root.compact
            canRename: root.page === "chat" && root.chatController.messages.count > 0
            onMenuRequested: root.toggleSidebar()
            canCompare: root.page === "chat" && root.chatController.messages.count > 0
            onCompareRequested: root.compareLast()
            onMeterToggled: root.showMeter(!root.meterShown)
            onFindRequested: chat.beginFind()
            onDayRequested: chat.openDayMenu()
            onRenameRequested: titleDialog.ask(root.chatController.title)
            onSettingsRequested: chat.editSettings()
            onWindowRequested: root.chatWindowRequested(root.chatController.conversationId)
            onExportRequested: exchangeDialogs.exportChat(root.chatController.conversationId)
            onDeleteRequested: root.conversations.remove(root.chatController.conversationId)
        }

        GraphicsNotice {
            id: graphicsNotice

            /// What it takes from the page below.
            readonly property real room: visible ? height + Metrics.space8 : 0

            anchors.top: header.bottom
            anchors.topMargin: Metrics.space8
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(Metrics.columnMaximum, parent.width - 2 * Metrics.space16)
            visible: root.hasLostCard
            onCardRequested: root.settings.drawsWithoutCard = false
            onClosed: root.hasLostCard = false
        }

        ChatPage {
            id: chat

            anchors.top: header.bottom
            anchors.topMargin: graphicsNotice.room
            anchors.bottom: parent.bottom
            width: parent.width
            visible: root.page === "chat"
            chatController: root.chatController
            models: root.models
            onMeterRequested: root.showMeter(true)
            onModelsRequested: root.showPage("models")
            onUndoRequested: notices.undo()
            onCompareRequested: root.showPage("compare")
        }

        PageHost {
            id: pages

            anchors.top: header.bottom
            anchors.topMargin: graphicsNotice.room
            anchors.bottom: parent.bottom
            width: parent.width
            visible: root.page !== "chat"
            page: root.page
            models: root.models
            settings: root.settings
            assistants: root.chatController.assistants
            exchange: root.chatController.exchange // qmllint disable type
            archive: root.chatController.archive // qmllint disable type
            trash: root.chatController.trash // qmllint disable type
            onStartRequested: assistantId => {
                root.chatController.startWith(assistantId);
                root.showPage("chat");
            }
            onOpenRequested: conversationId => {
                root.chatController.openConversation(conversationId);
                root.showPage("chat");
            }
            hasGlobalKeys: root.hasGlobalKeys
            isGlobalKeyRefused: root.isGlobalKeyRefused
            statement: root.statement
            updates: root.updates
            chatController: root.chatController
            onPageRequested: page => root.showPage(page)
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
        search: root.chatController.search // qmllint disable type
        currentPage: root.page
        modelCount: root.models.count
        budgetFraction: root.chatController.budget.hasBudget ? root.chatController.budget.fraction : -1
        budgetText: root.chatController.budget.hasBudget ? root.chatController.budget.text : ""
        budgetWarned: root.chatController.budget.state >= BudgetModel.Warned
        onNewRequested: {
            root.chatController.newConversation();
            root.showPage("chat");
        }
        onOpenRequested: conversationId => {
            root.chatController.openConversation(conversationId);
            root.showPage("chat");
        }
        onMessageRequested: (conversationId, messageId) => {
            root.chatController.openMessage(conversationId, messageId);
            root.showPage("chat");
        }
        onWindowRequested: conversationId => root.chatWindowRequested(conversationId)
        onExportRequested: conversationId => exchangeDialogs.exportTogether(root.conversations.together(conversationId))
        onFolderRequested: conversationId => folderDialog.ask("", conversationId)
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

    ChatNotices {
        id: notices

        anchors.fill: parent
        chatController: root.chatController
        tellsImports: root.page !== "putAway"
        showHistory: () => root.showPage("putAway")
        middle: pageArea.x + pageArea.width / 2
    }

    ExchangeDialogs {
        id: exchangeDialogs

        exchange: root.chatController.exchange // qmllint disable type
    }

    RenameDialog {
        id: folderDialog

        property string conversationId: ""

        function ask(name: string, conversationId: string) {
            folderDialog.conversationId = conversationId;
            folderDialog.begin(name);
        }

        objectName: "folderDialog"
        title: qsTr("New folder")
        fieldName: qsTr("Name of the folder")
        actionText: qsTr("Create")
        onRenamed: name => root.conversations.createFolder(name, folderDialog.conversationId)
    }

    RenameDialog {
        id: titleDialog

        function ask(title: string) {
            titleDialog.begin(title);
        }

        onRenamed: title => root.conversations.rename(root.chatController.conversationId, title)
    }

    Connections {
        function onRemoved(name: string) {
            notices.show(qsTr("Assistant “%1” deleted").arg(name), qsTr("Undo"), () => root.chatController.assistants.undoRemove());
        }

        function onImported(count: int) {
            notices.show(qsTr("%n assistants imported", "", count), "", null);
        }

        function onExported(fileName: string) {
            notices.show(qsTr("Exported: %1").arg(fileName), "", null);
        }

        target: root.chatController.assistants
    }

    Connections {
        function onNewerFound(text: string) {
            if (root.page !== "settings")
                notices.show(text, qsTr("Where?"), () => root.showPage("settings"));
            notices.say(text);
        }

        target: root.updates
        ignoreUnknownSignals: true
    }

    Connections {
        // The card that says more stands on the page of the chat.
        function onErrorChanged() {
            if (root.chatController.hasError && root.page !== "chat")
                notices.show(root.chatController.errorTitle, qsTr("Show"), () => root.showPage("chat"));
        }

        target: root.chatController
    }

    CommandTable {
        id: commandTable

        chats: root.conversations
        models: root.models
        disabledCommands: chatCommands.disabled()
    }

    CommandPalette {
        id: palette

        table: commandTable
        onAnnounced: text => notices.say(text)
        onActivated: (kind, itemId) => {
            if (kind === CommandTable.Chat) {
                root.chatController.openConversation(itemId);
                root.showPage("chat");
            } else if (kind === CommandTable.Model) {
                root.models.load(Number(itemId));
                root.showPage("chat");
            } else {
                root.run(itemId);
            }
        }
    }

    Shortcuts {
        table: commandTable
        canStop: root.chatController.isGenerating
        canAnswerNow: root.chatController.phase === ChatController.Thinking
        canUndo: notices.canUndo
        onRun: command => root.run(command)
        onUndo: notices.undo()
        onOpenPalette: palette.open()
    }
}
