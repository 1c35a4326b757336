// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Conversations

/// Chats of other programs, and all chats into a folder; what the last import or export left out.
Column {
    id: root

    required property HistoryExchange exchange

    spacing: Metrics.space8

    ControlText {
        text: qsTr("Import and export")
        font.bold: true
        font.pixelSize: Metrics.bodySize
        Accessible.ignored: false
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    NoteText {
        width: parent.width
        text: qsTr("From GPT4All, LM Studio, Jan, the Ollama app, Open WebUI, and the account exports of ChatGPT and Claude, as the ZIP file they arrive in.")
        wrapMode: Text.Wrap
    }

    Flow {
        width: parent.width
        spacing: Metrics.space8

        PushButton {
            objectName: "exchange.importFileButton"
            enabled: !root.exchange.isBusy
            iconName: "download"
            text: qsTr("Import a file")
            onClicked: dialogs.importFile()
        }

        PushButton {
            objectName: "exchange.importFolderButton"
            enabled: !root.exchange.isBusy
            iconName: "folder"
            text: qsTr("Import a folder")
            onClicked: dialogs.importFolder()
        }

        PushButton {
            objectName: "exchange.exportAllButton"
            enabled: !root.exchange.isBusy
            iconName: "export"
            text: qsTr("Export all chats")
            onClicked: dialogs.exportAll()
        }

        PushButton {
            objectName: "exchange.stopButton"
            visible: root.exchange.isWritingMany
            iconName: "stop"
            text: qsTr("Stop")
            onClicked: root.exchange.stopExport()
        }
    }

    ControlText {
        objectName: "exchange.summary"
        width: parent.width
        visible: text !== ""
        text: root.exchange.summary
        wrapMode: Text.Wrap
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Repeater {
        model: root.exchange.problems

        NoteText {
            id: line

            required property int index
            required property string modelData

            objectName: "exchange.problem" + line.index
            width: root.width
            visible: line.index < 20
            text: line.index === 19 && root.exchange.problems.length > 20 ? qsTr("… and %1 more").arg(root.exchange.problems.length - 19) : line.modelData
            color: Theme.warn
            wrapMode: Text.Wrap
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }

    ExchangeDialogs {
        id: dialogs

        namePrefix: "exchange"
        exchange: root.exchange
    }
}
