// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Chat
import Ponder.Conversations

/// The commands of the table that act on the chat of a window, in whatever window it stands.
QtObject {
    id: root

    required property ChatController chatController
    required property ChatPage page
    required property ExchangeDialogs exchangeDialogs
    readonly property ConversationListModel conversations: root.chatController.conversations // qmllint disable type

    signal renameRequested

    function think(level: int) {
        if (level > 0 || root.chatController.canDisableThinking)
            root.chatController.thinkingLevel = level;
    }

    /// What cannot be done right now.
    function disabled(): var {
        const off = root.page.canCompare ? [] : ["openInWindow", "compare"];
        if (root.chatController.messages.count === 0)
            off.push("find", "jumpToDay", "editLast", "regenerate", "continue", "copyLast", "renameChat", "pinChat", "archiveChat", "deleteChat", "exportChat", "previousMessage", "nextMessage", "openInWindow", "thinkMore", "compare"); // qmllint disable type
        if (root.chatController.isGenerating)
            off.push("editLast", "regenerate", "continue", "openInWindow", "thinkMore", "compare");
        else
            off.push("stop");
        if (root.chatController.phase !== ChatController.Thinking)
            off.push("answerNow");
        if (!root.chatController.canDisableThinking)
            off.push("thinkingOff");
        return off;
    }

    /// False when the command is none of these.
    function run(command: string): bool {
        const id = root.chatController.conversationId;
        switch (command) {
        case "newChat":
            root.chatController.newConversation();
            root.page.focusComposer();
            return true;
        case "find":
            root.page.beginFind();
            return true;
        case "jumpToDay":
            root.page.openDayMenu();
            return true;
        case "editLast":
            root.page.editLastQuestion();
            return true;
        case "regenerate":
            root.chatController.regenerateLast();
            return true;
        case "thinkMore":
            root.chatController.thinkMore("");
            return true;
        case "continue":
            root.chatController.continueLast();
            return true;
        case "copyLast":
            root.chatController.copyLast();
            return true;
        case "previousMessage":
            root.page.chooseNeighbour(-1);
            return true;
        case "nextMessage":
            root.page.chooseNeighbour(1);
            return true;
        case "renameChat":
            if (id !== "")
                root.renameRequested();
            return true;
        case "pinChat":
            root.conversations.setPinned(id, !root.conversations.isPinned(id));
            return true;
        case "archiveChat":
            root.conversations.setArchived(id, true);
            root.chatController.newConversation();
            return true;
        case "deleteChat":
            root.conversations.remove(id);
            return true;
        case "thinkingOff":
            root.think(0);
            return true;
        case "thinkingShort":
            root.think(1);
            return true;
        case "thinkingMedium":
            root.think(2);
            return true;
        case "thinkingLong":
            root.think(3);
            return true;
        case "thinkingUnlimited":
            root.think(4);
            return true;
        case "attach":
            root.page.attach();
            return true;
        case "exportChat":
            root.exchangeDialogs.exportChat(id);
            return true;
        case "chatSettings":
            root.page.editSettings();
            return true;
        case "answerNow":
            root.chatController.answerNow();
            return true;
        case "stop":
            root.chatController.stop();
            return true;
        }
        return false;
    }
}
