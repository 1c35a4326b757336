// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// What went wrong with the answer. Where the dialogue is too long: what the model shall not read as it was written.
NoticeCard {
    id: root

    required property ChatController chatController
    readonly property bool offersSummary: root.chatController.isTooLong && root.chatController.summary.canWrite

    visible: root.chatController.hasError
    kind: "danger"
    title: root.chatController.errorTitle
    text: root.chatController.errorText
    hint: root.chatController.errorHint

    PushButton {
        objectName: "chat.withoutOldestButton"
        visible: root.chatController.isTooLong
        text: qsTr("Leave out the oldest")
        onClicked: root.chatController.answerShortened(ChatController.WithoutOldest)
    }

    PushButton {
        objectName: "chat.withoutMiddleButton"
        visible: root.chatController.isTooLong
        text: qsTr("Leave out the middle")
        onClicked: root.chatController.answerShortened(ChatController.WithoutMiddle)
    }

    PushButton {
        objectName: "chat.withoutThoughtsButton"
        visible: root.chatController.isTooLong && root.chatController.gauge.hasThoughts
        text: qsTr("Leave out the thoughts")
        onClicked: root.chatController.answerShortened(ChatController.WithoutThoughts)
    }

    PushButton {
        objectName: "chat.withSummaryButton"
        visible: root.offersSummary
        text: qsTr("Summarise the earlier messages")
        Accessible.description: root.chatController.summary.priceText
        onClicked: root.chatController.answerShortened(ChatController.WithSummary)
    }

    PushButton {
        objectName: "chat.retryButton"
        visible: root.chatController.canRetry && !root.chatController.isTooLong
        text: qsTr("Try again")
        onClicked: root.chatController.retry()
    }

    PushButton {
        objectName: "chat.dismissButton"
        text: qsTr("Close")
        onClicked: root.chatController.dismissError()
    }

    NoteText {
        objectName: "chat.summaryPrice"
        width: parent.width
        visible: root.offersSummary
        text: root.chatController.summary.priceText
        color: Theme.text2
        wrapMode: Text.Wrap
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
