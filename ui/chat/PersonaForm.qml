// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Models
import Ponder.Chat

/// Who the model is to be and how it writes: of an assistant (with name, icon, model, thinking) or of one chat.
Column {
    id: root

    required property ModelListModel models
    property bool isAssistant: false
    property string acceptText: qsTr("Save")
    readonly property var icons: ["edit", "thinking", "search", "file", "compare", "keyboard", "clock", "bolt"]
    property string chosenIcon: "edit"
    /// Name and path of each model there is.
    property var modelChoices: []

    signal cancelled
    signal accepted(var form)

    function begin(form: var) {
        nameField.text = form.name ?? "";
        root.chosenIcon = form.iconName ? form.iconName : "edit";
        root.modelChoices = root.models.choices(form.modelPath ?? "");
        modelBox.currentIndex = root.modelChoices.findIndex(choice => choice.path === (form.modelPath ?? "")) + 1;
        promptField.text = form.systemPrompt;
        thinking.currentIndex = (form.thinking ?? -1) + 1;
        temperature.value = form.temperature;
        topP.value = form.topP;
        topK.value = form.topK;
        minP.value = form.minP;
        repeatPenalty.value = form.repeatPenalty;
        seedField.text = form.seed;
        (root.isAssistant ? nameField : promptField).forceActiveFocus(Qt.OtherFocusReason);
    }

    function finish() {
        if (root.isAssistant && nameField.text.trim() === "")
            return;
        // A number that is still being typed counts from the moment its field is left.
        acceptButton.forceActiveFocus(Qt.OtherFocusReason);
        root.accepted({
                "name": nameField.text,
                "iconName": root.chosenIcon,
                "modelPath": modelBox.currentIndex > 0 ? root.modelChoices[modelBox.currentIndex - 1].path : "",
                "systemPrompt": promptField.text,
                "thinking": thinking.currentIndex - 1,
                "temperature": temperature.value,
                "topP": topP.value,
                "topK": topK.value,
                "minP": minP.value,
                "repeatPenalty": repeatPenalty.value,
                "seed": seedField.text
            });
    }

    spacing: Metrics.space8

    Row {
        visible: root.isAssistant
        width: parent.width
        spacing: Metrics.space8

        TextInputField {
            id: nameField

            objectName: "persona.nameField"
            width: parent.width - iconButton.width - Metrics.space8
            maximumLength: 80
            placeholderText: qsTr("Name")
        }

        IconButton {
            id: iconButton

            objectName: "persona.iconButton"
            size: Metrics.control
            framed: true
            iconName: root.chosenIcon
            text: qsTr("Another icon")
            onClicked: root.chosenIcon = root.icons[(root.icons.indexOf(root.chosenIcon) + 1) % root.icons.length]
        }
    }

    ControlText {
        text: qsTr("System prompt")
        font.bold: true
    }

    Rectangle {
        width: parent.width
        height: Metrics.bodyLine * 5 + 2 * Metrics.space8
        radius: Metrics.radiusControl
        color: Theme.raised
        border.width: promptField.activeFocus ? Metrics.focusWidth : Metrics.hairline
        border.color: promptField.activeFocus ? Theme.focus : Theme.control

        Flickable {
            id: promptScroll

            anchors.fill: parent
            anchors.margins: Metrics.space8
            contentWidth: width
            contentHeight: promptField.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentHeight > height
            clip: true

            T.TextArea.flickable: T.TextArea {
                id: promptField

                objectName: "persona.promptField"
                padding: 0
                wrapMode: TextEdit.Wrap
                textFormat: TextEdit.PlainText
                renderType: Text.NativeRendering
                selectByMouse: true
                color: Theme.text
                selectionColor: Theme.selection
                selectedTextColor: Theme.text
                font.pixelSize: Metrics.reasoningSize
                Accessible.role: Accessible.EditableText
                Accessible.name: qsTr("System prompt")
                Accessible.multiLine: true
                Keys.onTabPressed: promptField.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                Keys.onBacktabPressed: promptField.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

                ControlText {
                    visible: promptField.length === 0 && promptField.preeditText === ""
                    width: promptField.width
                    text: qsTr("For instance: Answer in short sentences. Say when you are not sure.")
                    color: Theme.text3
                    elide: Text.ElideRight
                }
            }
        }
    }

    Row {
        visible: root.isAssistant
        width: parent.width
        spacing: Metrics.space8

        DropDown {
            id: thinking

            objectName: "persona.thinking"
            width: Metrics.scaled(200)
            label: qsTr("Thinking")
            model: [qsTr("Thinking as usual"), qsTr("Off"), qsTr("Short"), qsTr("Medium"), qsTr("Long"), qsTr("No limit")]
        }

        DropDown {
            id: modelBox

            objectName: "persona.model"
            width: parent.width - thinking.width - parent.spacing
            label: qsTr("Model")
            model: [qsTr("The chosen model")].concat(root.modelChoices.map(choice => choice.name)) // qmllint disable type
        }
    }

    ControlText {
        text: qsTr("Sampling")
        font.bold: true
    }

    NoteText {
        width: parent.width
        text: qsTr("What is left empty is as the model's maker advises.")
        wrapMode: Text.Wrap
    }

    Grid {
        columns: root.width < Metrics.scaled(400) ? 1 : 2
        columnSpacing: Metrics.space16
        rowSpacing: Metrics.space8

        SamplingField {
            id: temperature

            objectName: "persona.temperature"
            label: qsTr("Temperature")
            to: 2
            decimals: 2
        }

        SamplingField {
            id: topP

            objectName: "persona.topP"
            label: qsTr("Top-p")
            to: 1
            decimals: 2
        }

        SamplingField {
            id: topK

            objectName: "persona.topK"
            label: qsTr("Top-k")
            to: 1000
        }

        SamplingField {
            id: minP

            objectName: "persona.minP"
            label: qsTr("Min-p")
            to: 1
            decimals: 2
        }

        SamplingField {
            id: repeatPenalty

            objectName: "persona.repeatPenalty"
            label: qsTr("Repeat penalty")
            from: 0.5
            to: 2
            decimals: 2
        }

        Row {
            spacing: Metrics.space8

            ControlText {
                anchors.verticalCenter: parent.verticalCenter
                width: Metrics.scaled(110)
                text: qsTr("Seed")
            }

            TextInputField {
                id: seedField

                objectName: "persona.seed"
                width: Metrics.scaled(80)
                maximumLength: 20
                validator: RegularExpressionValidator {
                    regularExpression: /\d*/
                }
                Accessible.name: qsTr("Seed")
            }
        }
    }

    Row {
        anchors.right: parent.right
        spacing: Metrics.space12
        topPadding: Metrics.space8

        PushButton {
            objectName: "persona.cancelButton"
            text: qsTr("Cancel")
            onClicked: root.cancelled()
        }

        PushButton {
            id: acceptButton

            objectName: "persona.acceptButton"
            primary: true
            enabled: !root.isAssistant || nameField.text.trim() !== ""
            text: root.acceptText
            onClicked: root.finish()
        }
    }
}
