// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Models
import Ponder.Chat

/// Where the next message is written. Enter sends, Shift+Enter makes a new line; an Enter that confirms an input
/// method never sends.
Rectangle {
    id: root

    required property ChatController chatController
    required property ModelListModel models
    property int windowWidth: Metrics.scaled(800)
    readonly property bool compact: width < Metrics.scaled(700)
    readonly property bool canSubmit: root.chatController.canSend && (field.text.trim() !== "" || root.chatController.attachments.count > 0)
    /// The price tag has a line of its own where it does not fit into the row.
    readonly property bool tagAbove: root.compact || choices.width + tag.implicitWidth + sendButton.width + 2 * Metrics.space8 > controls.width
    readonly property bool busy: root.chatController.isGenerating
    readonly property PriceTagModel priceTag: root.chatController.priceTag
    readonly property string modelLabel: root.models.isLoading ? qsTr("Loading %1 %").arg(Math.round(root.models.loadProgress * 100)) : root.models.currentName === "" ? qsTr("Choose a model") : root.models.currentName

    signal attachRequested
    signal modelsRequested
    /// Ctrl+Z with nothing of the text to take back.
    signal undoRequested

    function focusField() {
        field.forceActiveFocus(Qt.OtherFocusReason);
    }

    function submit() {
        if (!root.canSubmit)
            return;
        if (root.chatController.questionWarning === "")
            root.sendNow();
        else
            askDialog.open();
    }

    function sendNow() {
        if (root.chatController.send(field.text))
            field.clear();
    }

    /// Copied files are attached as if they had been dropped; false when something else was copied.
    function attachPasted(): bool {
        const files = pastedFiles.urls();
        for (const file of files)
            root.chatController.attachments.add(file);
        return files.length > 0;
    }

    implicitHeight: field.shownHeight + Metrics.space12 + (root.busy ? Metrics.space12 : controls.height + Metrics.space16 + (tag.visible && root.tagAbove ? tag.height + Metrics.space8 : 0))
    radius: Metrics.radiusComposer
    color: Theme.raised
    border.width: field.activeFocus ? Metrics.focusWidth : Metrics.hairline
    border.color: field.activeFocus ? Theme.focus : Theme.control

    PastedFiles {
        id: pastedFiles
    }

    Flickable {
        id: scroller

        x: Metrics.space16
        y: Metrics.space12
        width: parent.width - 2 * Metrics.space16
        height: field.shownHeight
        contentWidth: width
        contentHeight: field.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true

        T.TextArea.flickable: T.TextArea {
            id: field

            readonly property int shownHeight: Math.max(Metrics.bodyLine, Math.min(field.contentHeight, Metrics.bodyLine * 8))

            objectName: "composer.field"
            implicitHeight: contentHeight
            padding: 0
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            renderType: Text.NativeRendering
            selectByMouse: true
            color: Theme.text
            selectionColor: Theme.selection
            selectedTextColor: Theme.text
            font.pixelSize: Metrics.bodySize
            placeholderText: root.busy ? qsTr("Write the next message while this one runs") : qsTr("Write a message")
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Message")
            Accessible.description: root.chatController.sendBlockedReason
            Accessible.multiLine: true
            onTextChanged: if (root.chatController.draftText !== field.text)
                root.chatController.draftText = field.text
            Keys.onPressed: event => {
                const isEnter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
                if (event.matches(StandardKey.Paste) && root.attachPasted()) {
                    event.accepted = true;
                } else if (event.matches(StandardKey.Undo) && !field.canUndo) {
                    event.accepted = true;
                    root.undoRequested();
                } else if (isEnter && event.modifiers === Qt.ControlModifier) {
                    event.accepted = false;
                } else if (isEnter && !(event.modifiers & Qt.ShiftModifier) && field.preeditText === "") {
                    event.accepted = true;
                    root.submit();
                }
            }
            Keys.onTabPressed: field.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: field.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

            ControlText {
                visible: field.length === 0 && field.preeditText === ""
                width: field.width
                text: field.placeholderText
                color: Theme.text3
                font.pixelSize: Metrics.bodySize
                lineHeightPixels: Metrics.bodyLine
                elide: Text.ElideRight
            }
        }

        ThinScrollBar {
            parent: root
            orientation: Qt.Vertical
            x: root.width - width
            y: scroller.y
            height: scroller.height
            size: scroller.visibleArea.heightRatio
            position: scroller.visibleArea.yPosition
            onPositionChanged: if (pressed)
                scroller.contentY = position * scroller.contentHeight
        }
    }

    Item {
        id: controls

        x: Metrics.space8
        y: parent.height - height - Metrics.space8
        width: parent.width - 2 * x
        height: Metrics.control
        visible: !root.busy

        Row {
            id: choices

            spacing: Metrics.space8

            IconButton {
                objectName: "composer.attachButton"
                size: Metrics.control
                iconName: "attach"
                text: qsTr("Attach files")
                shortcutText: qsTr("Ctrl+Shift+O")
                onClicked: root.attachRequested()
            }

            PushButton {
                id: modelButton

                objectName: "composer.modelButton"
                quiet: true
                iconName: "model"
                trailingIconName: "chevron-down"
                text: modelName.elidedText
                Accessible.name: qsTr("Model: %1").arg(root.modelLabel)
                onClicked: picker.open()

                TextMetrics {
                    id: modelName

                    font.pixelSize: Metrics.controlSize
                    elide: Text.ElideMiddle
                    elideWidth: Metrics.scaled(root.compact ? 120 : tag.visible ? 96 : 180)
                    text: root.modelLabel
                }

                ModelPicker {
                    id: picker

                    y: -height - Metrics.space8
                    models: root.models
                    windowWidth: root.windowWidth
                    onManageRequested: root.modelsRequested()
                }
            }

            ThinkingControl {
                level: root.chatController.thinkingLevel
                tokens: root.chatController.thinkingTokens
                forNext: root.chatController.isThinkingForNext
                canDisable: root.chatController.canDisableThinking
                note: root.chatController.thinkingNote
                prices: root.priceTag.isKnown ? root.priceTag.levels.map(price => price.text) : [] // qmllint disable type
                compact: root.compact
                onChosen: level => root.chatController.thinkingLevel = level
                onTokensChosen: tokens => root.chatController.setThinkingTokens(tokens)
                onForNextChosen: isForNext => root.chatController.isThinkingForNext = isForNext
            }
        }

        PriceTag {
            id: tag

            // On its own line above the row where there is no room in it.
            x: root.tagAbove ? Metrics.space8 : sendButton.x - width - Metrics.space8
            y: root.tagAbove ? -height - Metrics.space8 : Math.round((parent.height - height) / 2)
            priceTag: root.priceTag
        }

        IconButton {
            id: sendButton

            objectName: "composer.sendButton"
            anchors.right: parent.right
            width: Metrics.scaled(36)
            height: Metrics.control
            primary: true
            iconName: "send"
            iconSize: Metrics.icon
            text: qsTr("Send")
            shortcutText: qsTr("Enter")
            enabled: root.canSubmit
            Accessible.description: root.chatController.sendBlockedReason !== "" ? root.chatController.sendBlockedReason : root.priceTag.accessibleText
            onClicked: root.submit()
        }
    }

    ModalDialog {
        id: askDialog

        objectName: "composer.askDialog"
        title: qsTr("Send this question?")
        text: root.chatController.questionWarning + ". " + root.priceTag.thinkingText
        actionText: qsTr("Send")
        onAccepted: root.sendNow()
    }

    Connections {
        function onDraftTextChanged() {
            if (field.text !== root.chatController.draftText) {
                field.text = root.chatController.draftText;
                field.cursorPosition = field.length;
            }
        }

        target: root.chatController
    }

    Component.onCompleted: field.text = root.chatController.draftText
}
