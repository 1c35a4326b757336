// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Conversations

/// New chat, all chats by date of last use, and the program's pages.
FocusScope {
    id: root

    required property ConversationListModel conversations
    property string currentPage: "chat"
    property int modelCount: 0

    signal newRequested
    signal openRequested(string conversationId)
    signal pageRequested(string page)
    signal collapseRequested

    function focusList() {
        if (list.currentIndex < 0 && list.count > 0)
            list.currentIndex = 0;
        list.forceActiveFocus(Qt.TabFocusReason);
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

        Image {
            x: Metrics.space12 + Metrics.focusWidth
            anchors.verticalCenter: parent.verticalCenter
            source: "qrc:/ponder/icons/app-icon.svg"
            sourceSize.width: Metrics.space24
            sourceSize.height: Metrics.space24
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

    PushButton {
        id: newButton

        objectName: "sidebar.newButton"
        anchors.top: head.bottom
        x: Metrics.space12
        width: parent.width - 2 * x
        iconName: "plus"
        text: qsTr("New chat")
        onClicked: root.newRequested()
    }

    ListView {
        id: list

        objectName: "sidebar.list"
        anchors.top: newButton.bottom
        anchors.topMargin: Metrics.space8
        anchors.bottom: foot.top
        x: Metrics.space8
        width: parent.width - 2 * x
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.conversations
        currentIndex: -1
        section.property: "section"
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Chats, last used first")
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0

        section.delegate: NoteText {
            required property string section

            width: list.width
            leftPadding: Metrics.space8
            topPadding: Metrics.space12
            bottomPadding: Metrics.space4 + Metrics.focusWidth
            text: section
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        delegate: ConversationRow {
            width: list.width
            chatShown: root.currentPage === "chat"
            onOpenRequested: conversationId => root.openRequested(conversationId)
            onRenamed: (conversationId, title) => root.conversations.rename(conversationId, title)
            onRemoveRequested: conversationId => root.conversations.remove(conversationId)
        }
    }

    NoteText {
        anchors.top: newButton.bottom
        anchors.topMargin: Metrics.space16
        x: Metrics.space16
        width: parent.width - 2 * x
        visible: list.count === 0
        text: qsTr("Your chats will be listed here. They are kept on this computer only.")
        wrapMode: Text.Wrap
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        y: list.y
        height: list.height
        size: list.visibleArea.heightRatio
        position: list.visibleArea.yPosition
        active: hovered || pressed || list.moving
        onPositionChanged: if (pressed) list.contentY = list.originY + position * list.contentHeight
    }

    Column {
        id: foot

        anchors.bottom: parent.bottom
        x: Metrics.space8
        width: parent.width - 2 * x
        topPadding: Metrics.space8
        bottomPadding: Metrics.space8

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
