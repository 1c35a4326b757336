// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import Ponder.Theme
import Ponder.Controls
import Ponder.Models
import Ponder.Chat

/// The user's assistants: begin a chat with one, make, change, pass on.
FocusScope {
    id: root

    required property AssistantListModel assistants
    required property ModelListModel models

    signal startRequested(string assistantId)

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Assistants")

    Flickable {
        id: flick

        anchors.fill: parent
        contentWidth: width
        contentHeight: column.height + 2 * Metrics.space24
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            x: Math.max(Metrics.space16, Math.round((parent.width - width) / 2))
            y: Metrics.space24
            width: Math.min(Metrics.columnMaximum, flick.width - 2 * Metrics.space16)
            spacing: Metrics.space8

            NoteText {
                width: parent.width
                text: qsTr("An assistant is a way to begin a chat: a system prompt, a model, how long it thinks and how it writes. Each chat can be changed afterwards.")
                wrapMode: Text.Wrap
            }

            Flow {
                width: parent.width
                spacing: Metrics.space8

                PushButton {
                    objectName: "assistants.newButton"
                    iconName: "plus"
                    text: qsTr("New assistant")
                    onClicked: dialog.edit("")
                }

                PushButton {
                    objectName: "assistants.importButton"
                    iconName: "download"
                    text: qsTr("Import")
                    onClicked: importDialog.open()
                }

                PushButton {
                    objectName: "assistants.exportButton"
                    enabled: root.assistants.count > 0
                    iconName: "export"
                    text: qsTr("Export")
                    onClicked: exportDialog.open()
                }
            }

            NoticeCard {
                objectName: "assistants.problem"
                width: parent.width
                visible: root.assistants.problem !== ""
                kind: "warn"
                text: root.assistants.problem

                PushButton {
                    objectName: "assistants.dismissButton"
                    text: qsTr("Close")
                    onClicked: root.assistants.dismissProblem()
                }
            }

            Repeater {
                model: root.assistants

                Rectangle {
                    id: row

                    required property int index
                    required property string assistantId
                    required property string name
                    required property string iconName
                    required property string note

                    width: column.width
                    height: Metrics.scaled(56)
                    radius: Metrics.radiusCard
                    color: Theme.raised
                    border.width: Metrics.hairline
                    border.color: Theme.line
                    Accessible.role: Accessible.ListItem
                    Accessible.name: row.note === "" ? row.name : row.name + ", " + row.note

                    Icon {
                        x: Metrics.space12
                        anchors.verticalCenter: parent.verticalCenter
                        width: Metrics.iconLarge
                        height: Metrics.iconLarge
                        name: row.iconName
                        color: Theme.text2
                    }

                    ControlText {
                        x: Metrics.space48
                        y: row.note === "" ? Math.round((row.height - height) / 2) : Metrics.space8
                        width: actions.x - x - Metrics.space8
                        text: row.name
                        font.bold: true
                        elide: Text.ElideRight
                    }

                    NoteText {
                        x: Metrics.space48
                        y: Metrics.space32
                        width: actions.x - x - Metrics.space8
                        text: row.note
                        elide: Text.ElideRight
                    }

                    Row {
                        id: actions

                        anchors.right: parent.right
                        anchors.rightMargin: Metrics.space8
                        anchors.verticalCenter: parent.verticalCenter
                        spacing: Metrics.space4

                        PushButton {
                            objectName: "assistants.startButton" + row.index
                            compact: true
                            text: qsTr("New chat")
                            onClicked: root.startRequested(row.assistantId)
                        }

                        IconButton {
                            objectName: "assistants.editButton" + row.index
                            iconName: "edit"
                            text: qsTr("Edit %1").arg(row.name)
                            onClicked: dialog.edit(row.assistantId)
                        }

                        IconButton {
                            objectName: "assistants.copyButton" + row.index
                            iconName: "copy"
                            text: qsTr("Duplicate %1").arg(row.name)
                            onClicked: root.assistants.duplicate(row.assistantId)
                        }

                        IconButton {
                            objectName: "assistants.removeButton" + row.index
                            iconName: "trash"
                            text: qsTr("Delete %1").arg(row.name)
                            onClicked: root.assistants.remove(row.assistantId)
                        }
                    }
                }
            }
        }
    }

    KeepInView {
        page: flick
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        height: parent.height
        size: flick.visibleArea.heightRatio
        position: flick.visibleArea.yPosition
        active: hovered || pressed || flick.moving
        onPositionChanged: if (pressed)
            flick.contentY = position * flick.contentHeight
    }

    PersonaDialog {
        id: dialog

        property string assistantId: ""

        function edit(assistantId: string) {
            dialog.assistantId = assistantId;
            dialog.ask(root.assistants.form(assistantId));
        }

        objectName: "assistants.dialog"
        models: root.models
        isAssistant: true
        onAccepted: form => root.assistants.save(dialog.assistantId, form)
    }

    FileDialog {
        id: importDialog

        objectName: "assistants.importDialog"
        title: qsTr("Import assistants")
        nameFilters: [qsTr("Assistants (*.json)")]
        onAccepted: root.assistants.importFrom(importDialog.selectedFile)
    }

    FileDialog {
        id: exportDialog

        objectName: "assistants.exportDialog"
        title: qsTr("Export assistants")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "json"
        nameFilters: [qsTr("Assistants (*.json)")]
        onAccepted: root.assistants.exportTo(exportDialog.selectedFile)
    }
}
