// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// The rarer things to do with a message. One menu serves all messages.
ChoiceMenu {
    id: root

    required property ChatController chatController
    property string messageId: ""
    property string selection: ""
    property bool canContinue: false
    property bool canChange: true

    function openFor(message: Item, button: Item) {
        const answer = message as AssistantMessage;
        const question = message as UserMessage;
        root.messageId = answer ? answer.messageId : question ? question.messageId : "";
        root.selection = answer ? answer.selectedText() : question ? question.selectedText() : "";
        root.canContinue = answer ? answer.canContinue && answer.isLast : false;
        root.popup(button, 0, button.height + Metrics.space4);
    }

    ChoiceMenuItem {
        objectName: "message.copyTextAction"
        iconName: "copy"
        text: root.selection === "" ? qsTr("Copy as plain text") : qsTr("Copy the selection")
        hint: "T"
        onTriggered: root.selection === "" ? root.chatController.copyText(root.messageId) : root.chatController.copyPlain(root.selection)
    }

    ChoiceMenuItem {
        objectName: "message.quoteAction"
        iconName: "edit"
        text: root.selection === "" ? qsTr("Quote") : qsTr("Quote the selection")
        hint: "Q"
        onTriggered: root.chatController.quote(root.messageId, root.selection)
    }

    ChoiceMenuItem {
        objectName: "message.continueAction"
        iconName: "resume"
        text: qsTr("Continue from here")
        enabled: root.canContinue && root.canChange
        onTriggered: root.chatController.continueAnswer(root.messageId)
    }

    ChoiceMenuItem {
        objectName: "message.deleteAction"
        iconName: "trash"
        text: qsTr("Delete this message")
        hint: qsTr("Del")
        danger: true
        enabled: root.canChange
        onTriggered: root.chatController.deleteMessage(root.messageId)
    }
}
