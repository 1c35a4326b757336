// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Controls

/// The rarer things to do with a message. One menu serves all messages.
ChoiceMenu {
    id: root

    property string messageId: ""
    property string selection: ""
    property bool canContinue: false
    property bool canChange: true

    signal copyTextRequested(string messageId, string selection)
    signal quoteRequested(string messageId, string selection)
    signal continueRequested(string messageId)
    signal deleteRequested(string messageId)

    ChoiceMenuItem {
        objectName: "message.copyTextAction"
        iconName: "copy"
        text: root.selection === "" ? qsTr("Copy as plain text") : qsTr("Copy the selection")
        hint: "T"
        onTriggered: root.copyTextRequested(root.messageId, root.selection)
    }

    ChoiceMenuItem {
        objectName: "message.quoteAction"
        iconName: "edit"
        text: root.selection === "" ? qsTr("Quote") : qsTr("Quote the selection")
        hint: "Q"
        onTriggered: root.quoteRequested(root.messageId, root.selection)
    }

    ChoiceMenuItem {
        objectName: "message.continueAction"
        iconName: "resume"
        text: qsTr("Continue from here")
        enabled: root.canContinue && root.canChange
        onTriggered: root.continueRequested(root.messageId)
    }

    ChoiceMenuItem {
        objectName: "message.deleteAction"
        iconName: "trash"
        text: qsTr("Delete this message")
        hint: qsTr("Del")
        danger: true
        enabled: root.canChange
        onTriggered: root.deleteRequested(root.messageId)
    }
}
