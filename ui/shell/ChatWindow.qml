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
import Ponder.Shell

/// A window with one chat and nothing else; pinned, it stays above all others. What only the main window can do is
/// asked of that one.
T.ApplicationWindow {
    id: root

    required property ChatController chatController
    required property ModelListModel models
    required property Settings settings
    /// The one that a key brings and puts away.
    property bool isSmall: false
    property bool staysOnTop: root.isSmall
    property bool meterShown: false

    signal commandRequested(string command)
    signal windowRequested(string conversationId)
    signal smallWindowRequested

    function run(command: string) {
        if (chatCommands.run(command))
            return;
        switch (command) {
        case "toggleMeter":
            root.meterShown = !root.meterShown;
            return;
        case "newWindow":
            return root.windowRequested("");
        case "openInWindow":
        case "compare":
            return;
        case "smallWindow":
            if (root.isSmall)
                root.hide();
            else
                root.smallWindowRequested();
            return;
        }
        root.commandRequested(command);
    }

    objectName: "chatWindow"
    width: root.isSmall ? 440 : 760
    height: root.isSmall ? 600 : 720
    minimumWidth: 360
    minimumHeight: 420
    visible: false
    flags: root.staysOnTop ? Qt.Window | Qt.WindowStaysOnTopHint : Qt.Window
    title: root.chatController.messages.count > 0 ? qsTr("%1 – Ponder").arg(root.chatController.title) : "Ponder"
    color: Theme.window
    onActiveChanged: if (root.active)
        page.focusComposer()

    ChatCommands {
        id: chatCommands

        chatController: root.chatController
        page: page
        exchangeDialogs: exchangeDialogs
        onRenameRequested: titleDialog.begin(root.chatController.title)
    }

    Item {
        id: header

        width: parent.width
        height: Metrics.header

        ControlText {
            objectName: "chatWindow.title"
            x: Metrics.space16
            anchors.verticalCenter: parent.verticalCenter
            width: actions.x - x - Metrics.space12
            text: root.chatController.title
            font.bold: true
            elide: Text.ElideRight
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        Row {
            id: actions

            anchors.right: parent.right
            anchors.rightMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            spacing: Metrics.space4

            IconButton {
                objectName: "chatWindow.newButton"
                iconName: "plus"
                text: qsTr("New chat")
                shortcutText: qsTr("Ctrl+N")
                onClicked: root.run("newChat")
            }

            IconButton {
                objectName: "chatWindow.meterButton"
                checked: root.meterShown
                iconName: "meter"
                text: qsTr("Meter")
                shortcutText: qsTr("Ctrl+M")
                onClicked: root.run("toggleMeter")
            }

            IconButton {
                objectName: "chatWindow.pinButton"
                checked: root.staysOnTop
                iconName: "pin"
                text: root.staysOnTop ? qsTr("Let other windows cover this one") : qsTr("Keep above other windows")
                onClicked: root.staysOnTop = !root.staysOnTop
            }
        }

        Hairline {
            y: parent.height - height
            width: parent.width
        }
    }

    ChatPage {
        id: page

        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        chatController: root.chatController
        models: root.models
        onMeterRequested: root.meterShown = true
        onModelsRequested: root.commandRequested("showModels")
        onUndoRequested: notices.undo()
        // Two answers beside each other need the room of the main window.
        canCompare: false
    }

    MeterPanel {
        id: meter

        objectName: "chatWindow.meterPanel"
        anchors.right: parent.right
        width: Math.min(Metrics.railWidth, parent.width)
        height: parent.height
        visible: root.meterShown
        meter: root.chatController.meter
        onCloseRequested: {
            root.meterShown = false;
            page.focusComposer();
        }
        onEnergySettingsRequested: root.commandRequested("showSettings")
    }

    ChatNotices {
        id: notices

        anchors.fill: parent
        chatController: root.chatController
        namePrefix: "chatWindow."
    }

    ExchangeDialogs {
        id: exchangeDialogs

        exchange: root.chatController.exchange // qmllint disable type
    }

    RenameDialog {
        id: titleDialog

        onRenamed: title => root.chatController.conversations.rename(root.chatController.conversationId, title)
    }

    CommandTable {
        id: commandTable

        chats: root.chatController.conversations // qmllint disable type
        models: root.models
        disabledCommands: chatCommands.disabled()
    }

    CommandPalette {
        id: palette

        table: commandTable
        onAnnounced: text => notices.say(text)
        onActivated: (kind, itemId) => {
            if (kind === CommandTable.Chat)
                root.chatController.openConversation(itemId);
            else if (kind === CommandTable.Model)
                root.models.load(Number(itemId));
            else
                root.run(itemId);
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

    Shortcut {
        sequences: [StandardKey.Close] // qmllint disable unqualified
        onActivated: root.close()
    }
}
