// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// One conversation of the sidebar. Enter opens, F2 renames, Del deletes, the Menu key shows the rest. Ctrl+click and
/// Shift+click, Ctrl+Space and Shift+Up or Down choose several.
T.ItemDelegate {
    id: root

    required property int index
    required property string conversationId
    required property string title
    required property string updatedText
    required property bool isCurrent
    required property bool isRunning
    required property bool isPinned
    required property bool isSelected
    required property int indent
    required property string folderId
    /// False while another page than the chat is shown: then no row is marked.
    property bool chatShown: true
    property bool editing: false
    readonly property bool marked: root.isCurrent && root.chatShown

    signal openRequested(string conversationId)
    signal renamed(string conversationId, string title)
    signal removeRequested(string conversationId)
    signal toggleRequested(string conversationId)
    signal rangeRequested(string conversationId)
    signal menuRequested(ConversationRow row, Item place, int x, int y)
    signal dropped(point scenePosition)

    function beginRename() {
        root.editing = true;
        editor.text = root.title;
        editor.forceActiveFocus(Qt.OtherFocusReason);
        editor.selectAll();
    }

    function endRename(keep: bool) {
        if (!root.editing)
            return;
        root.editing = false;
        const title = editor.text.trim();
        if (keep && title !== "" && title !== root.title)
            root.renamed(root.conversationId, title);
        root.forceActiveFocus(Qt.OtherFocusReason);
    }

    objectName: "conversations.row" + root.index
    implicitHeight: Metrics.row
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: root.title + (root.isRunning ? ", " + qsTr("is being answered") : "") + ", " + root.updatedText
    Accessible.selected: root.marked
    Accessible.onPressAction: root.openRequested(root.conversationId)
    onDoubleClicked: root.beginRename()
    Keys.onReturnPressed: root.openRequested(root.conversationId)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F2)
            root.beginRename();
        else if (event.key === Qt.Key_Delete)
            root.removeRequested(root.conversationId);
        else if (event.key === Qt.Key_Menu)
            root.menuRequested(root, root, Metrics.space16, root.height);
        else if (event.key === Qt.Key_Space && event.modifiers & Qt.ControlModifier)
            root.toggleRequested(root.conversationId);
        else
            return;
        event.accepted = true;
    }

    background: Rectangle {
        radius: Metrics.radiusControl
        color: root.isSelected ? Theme.selection : root.marked || root.down ? Theme.selected : root.hovered ? Theme.hover : "transparent"

        FocusRing {
            inside: true
            shown: root.visualFocus || (root.activeFocus && !root.editing && root.focusReason !== Qt.MouseFocusReason)
        }
    }

    Icon {
        x: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter
        width: Metrics.iconSmall
        height: Metrics.iconSmall
        visible: root.isPinned && !root.editing
        name: "pin"
        color: Theme.text2
    }

    ControlText {
        x: root.isPinned ? Metrics.space32 : Metrics.space8 + root.indent * Metrics.space24
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - (trailing.visible ? trailing.width : 0) - Metrics.space8
        visible: !root.editing
        text: root.title
        font.bold: root.marked
        elide: Text.ElideRight
    }

    Row {
        id: trailing

        anchors.right: parent.right
        anchors.rightMargin: Metrics.space4
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.editing && (root.isRunning || root.hovered)
        spacing: Metrics.space4

        PhaseGlyph {
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.space12
            height: width
            visible: root.isRunning
            phase: SegmentBar.Answering
        }

        IconButton {
            objectName: "conversations.moreButton"
            size: Metrics.scaled(24)
            visible: root.hovered
            focusPolicy: Qt.NoFocus
            iconName: "more"
            text: qsTr("More for “%1”").arg(root.title)
            onClicked: root.menuRequested(root, root, root.width - Metrics.space24, root.height)
        }
    }

    TextInputField {
        id: editor

        objectName: "conversations.renameField"
        anchors.fill: parent
        visible: root.editing
        maximumLength: 200
        Accessible.name: qsTr("New title")
        onActiveFocusChanged: if (!activeFocus)
            root.endRename(true)
        // Taken here: the row below would fold or open at the same key.
        Keys.onReturnPressed: root.endRename(true)
        Keys.onEnterPressed: root.endRename(true)
        Keys.onEscapePressed: root.endRename(false)
    }

    TapHandler {
        id: opening

        acceptedModifiers: Qt.NoModifier
        // The second tap of a double click has begun to rename.
        onTapped: if (opening.tapCount === 1)
            root.openRequested(root.conversationId)
    }

    TapHandler {
        acceptedModifiers: Qt.ControlModifier
        onTapped: root.toggleRequested(root.conversationId)
    }

    TapHandler {
        acceptedModifiers: Qt.ShiftModifier
        onTapped: root.rangeRequested(root.conversationId)
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: point => root.menuRequested(root, root, point.position.x, point.position.y)
    }

    DragHandler {
        id: drag

        target: null
        onActiveChanged: if (!active)
            root.dropped(drag.centroid.scenePosition)
    }

    Rectangle {
        // What is being moved, beside the pointer.
        parent: root.Window.contentItem
        x: drag.centroid.scenePosition.x + Metrics.space8
        y: drag.centroid.scenePosition.y
        width: Math.min(dragText.implicitWidth, Metrics.scaled(200)) + 2 * Metrics.space8
        height: Metrics.controlSmall
        visible: drag.active
        radius: Metrics.radiusControl
        color: Theme.raised
        border.width: Metrics.hairline
        border.color: Theme.lineStrong

        ControlText {
            id: dragText

            x: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x
            text: root.title
            elide: Text.ElideRight
        }
    }
}
