// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// A folder of the sidebar. Enter, Space, Left and Right fold it, F2 renames, Del deletes the folder and keeps its chats.
T.ItemDelegate {
    id: root

    required property int index
    required property string folderId
    required property string title
    required property bool isOpen
    required property int chatCount
    property bool editing: false

    signal foldRequested(string folderId, bool open)
    signal renamed(string folderId, string name)
    signal removeRequested(string folderId)
    signal menuRequested(FolderRow row, Item place, int x, int y)

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
        const name = editor.text.trim();
        if (keep && name !== "" && name !== root.title)
            root.renamed(root.folderId, name);
        root.forceActiveFocus(Qt.OtherFocusReason);
    }

    objectName: "conversations.folder" + root.index
    implicitHeight: Metrics.row
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    //: a folder, how many chats are in it, open or closed
    Accessible.name: qsTr("Folder %1, %n chats, %2", "", root.chatCount).arg(root.title).arg(root.isOpen ? qsTr("open") : qsTr("closed"))
    Accessible.onPressAction: root.clicked()
    onClicked: root.foldRequested(root.folderId, !root.isOpen)
    onDoubleClicked: root.beginRename()
    Keys.onReturnPressed: root.clicked()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Left)
            root.foldRequested(root.folderId, false);
        else if (event.key === Qt.Key_Right)
            root.foldRequested(root.folderId, true);
        else if (event.key === Qt.Key_F2)
            root.beginRename();
        else if (event.key === Qt.Key_Delete)
            root.removeRequested(root.folderId);
        else if (event.key === Qt.Key_Menu)
            root.menuRequested(root, root, Metrics.space16, root.height);
        else
            return;
        event.accepted = true;
    }

    background: Rectangle {
        radius: Metrics.radiusControl
        color: root.down ? Theme.selected : root.hovered ? Theme.hover : "transparent"

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
        name: root.isOpen ? "chevron-down" : "chevron-right"
        color: Theme.text2
    }

    ControlText {
        x: Metrics.space32
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - figure.width - Metrics.space12
        visible: !root.editing
        text: root.title
        elide: Text.ElideRight
    }

    NoteText {
        id: figure

        anchors.right: parent.right
        anchors.rightMargin: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.editing
        text: root.chatCount
        color: Theme.text2
    }

    TextInputField {
        id: editor

        objectName: "conversations.folderField"
        anchors.fill: parent
        visible: root.editing
        maximumLength: 80
        Accessible.name: qsTr("New name")
        onActiveFocusChanged: if (!activeFocus)
            root.endRename(true)
        // Taken here: the row below would fold or open at the same key.
        Keys.onReturnPressed: root.endRename(true)
        Keys.onEnterPressed: root.endRename(true)
        Keys.onEscapePressed: root.endRename(false)
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: point => root.menuRequested(root, root, point.position.x, point.position.y)
    }
}
