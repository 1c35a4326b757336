// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Models
import Ponder.Chat

/// Stands where the messages will be: how to get a model, or an invitation to write.
Flickable {
    id: root

    required property ModelListModel models
    required property AssistantListModel assistants
    property string systemPrompt: ""
    property bool needsModel: false
    readonly property int columnWidth: Math.min(Metrics.scaled(560), width - 2 * Metrics.space24)

    signal assistantChosen(string assistantId)
    signal settingsRequested

    contentWidth: width
    contentHeight: Math.max(height, column.height + 2 * Metrics.space24)
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    KeepInView {
        page: root
    }

    Column {
        id: column

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.max(Metrics.space24, Math.round((root.contentHeight - height) * 0.42))
        width: root.columnWidth
        spacing: Metrics.space16

        Icon {
            width: Metrics.scaled(56)
            height: Metrics.scaled(56)
            name: "app-icon"
            Accessible.ignored: true
        }

        ControlText {
            width: parent.width
            text: qsTr("See what an answer costs while it is being written")
            font.bold: true
            font.pixelSize: root.width < Metrics.narrowWindow ? Metrics.titleSize : Metrics.figureSize
            lineHeightPixels: root.width < Metrics.narrowWindow ? Metrics.titleLine : Metrics.figureLine
            wrapMode: Text.Wrap
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        ControlText {
            width: parent.width
            text: qsTr("Ponder runs language models on your own processor. Nothing you write leaves this computer.")
            font.pixelSize: Metrics.bodySize
            lineHeightPixels: Metrics.bodyLine
            color: Theme.text2
            wrapMode: Text.Wrap
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }

        GetModel {
            width: parent.width
            visible: root.needsModel
            models: root.models
        }

        Flow {
            width: parent.width
            visible: !root.needsModel
            spacing: Metrics.space8

            Repeater {
                model: root.assistants

                PushButton {
                    id: chip

                    required property int index
                    required property string assistantId
                    required property string name
                    required iconName

                    objectName: "start.assistant" + chip.index
                    text: chip.name
                    onClicked: root.assistantChosen(chip.assistantId)
                }
            }

            PushButton {
                objectName: "start.settingsButton"
                quiet: true
                iconName: "settings"
                text: root.systemPrompt === "" ? qsTr("System prompt and sampling") : qsTr("System prompt: %1").arg(root.systemPrompt.length > 40 ? root.systemPrompt.slice(0, 40) + "…" : root.systemPrompt)
                onClicked: root.settingsRequested()
            }
        }

        PhaseExplainer {
            width: parent.width
            visible: !root.needsModel || root.height > Metrics.scaled(760)
        }
    }

    ThinScrollBar {
        parent: root
        orientation: Qt.Vertical
        x: root.width - width
        height: root.height
        size: root.visibleArea.heightRatio
        position: root.visibleArea.yPosition
        onPositionChanged: if (pressed)
            root.contentY = position * root.contentHeight
    }
}
