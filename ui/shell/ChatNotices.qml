// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat
import Ponder.Shell

/// What a window says in passing: a toast at the bottom, with what can be undone, and words that only a screen reader
/// says. What happens to the chat of its window is said by itself.
Item {
    id: root

    required property ChatController chatController
    /// Before the object names of what it is made of.
    property string namePrefix: ""
    /// Of the toast, beside what covers the window's left.
    property real middle: root.width / 2
    /// Opens the page that says what an import left out, in a window that has it.
    property var showHistory: null
    /// That page is not open.
    property bool tellsImports: true
    readonly property bool canUndo: toast.shown && toast.hasAction

    function show(text: string, actionText: string, action: var) {
        toast.show(text, actionText, action);
    }

    function undo() {
        if (root.canUndo)
            toast.runAction();
    }

    function say(text: string) {
        spoken.Accessible.name = text;
        announcer.announce();
    }

    Toast {
        id: toast

        objectName: root.namePrefix + "toast"
        x: Math.round(root.middle - width / 2)
        y: root.height - height - Metrics.scaled(150)
    }

    Item {
        id: spoken

        objectName: root.namePrefix + "spoken"
        Accessible.role: Accessible.Notification

        Announcer {
            id: announcer

            target: spoken
        }
    }

    Connections {
        function onMessageDeleted() {
            root.show(qsTr("Message deleted"), qsTr("Undo"), () => root.chatController.undoDeleteMessage());
        }

        function onCopied() {
            root.show(qsTr("Copied"), "", null);
        }

        function onAnnounced(text: string) {
            root.say(text);
        }

        target: root.chatController
    }

    Connections {
        function onUndoable(text: string) {
            root.show(text, qsTr("Undo"), () => root.chatController.conversations.undo());
        }

        target: root.chatController.conversations // qmllint disable type
    }

    Connections {
        function onExported(fileName: string) {
            root.show(qsTr("Exported: %1").arg(fileName), "", null);
        }

        function onImported() {
            const summary = root.chatController.exchange.summary; // qmllint disable type
            root.say(summary);
            if (root.tellsImports)
                root.show(summary, root.showHistory ? qsTr("Show") : "", root.showHistory);
        }

        target: root.chatController.exchange // qmllint disable type
    }
}
