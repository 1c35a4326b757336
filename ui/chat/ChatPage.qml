// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import Ponder.Theme
import Ponder.Controls
import Ponder.Models
import Ponder.Chat

/// The open conversation: messages, what runs, and the composer. Without messages or models: what to do first.
FocusScope {
    id: root

    required property ChatController chatController
    required property ModelListModel models
    readonly property bool hasMessages: root.chatController.messages.count > 0
    readonly property bool needsModel: root.models.state === ModelListModel.NoModel && root.models.count === 0
    readonly property int composerWidth: Math.min(Metrics.composerMaximum, width - 2 * (width < Metrics.narrowWindow ? Metrics.space12 : Metrics.space24 - Metrics.space12))

    /// Of a window that has room for two answers beside each other.
    property bool canCompare: true
    property string hoveredLink: ""
    /// What the budget or the context says of the question in the composer.
    readonly property string sendNote: root.chatController.questionWarning !== "" ? root.chatController.questionWarning : root.chatController.budget.sendNote !== "" ? root.chatController.budget.sendNote : root.chatController.gauge.warning
    readonly property bool transcriptFocused: transcript.activeFocus
    readonly property bool summarising: root.chatController.isGenerating && root.chatController.summary.isWriting

    signal meterRequested
    signal modelsRequested
    signal undoRequested
    signal compareRequested

    function focusComposer() {
        composer.focusField();
    }

    function focusTranscript() {
        transcript.forceActiveFocus(Qt.TabFocusReason);
    }

    function editSettings() {
        settingsDialog.ask(root.chatController.chatSettings());
    }

    function attach() {
        attachDialog.open();
    }

    function beginFind() {
        if (root.hasMessages)
            findBar.begin();
    }

    function openDayMenu() {
        if (root.hasMessages)
            transcript.openDayMenu();
    }

    function editLastQuestion() {
        transcript.editLastQuestion();
    }

    function chooseNeighbour(step: int) {
        transcript.chooseNeighbour(step);
    }

    Keys.onUpPressed: event => event.accepted = root.chatController.draftText === "" && !root.chatController.isGenerating && transcript.editLastQuestion()

    TranscriptView {
        id: transcript

        objectName: "chat.transcript"
        anchors.top: parent.top
        anchors.bottom: lower.top
        width: parent.width
        visible: root.hasMessages
        chatController: root.chatController
        canCompare: root.canCompare
        onCompareRequested: root.compareRequested()
        onLinkChosen: url => linkDialog.ask(url)
        onLinkHovered: url => root.hoveredLink = url
        onMeterRequested: root.meterRequested()
    }

    StartPage {
        anchors.top: parent.top
        anchors.bottom: lower.top
        width: parent.width
        visible: !root.hasMessages && !root.chatController.isLoadingConversation
        models: root.models
        needsModel: root.needsModel
        assistants: root.chatController.assistants
        systemPrompt: root.chatController.systemPrompt
        onAssistantChosen: assistantId => {
            root.chatController.startWith(assistantId);
            composer.focusField();
        }
        onSettingsRequested: root.editSettings()
    }

    FindBar {
        id: findBar

        anchors.right: parent.right
        anchors.rightMargin: Metrics.space16
        y: Metrics.space8
        width: Math.min(implicitWidth, parent.width - 2 * Metrics.space16)
        find: root.chatController.find
        onClosed: root.focusTranscript()
    }

    Column {
        id: lower

        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: root.composerWidth
        spacing: Metrics.space8

        ChatErrorCard {
            objectName: "chat.errorCard"
            width: parent.width
            chatController: root.chatController
        }

        NoticeCard {
            objectName: "chat.modelErrorCard"
            width: parent.width
            visible: root.models.state === ModelListModel.Failed
            kind: "danger"
            title: root.models.errorTitle
            text: root.models.errorText
            hint: root.models.errorHint

            PushButton {
                text: qsTr("Models")
                onClicked: root.modelsRequested()
            }

            PushButton {
                text: qsTr("Close")
                onClicked: root.models.dismissError()
            }
        }

        NoticeCard {
            objectName: "chat.noticeCard"
            width: parent.width
            visible: root.chatController.notice !== ""
            kind: "warn"
            text: root.chatController.notice
            hasActions: false
        }

        RunStrip {
            objectName: "chat.runStrip"
            width: parent.width
            visible: root.chatController.isGenerating && !root.summarising
            chatController: root.chatController
            meter: root.chatController.meter
        }

        SummaryStrip {
            objectName: "chat.summaryStrip"
            width: parent.width
            visible: root.summarising
            summary: root.chatController.summary
            onStopRequested: root.chatController.stop()
        }

        NoticeCard {
            objectName: "chat.attachmentProblem"
            width: parent.width
            visible: root.chatController.attachments.problem !== ""
            kind: "warn"
            text: root.chatController.attachments.problem

            PushButton {
                text: qsTr("Close")
                onClicked: root.chatController.attachments.dismissProblem()
            }
        }

        AttachmentCards {
            objectName: "chat.attachments"
            width: parent.width
            visible: root.chatController.attachments.count > 0
            attachments: root.chatController.attachments
        }

        PushButton {
            objectName: "chat.fitButton"
            visible: root.chatController.attachments.count > 0 && root.chatController.gauge.excessCharacters > 0
            iconName: "file"
            text: qsTr("Attach only the part that fits")
            onClicked: root.chatController.attachments.shorten(root.chatController.gauge.excessCharacters)
        }

        Composer {
            id: composer

            width: parent.width
            visible: !root.needsModel || root.hasMessages
            chatController: root.chatController
            models: root.models
            windowWidth: root.width
            onAttachRequested: attachDialog.open()
            onModelsRequested: root.modelsRequested()
            onUndoRequested: root.undoRequested()
        }

        Item {
            width: parent.width
            height: Math.max(Metrics.noteLine, lineNote.implicitHeight) + Metrics.space8

            NoteText {
                id: lineNote

                readonly property bool isWarning: root.hoveredLink === "" && !root.chatController.isGenerating && root.sendNote !== ""

                objectName: "chat.lineNote"
                anchors.left: parent.left
                anchors.leftMargin: Metrics.space8
                anchors.right: localNote.visible ? localNote.left : gauge.visible ? gauge.left : parent.right
                anchors.rightMargin: Metrics.space12
                visible: composer.visible
                text: root.hoveredLink !== "" ? root.hoveredLink : root.summarising ? qsTr("Esc stop") : root.chatController.isGenerating ? qsTr("Ctrl+Enter answer now, Esc stop") : root.chatController.sendBlockedReason !== "" ? root.chatController.sendBlockedReason : root.sendNote !== "" ? root.sendNote : root.chatController.thinkingNote !== "" ? root.chatController.thinkingNote : qsTr("Enter to send, Shift+Enter for a new line")
                color: lineNote.isWarning ? Theme.warn : Theme.text3
                // A warning is never cut off; hints may be.
                wrapMode: lineNote.isWarning ? Text.Wrap : Text.NoWrap
                elide: lineNote.isWarning ? Text.ElideNone : Text.ElideRight
            }

            NoteText {
                id: localNote

                anchors.right: gauge.visible ? gauge.left : parent.right
                anchors.rightMargin: gauge.visible ? Metrics.space16 : Metrics.space8
                visible: root.width >= Metrics.narrowWindow - Metrics.space48
                text: qsTr("Runs entirely on this computer")
            }

            ContextGaugeButton {
                id: gauge

                objectName: "chat.gauge"
                anchors.right: parent.right
                anchors.rightMargin: Metrics.space8
                y: Math.round((Metrics.noteLine - height) / 2)
                gauge: root.chatController.gauge
            }
        }
    }

    DropArea {
        id: dropArea

        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: drop => {
            for (const url of drop.urls)
                root.chatController.attachments.add(url);
            drop.accept();
            composer.focusField();
        }

        Rectangle {
            anchors.fill: parent
            anchors.margins: Metrics.space8
            visible: dropArea.containsDrag
            radius: Metrics.radiusDialog
            color: Qt.alpha(Theme.window, 0.8)
            border.width: Metrics.focusWidth
            border.color: Theme.focus

            ControlText {
                anchors.centerIn: parent
                text: qsTr("Drop files here to attach them")
                font.pixelSize: Metrics.bodySize
            }
        }
    }

    FileDialog {
        id: attachDialog

        objectName: "chat.attachDialog"
        title: qsTr("Attach files")
        fileMode: FileDialog.OpenFiles
        onAccepted: {
            for (const url of attachDialog.selectedFiles)
                root.chatController.attachments.add(url);
            composer.focusField();
        }
    }

    PersonaDialog {
        id: settingsDialog

        objectName: "chat.settingsDialog"
        models: root.models
        onAccepted: form => root.chatController.setChatSettings(form)
    }

    ModalDialog {
        id: linkDialog

        function ask(url: string) {
            if (!/^(https?|mailto):/i.test(url))
                return;
            linkDialog.detail = url;
            linkDialog.open();
        }

        objectName: "chat.linkDialog"
        title: qsTr("Open this address in the browser?")
        text: qsTr("The model wrote it. Ponder itself loads nothing from there.")
        actionText: qsTr("Open")
        onAccepted: Qt.openUrlExternally(linkDialog.detail)
    }

    Connections {
        function onMessageSent() {
            transcript.toEnd();
        }

        function onConversationChanged() {
            transcript.toEnd();
            // Nobody who writes elsewhere (a new title, a search) is interrupted.
            if (!(root.Window.activeFocusItem as TextInput))
                composer.focusField();
        }

        function onMessageFound(row: int) {
            transcript.choose(row);
            transcript.showRow(row, 0);
        }

        function onQuoted() {
            composer.focusField();
        }

        target: root.chatController
    }
}
