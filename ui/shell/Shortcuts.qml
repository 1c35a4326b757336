// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// The keys that work everywhere in the window.
Item {
    id: root

    property bool canStop: false
    property bool canAnswerNow: false
    property bool canUndo: false

    signal newChat
    signal toggleMeter
    signal openSettings
    signal toggleSidebar
    signal nextRegion(int direction)
    signal stop
    signal answerNow
    signal undo
    signal chooseThinking(int level)
    signal find
    signal jumpToDay
    signal chooseMessage(int step)
    signal quit

    Shortcut {
        sequences: [StandardKey.New]
        onActivated: root.newChat()
    }

    Shortcut {
        sequences: [StandardKey.Find]
        onActivated: root.find()
    }

    Shortcut {
        sequence: "Ctrl+G"
        onActivated: root.jumpToDay()
    }

    Shortcut {
        sequence: "Ctrl+Up"
        onActivated: root.chooseMessage(-1)
    }

    Shortcut {
        sequence: "Ctrl+Down"
        onActivated: root.chooseMessage(1)
    }

    Shortcut {
        sequence: "Ctrl+M"
        onActivated: root.toggleMeter()
    }

    Shortcut {
        sequence: "Ctrl+,"
        onActivated: root.openSettings()
    }

    Shortcut {
        sequence: "Ctrl+B"
        onActivated: root.toggleSidebar()
    }

    Shortcut {
        sequence: "F6"
        onActivated: root.nextRegion(1)
    }

    Shortcut {
        sequence: "Shift+F6"
        onActivated: root.nextRegion(-1)
    }

    Shortcut {
        sequence: "Esc"
        enabled: root.canStop
        onActivated: root.stop()
    }

    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        enabled: root.canAnswerNow
        onActivated: root.answerNow()
    }

    Shortcut {
        sequences: [StandardKey.Undo]
        enabled: root.canUndo
        onActivated: root.undo()
    }

    Shortcut {
        sequence: "Alt+1"
        onActivated: root.chooseThinking(0)
    }

    Shortcut {
        sequence: "Alt+2"
        onActivated: root.chooseThinking(1)
    }

    Shortcut {
        sequence: "Alt+3"
        onActivated: root.chooseThinking(2)
    }

    Shortcut {
        sequence: "Alt+4"
        onActivated: root.chooseThinking(3)
    }

    Shortcut {
        sequence: "Alt+5"
        onActivated: root.chooseThinking(4)
    }

    Shortcut {
        sequences: [StandardKey.Quit]
        onActivated: root.quit()
    }
}
