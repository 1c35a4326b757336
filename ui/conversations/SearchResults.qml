// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Conversations

/// What the search over all chats finds. Enter goes to the message.
FocusScope {
    id: root

    required property HistorySearch search

    signal openRequested(string conversationId, string messageId)
    signal leaveRequested

    function focusFirst() {
        list.currentIndex = 0;
        list.forceActiveFocus(Qt.TabFocusReason);
    }

    NoteText {
        id: summary

        objectName: "search.summary"
        x: Metrics.space8
        width: parent.width - 2 * x
        topPadding: Metrics.space4
        bottomPadding: Metrics.space4
        text: root.search.isSearching ? qsTr("Searching …") : root.search.count === 0 ? qsTr("Nothing found") : qsTr("%n results", "", root.search.count)
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    ListView {
        id: list

        objectName: "search.list"
        anchors.top: summary.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        focus: true
        clip: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.search
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Search results")
        Keys.onEscapePressed: root.leaveRequested()
        Keys.onUpPressed: event => {
            event.accepted = list.currentIndex <= 0;
            if (event.accepted)
                root.leaveRequested();
        }

        delegate: T.ItemDelegate {
            id: row

            required property int index
            required property string conversationId
            required property string messageId
            required property string title
            required property string before
            required property string match
            required property string after
            required property string note

            objectName: "search.row" + row.index
            width: list.width
            height: words.y + words.height + Metrics.space4 + Metrics.noteLine
            focusPolicy: Qt.StrongFocus
            hoverEnabled: true
            Accessible.name: row.title + ": " + row.before + row.match + row.after + ", " + row.note
            Accessible.onPressAction: row.clicked()
            Keys.onReturnPressed: row.clicked()
            onClicked: root.openRequested(row.conversationId, row.messageId)

            background: Rectangle {
                radius: Metrics.radiusControl
                color: row.down ? Theme.selected : row.hovered ? Theme.hover : "transparent"

                FocusRing {
                    inside: true
                    shown: row.visualFocus || (row.activeFocus && row.focusReason !== Qt.MouseFocusReason)
                }
            }

            ControlText {
                id: titleText

                x: Metrics.space8
                y: Metrics.space4
                width: parent.width - 2 * x
                text: row.title
                font.bold: true
                elide: Text.ElideRight
            }

            SnippetText {
                id: words

                x: Metrics.space8
                y: titleText.y + titleText.height
                width: parent.width - 2 * x
                visible: row.messageId !== ""
                height: visible ? implicitHeight : 0
                before: row.before
                match: row.match
                after: row.after
            }

            NoteText {
                x: Metrics.space8
                y: words.y + words.height
                width: parent.width - 2 * x
                text: row.note
                elide: Text.ElideRight
            }
        }
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        y: list.y
        height: list.height
        size: list.visibleArea.heightRatio
        position: list.visibleArea.yPosition
        active: hovered || pressed || list.moving
        onPositionChanged: if (pressed)
            list.contentY = list.originY + position * list.contentHeight
    }
}
