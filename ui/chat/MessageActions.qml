// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// What can be done with a message, its versions, and where an answer came from.
Item {
    id: root

    property bool canRegenerate: false
    property bool canChange: true
    property bool canCompare: true
    property bool isUser: false
    property bool shown: true
    property int version: 1
    property int versionCount: 1
    property string originText: ""
    readonly property bool hasFocus: copyButton.activeFocus || editButton.activeFocus || againButton.activeFocus || thinkButton.activeFocus || compareButton.activeFocus || moreButton.activeFocus
    readonly property bool hasVersions: root.versionCount > 1

    signal copyRequested
    signal editRequested
    signal regenerateRequested
    signal thinkMoreRequested
    signal compareRequested
    signal menuRequested(Item button)
    signal versionRequested(int step)

    implicitHeight: Metrics.controlSmall
    implicitWidth: row.implicitWidth

    Row {
        id: row

        x: root.isUser ? 0 : -Metrics.space4 - Metrics.focusWidth
        spacing: Metrics.focusWidth

        Row {
            // Opacity, not visible: hidden buttons stay reachable with Tab.
            spacing: Metrics.focusWidth
            opacity: root.shown || root.hasFocus ? 1 : 0

            IconButton {
                id: copyButton

                objectName: "message.copyButton"
                iconName: "copy"
                text: qsTr("Copy message")
                shortcutText: "C"
                onClicked: root.copyRequested()
            }

            IconButton {
                id: editButton

                objectName: "message.editButton"
                visible: root.canChange
                iconName: "edit"
                text: root.isUser ? qsTr("Edit and ask again") : qsTr("Edit the answer")
                shortcutText: "E"
                onClicked: root.editRequested()
            }

            IconButton {
                id: againButton

                objectName: "message.regenerateButton"
                visible: root.canRegenerate
                iconName: "regenerate"
                text: qsTr("Answer again")
                shortcutText: "R"
                onClicked: root.regenerateRequested()
            }

            IconButton {
                id: thinkButton

                objectName: "message.thinkMoreButton"
                visible: root.canRegenerate
                iconName: "thinking"
                text: qsTr("Think more and answer again")
                shortcutText: "M"
                onClicked: root.thinkMoreRequested()
            }

            IconButton {
                id: compareButton

                objectName: "message.compareButton"
                visible: root.canRegenerate && root.canCompare
                iconName: "compare"
                text: qsTr("Compare two answers to this question")
                onClicked: root.compareRequested()
            }

            IconButton {
                id: moreButton

                objectName: "message.moreButton"
                iconName: "more"
                text: qsTr("More for this message")
                onClicked: root.menuRequested(moreButton)
            }
        }

        VersionSwitch {
            visible: root.hasVersions && !root.isUser
            enabled: root.canChange
            version: root.version
            versionCount: root.versionCount
            onStepRequested: step => root.versionRequested(step)
        }
    }

    NoteText {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.isUser
        width: Math.min(implicitWidth, Math.max(0, parent.width - row.width - Metrics.space8))
        text: root.originText
        elide: Text.ElideMiddle
    }
}
