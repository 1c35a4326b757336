// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
// qmllint disable unqualified
import Ponder.Chat
import Ponder.Compare
import Ponder.Conversations
import Ponder.Meter
import Ponder.Models
import Ponder.Settings
import Ponder.Statement

/// The pages beside the chat, made when they are opened. Without "ComponentBehavior: Bound": Qt 6.4 refuses to
/// make a bound component in a Loader.
FocusScope {
    id: root

    required property ChatController chatController
    required property ModelListModel models
    required property Settings settings
    required property AssistantListModel assistants
    required property HistoryExchange exchange
    required property PutAwayListModel archive
    required property PutAwayListModel trash
    property StatementModel statement: null
    property UpdateCheck updates: null
    property string page: ""
    property bool hasGlobalKeys: false
    property bool isGlobalKeyRefused: false

    signal openRequested(string conversationId)
    signal startRequested(string assistantId)
    signal pageRequested(string page)

    Loader {
        anchors.fill: parent
        focus: active
        active: root.page === "statement" && root.statement !== null
        onLoaded: root.forceActiveFocus(Qt.OtherFocusReason)

        sourceComponent: StatementPage {
            statement: root.statement
            budget: root.chatController.budget
            onSettingsRequested: root.pageRequested("settings")
        }
    }

    Loader {
        anchors.fill: parent
        focus: active
        active: root.page === "compare"
        onLoaded: root.forceActiveFocus(Qt.OtherFocusReason)

        sourceComponent: ComparePage {
            comparison: root.chatController.comparison
            onChatRequested: root.pageRequested("chat")
            onCopyRequested: text => root.chatController.copyPlain(text)
        }
    }

    Loader {
        anchors.fill: parent
        focus: active
        active: root.page === "models"
        onLoaded: root.forceActiveFocus(Qt.OtherFocusReason)

        sourceComponent: ModelsPage {
            models: root.models
        }
    }

    Loader {
        anchors.fill: parent
        focus: active
        active: root.page === "putAway"
        onLoaded: root.forceActiveFocus(Qt.OtherFocusReason)

        sourceComponent: PutAwayPage {
            exchange: root.exchange
            archive: root.archive
            trash: root.trash
            onOpenRequested: conversationId => root.openRequested(conversationId)
        }
    }

    Loader {
        anchors.fill: parent
        focus: active
        active: root.page === "assistants"
        onLoaded: root.forceActiveFocus(Qt.OtherFocusReason)

        sourceComponent: AssistantsPage {
            assistants: root.assistants
            models: root.models
            onStartRequested: assistantId => root.startRequested(assistantId)
        }
    }

    Loader {
        anchors.fill: parent
        focus: active
        active: root.page === "settings"
        onLoaded: root.forceActiveFocus(Qt.OtherFocusReason)

        sourceComponent: SettingsPage {
            settings: root.settings
            models: root.models
            budget: root.chatController.budget
            updates: root.updates
            hasGlobalKeys: root.hasGlobalKeys
            isGlobalKeyRefused: root.isGlobalKeyRefused
            onAboutRequested: root.pageRequested("about")
        }
    }

    Loader {
        anchors.fill: parent
        focus: active
        active: root.page === "about"
        onLoaded: root.forceActiveFocus(Qt.OtherFocusReason)

        sourceComponent: AboutPage {
        }
    }
}
