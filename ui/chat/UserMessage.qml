// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
// Qt 6.4 makes no bound components in loaders, list headers and delegate choosers.
// qmllint disable unqualified
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// What the reader wrote: at the right, as written.
Item {
    id: root

    required property int index
    required property string messageId
    required property string plainText
    required property string timeText
    required property int version
    required property int versionCount
    required property var attachmentNames
    /// The first message the model reads as it was written; above it stands `summaryLine`.
    required property bool isBehindSummary
    property Component summaryLine: null
    property int sidePadding: Metrics.space24
    property bool current: false
    property bool canChange: true
    property string markText: ""
    property int activeMark: -1
    property bool editing: false
    readonly property bool isTextFocused: words.activeFocus

    signal copyRequested
    signal editAccepted(string text)
    signal editEnded
    signal menuRequested(Item button)
    signal versionRequested(int step)

    function selectedText(): string {
        return words.selectedText;
    }

    function selectAll() {
        words.forceActiveFocus(Qt.OtherFocusReason);
        words.selectAll();
    }

    function beginEdit() {
        root.editing = true;
        (editor.item as MessageEditor).begin(root.plainText);
    }

    function endEdit() {
        root.editing = false;
        root.editEnded();
    }

    implicitHeight: above.height + (root.editing ? editor.height : bubble.height + (root.versionCount > 1 ? versions.implicitHeight + Metrics.space4 : 0))
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("You: %1").arg(root.plainText)

    HoverHandler {
        id: hover
    }

    Loader {
        id: above

        x: root.sidePadding
        width: root.width - 2 * x
        height: active ? implicitHeight : 0
        active: root.isBehindSummary && root.summaryLine !== null
        sourceComponent: root.summaryLine
    }

    Rectangle {
        id: bubble

        y: above.height
        anchors.right: parent.right
        anchors.rightMargin: root.sidePadding
        width: Math.min(Metrics.bubbleMaximum, root.width - 2 * root.sidePadding - Metrics.scaled(100), Math.max(words.implicitWidth, files.implicitWidth) + 2 * Metrics.space16)
        height: files.height + (root.plainText === "" ? 0 : words.contentHeight) + 2 * Metrics.space8 + Metrics.focusWidth
        visible: !root.editing
        radius: Metrics.radiusDialog
        color: Theme.sunken
        border.width: Metrics.hairline
        border.color: Theme.line

        Column {
            id: files

            x: Metrics.space16 - Metrics.hairline
            y: Metrics.space8 + Metrics.hairline
            width: parent.width - 2 * x
            bottomPadding: root.attachmentNames.length > 0 && root.plainText !== "" ? Metrics.space4 : 0

            Repeater {
                model: root.attachmentNames

                Row {
                    id: file

                    required property string modelData

                    spacing: Metrics.space8

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        width: Metrics.iconSmall
                        height: Metrics.iconSmall
                        name: "file"
                        color: Theme.text2
                    }

                    ControlText {
                        width: Math.min(implicitWidth, Metrics.scaled(360))
                        text: file.modelData
                        elide: Text.ElideMiddle
                        Accessible.ignored: false
                        Accessible.role: Accessible.StaticText
                        Accessible.name: qsTr("Attached: %1").arg(file.modelData)
                    }
                }
            }
        }

        InlineTextView {
            id: words

            x: Metrics.space16 - Metrics.hairline
            y: files.y + files.height
            visible: root.plainText !== ""
            width: parent.width - 2 * x
            rawText: root.plainText
            markText: root.markText
            activeMark: root.activeMark
        }

        FocusRing {
            shown: root.current
            targetRadius: parent.radius
        }
    }

    Loader {
        id: editor

        x: root.sidePadding
        y: above.height
        width: root.width - 2 * x
        active: root.editing

        sourceComponent: MessageEditor {
            acceptText: qsTr("Ask again")
            note: qsTr("Enter asks again. The old version stays.")
            enterAccepts: true
            onAccepted: text => {
                root.endEdit();
                root.editAccepted(text);
            }
            onCancelled: root.endEdit()
        }
    }

    MessageActions {
        objectName: "message.questionActions"
        anchors.right: bubble.left
        anchors.rightMargin: Metrics.space4
        y: bubble.y + bubble.height - height - Math.max(0, Math.round((Math.min(bubble.height, Metrics.space48) - height) / 2))
        width: implicitWidth
        visible: !root.editing
        isUser: true
        canChange: root.canChange
        shown: hover.hovered || root.current
        onCopyRequested: root.copyRequested()
        onEditRequested: root.beginEdit()
        onMenuRequested: button => root.menuRequested(button)
    }

    VersionSwitch {
        id: versions

        anchors.right: parent.right
        anchors.rightMargin: root.sidePadding - Metrics.space4
        y: bubble.y + bubble.height + Metrics.space4
        visible: root.versionCount > 1 && !root.editing
        enabled: root.canChange
        version: root.version
        versionCount: root.versionCount
        onStepRequested: step => root.versionRequested(step)
    }
}
