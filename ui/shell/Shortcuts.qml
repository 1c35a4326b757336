// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Ponder.Shell

/// The keys that work everywhere in the window: those of the command table, and a few that depend on the moment.
Item {
    id: root

    required property CommandTable table
    property bool canStop: false
    property bool canAnswerNow: false
    property bool canUndo: false

    signal run(string command)
    signal undo
    signal openPalette

    Instantiator {
        model: root.table.shortcuts

        Shortcut {
            required property var modelData

            sequence: modelData.sequence
            onActivated: root.run(modelData.command)
        }
    }

    Shortcut {
        sequence: "Ctrl+K"
        onActivated: root.openPalette()
    }

    Shortcut {
        sequence: "Ctrl+="
        onActivated: root.run("largerText")
    }

    Shortcut {
        sequence: "Esc"
        enabled: root.canStop
        onActivated: root.run("stop")
    }

    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        enabled: root.canAnswerNow
        onActivated: root.run("answerNow")
    }

    Shortcut {
        sequences: [StandardKey.Undo] // qmllint disable unqualified
        enabled: root.canUndo
        onActivated: root.undo()
    }
}
