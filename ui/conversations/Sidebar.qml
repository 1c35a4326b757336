// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Qt.labs.qmlmodels
import Ponder.Theme
import Ponder.Controls
import Ponder.Conversations

/// New chat, the search over all chats, the chats themselves, and the program's pages.
FocusScope {
    id: root

    required property ConversationListModel conversations
    required property HistorySearch search
    property string currentPage: "chat"
    property int modelCount: 0
    /// Of the budget used; below 0: there is none.
    property real budgetFraction: -1
    property string budgetText: ""
    property bool budgetWarned: false

    signal newRequested
    signal openRequested(string conversationId)
    signal messageRequested(string conversationId, string messageId)
    signal folderRequested(string conversationId)
    signal windowRequested(string conversationId)
    signal exportRequested(string conversationId)
    signal pageRequested(string page)
    signal collapseRequested

    function focusList() {
        if (list.currentIndex < 0 && list.count > 0)
            list.currentIndex = 0;
        list.forceActiveFocus(Qt.TabFocusReason);
    }

    function focusSearch() {
        searchField.forceActiveFocus(Qt.ShortcutFocusReason);
        searchField.selectAll();
    }

    function leaveSearch() {
        searchField.clear();
        root.focusList();
    }

    /// Drops a dragged chat on what lies below the pointer.
    function drop(conversationId: string, scene: point) {
        const place = list.mapFromItem(null, scene.x, scene.y);
        if (place.x < 0 || place.x > list.width || place.y < 0 || place.y > list.height)
            return;
        const target = list.itemAt(place.x, place.y + list.contentY);
        const folder = target as FolderRow;
        const chat = target as ConversationRow;
        if (folder)
            root.conversations.moveToFolder(conversationId, folder.folderId);
        else if (chat && chat.isPinned)
            root.conversations.setPinned(conversationId, true);
        else if (chat && chat.conversationId !== conversationId)
            root.conversations.moveToFolder(conversationId, chat.folderId);
    }

    function openMenu(row: ConversationRow, place: Item, x: int, y: int) {
        menu.row = row;
        menu.conversationId = row.conversationId;
        menu.folderId = row.folderId;
        menu.isPinned = row.isPinned;
        menu.isSelected = row.isSelected;
        menu.popup(place, x, y);
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Chats")

    Rectangle {
        anchors.fill: parent
        color: Theme.sidebar
    }

    Item {
        id: head

        width: parent.width
        height: Metrics.header

        Icon {
            x: Metrics.space12 + Metrics.focusWidth
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.space24
            height: Metrics.space24
            name: "app-icon"
            Accessible.ignored: true
        }

        ControlText {
            x: Metrics.space48 - Metrics.focusWidth
            anchors.verticalCenter: parent.verticalCenter
            text: "Ponder"
            font.bold: true
            font.pixelSize: Metrics.reasoningSize
        }

        IconButton {
            objectName: "sidebar.collapseButton"
            anchors.right: parent.right
            anchors.rightMargin: Metrics.space8 + Metrics.focusWidth
            anchors.verticalCenter: parent.verticalCenter
            iconName: "sidebar"
            text: qsTr("Hide the chat list")
            shortcutText: qsTr("Ctrl+B")
            onClicked: root.collapseRequested()
        }
    }

    TextInputField {
        id: searchField

        objectName: "sidebar.searchField"
        anchors.top: head.bottom
        x: Metrics.space12
        width: parent.width - newButton.width - Metrics.space8 - 2 * x
        iconName: "search"
        placeholderText: qsTr("Search")
        maximumLength: 200
        Accessible.name: qsTr("Search all chats")
        onTextChanged: root.search.query = text
        Keys.onEscapePressed: root.leaveSearch()
        Keys.onDownPressed: if (results.visible)
            results.focusFirst()
        else
            root.focusList()
        onAccepted: if (results.visible)
            results.focusFirst()

        NoteText {
            anchors.right: parent.right
            anchors.rightMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            visible: searchField.length === 0 && !searchField.activeFocus
            text: qsTr("Ctrl K")
        }
    }

    IconButton {
        id: newButton

        objectName: "sidebar.newButton"
        anchors.top: head.bottom
        anchors.right: parent.right
        anchors.rightMargin: Metrics.space12
        size: Metrics.control
        framed: true
        iconName: "plus"
        text: qsTr("New chat")
        shortcutText: qsTr("Ctrl+N")
        onClicked: root.newRequested()
    }

    SearchResults {
        id: results

        anchors.top: newButton.bottom
        anchors.topMargin: Metrics.space8
        anchors.bottom: foot.top
        x: Metrics.space8
        width: parent.width - 2 * x
        visible: root.search.query.trim() !== ""
        search: root.search
        onOpenRequested: (conversationId, messageId) => root.messageRequested(conversationId, messageId)
        onLeaveRequested: root.focusSearch()
    }

    ListView {
        id: list

        objectName: "sidebar.list"
        anchors.top: newButton.bottom
        anchors.topMargin: Metrics.space8
        anchors.bottom: foot.top
        x: Metrics.space8
        width: parent.width - 2 * x
        visible: !results.visible
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.conversations
        currentIndex: -1
        section.property: "section"
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Chats, last used first")
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
            currentIndex = 0

        section.delegate: NoteText {
            required property string section

            width: ListView.view?.width ?? 0
            leftPadding: Metrics.space8
            topPadding: Metrics.space12
            bottomPadding: Metrics.space4 + Metrics.focusWidth
            text: section
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        Keys.onPressed: event => {
            const row = list.currentItem as ConversationRow;
            const shift = event.modifiers & Qt.ShiftModifier;
            if (event.key === Qt.Key_Escape && root.conversations.selectedCount > 0) {
                root.conversations.clearSelection();
            } else if (shift && row && (event.key === Qt.Key_Up || event.key === Qt.Key_Down)) {
                if (root.conversations.selectedCount === 0)
                    root.conversations.toggleSelected(row.conversationId);
                list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + (event.key === Qt.Key_Up ? -1 : 1)));
                const next = list.currentItem as ConversationRow;
                if (next)
                    root.conversations.selectTo(next.conversationId);
            } else {
                return;
            }
            event.accepted = true;
        }

        delegate: DelegateChooser {
            role: "isFolder"

            DelegateChoice {
                roleValue: true

                FolderRow {
                    width: ListView.view?.width ?? 0
                    onFoldRequested: (folderId, open) => root.conversations.setFolderOpen(folderId, open)
                    onRenamed: (folderId, name) => root.conversations.renameFolder(folderId, name)
                    onRemoveRequested: folderId => root.conversations.removeFolder(folderId)
                    onMenuRequested: (row, place, x, y) => {
                        folderRowMenu.row = row;
                        folderRowMenu.popup(place, x, y);
                    }
                }
            }

            DelegateChoice {
                roleValue: false

                ConversationRow {
                    id: chatRow

                    width: ListView.view?.width ?? 0
                    // Qt 6.4 makes no bound component under a section delegate.
                    chatShown: root.currentPage === "chat" // qmllint disable unqualified
                    onOpenRequested: conversationId => {
                        root.conversations.clearSelection();
                        root.openRequested(conversationId);
                    }
                    onRenamed: (conversationId, title) => root.conversations.rename(conversationId, title)
                    onRemoveRequested: conversationId => root.conversations.remove(conversationId)
                    onToggleRequested: conversationId => root.conversations.toggleSelected(conversationId)
                    onRangeRequested: conversationId => root.conversations.selectTo(conversationId)
                    onMenuRequested: (row, place, x, y) => root.openMenu(row, place, x, y)
                    onDropped: scene => root.drop(chatRow.conversationId, scene)
                }
            }
        }
    }

    ConversationMenu {
        id: menu

        property ConversationRow row: null

        conversations: root.conversations
        onRenameRequested: if (menu.row)
            menu.row.beginRename()
        onWindowRequested: conversationId => root.windowRequested(conversationId)
        onExportRequested: conversationId => root.exportRequested(conversationId)
        onFolderMenuRequested: {
            folderMenu.conversationId = menu.conversationId;
            folderMenu.folderId = menu.folderId;
            if (menu.row)
                folderMenu.popup(menu.row, Metrics.space24, menu.row.height);
        }
    }

    FolderMenu {
        id: folderMenu

        conversations: root.conversations
        onNewFolderRequested: conversationId => root.folderRequested(conversationId)
    }

    ChoiceMenu {
        id: folderRowMenu

        property FolderRow row: null

        ChoiceMenuItem {
            iconName: "edit"
            text: qsTr("Rename")
            hint: "F2"
            onTriggered: if (folderRowMenu.row)
                folderRowMenu.row.beginRename()
        }

        ChoiceMenuItem {
            iconName: "trash"
            text: qsTr("Delete the folder, keep the chats")
            hint: qsTr("Del")
            danger: true
            onTriggered: if (folderRowMenu.row)
                root.conversations.removeFolder(folderRowMenu.row.folderId)
        }
    }

    NoteText {
        anchors.top: newButton.bottom
        anchors.topMargin: Metrics.space16
        x: Metrics.space16
        width: parent.width - 2 * x
        visible: list.count === 0 && !results.visible
        text: qsTr("Your chats will be listed here. They are kept on this computer only.")
        wrapMode: Text.Wrap
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        y: list.y
        height: list.height
        size: list.visible ? list.visibleArea.heightRatio : 1
        position: list.visibleArea.yPosition
        active: hovered || pressed || list.moving
        onPositionChanged: if (pressed)
            list.contentY = list.originY + position * list.contentHeight
    }

    Column {
        id: foot

        anchors.bottom: parent.bottom
        x: Metrics.space8
        width: parent.width - 2 * x
        topPadding: Metrics.space8
        bottomPadding: Metrics.space8

        SidebarEntry {
            objectName: "sidebar.assistantsEntry"
            width: parent.width
            iconName: "edit"
            text: qsTr("Assistants")
            current: root.currentPage === "assistants"
            onClicked: root.pageRequested("assistants")
        }

        SidebarEntry {
            objectName: "sidebar.statementEntry"
            width: parent.width
            iconName: "statement"
            text: qsTr("Statement")
            //: part of the budget that is used
            figure: root.budgetFraction >= 0 ? qsTr("%1\u202f%").arg(Math.round(root.budgetFraction * 100)) : ""
            spokenFigure: root.budgetText
            fraction: root.budgetFraction
            warned: root.budgetWarned
            current: root.currentPage === "statement"
            onClicked: root.pageRequested("statement")
        }

        SidebarEntry {
            objectName: "sidebar.putAwayEntry"
            width: parent.width
            iconName: "clock"
            text: qsTr("History")
            current: root.currentPage === "putAway"
            onClicked: root.pageRequested("putAway")
        }

        SidebarEntry {
            objectName: "sidebar.modelsEntry"
            width: parent.width
            iconName: "model"
            text: qsTr("Models")
            figure: root.modelCount > 0 ? root.modelCount : ""
            current: root.currentPage === "models"
            onClicked: root.pageRequested("models")
        }

        SidebarEntry {
            objectName: "sidebar.settingsEntry"
            width: parent.width
            iconName: "settings"
            text: qsTr("Settings")
            current: root.currentPage === "settings"
            onClicked: root.pageRequested("settings")
        }
    }

    Hairline {
        y: foot.y
        width: parent.width
    }

    Hairline {
        x: parent.width - width
        height: parent.height
    }
}
