// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQml
import QtQuick
// StandardKey is unknown to qmllint.
// qmllint disable unqualified
import Ponder.Chat

/// What the keys do with the chosen message.
QtObject {
    id: root

    required property ChatController chatController
    required property BlockSelection selection
    property bool canChange: true

    signal menuRequested(Item message)

    /// False when the key means nothing here.
    function act(message: Item, key: int): bool {
        const answer = message as AssistantMessage;
        const question = message as UserMessage;
        const id = answer ? answer.messageId : question ? question.messageId : "";
        if (id === "")
            return false;
        const selected = answer ? answer.selectedText() : question.selectedText();
        if (key === Qt.Key_C)
            root.chatController.copyMarkdown(id);
        else if (key === Qt.Key_T && selected !== "")
            root.chatController.copyPlain(selected);
        else if (key === Qt.Key_T)
            root.chatController.copyText(id);
        else if (key === Qt.Key_Q)
            root.chatController.quote(id, selected);
        else if (key === Qt.Key_Left)
            root.chatController.showVersion(id, -1);
        else if (key === Qt.Key_Right)
            root.chatController.showVersion(id, 1);
        else if (!root.canChange)
            return false;
        else if (key === Qt.Key_E && answer)
            answer.beginEdit();
        else if (key === Qt.Key_E)
            question.beginEdit();
        else if (key === Qt.Key_R && answer)
            root.chatController.regenerate(id);
        else if (key === Qt.Key_M && answer)
            root.chatController.thinkMore(id);
        else if (key === Qt.Key_Delete)
            root.chatController.deleteMessage(id);
        else if (key === Qt.Key_Menu)
            root.menuRequested(message);
        else
            return false;
        return true;
    }

    /// Selects with the keyboard, in the chosen message if there is one, and uses what is selected.
    function select(message: Item, event: var): bool {
        const answer = message as AssistantMessage;
        const question = message as UserMessage;
        if (!root.selection.isEmpty && event.matches(StandardKey.Copy)) {
            root.chatController.copyPlain(root.selection.text());
        } else if (!root.selection.isEmpty && event.key === Qt.Key_Escape) {
            root.selection.clear();
        } else if (event.matches(StandardKey.SelectAll) && (answer || question)) {
            answer ? answer.selectAll() : question.selectAll();
        } else if (answer && event.modifiers === Qt.ShiftModifier && (event.key === Qt.Key_Right || event.key === Qt.Key_Down)) {
            answer.beginSelecting();
        } else {
            return false;
        }
        return true;
    }
}
