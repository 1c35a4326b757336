// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Shell

/// The field and the rows of the command palette.
Column {
    id: root

    required property CommandTable table
    readonly property int rowHeight: Metrics.scaled(36)

    signal activated(int kind, string itemId)
    signal announced(string text)

    function begin() {
        field.clear();
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        list.currentIndex = 0;
    }

    function finish() {
        const row = list.currentItem as T.ItemDelegate;
        if (row)
            row.clicked();
    }

    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Commands")

    Item {
        width: parent.width
        height: Metrics.scaled(44)

        Icon {
            x: Metrics.space16
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.iconSmall
            height: Metrics.iconSmall
            name: "search"
            color: Theme.text2
        }

        T.TextField {
            id: field

            objectName: "palette.field"
            x: Metrics.space32 + Metrics.space8
            width: parent.width - x - escText.width - 2 * Metrics.space16
            height: parent.height
            padding: 0
            verticalAlignment: TextInput.AlignVCenter
            color: Theme.text
            selectionColor: Theme.selection
            selectedTextColor: Theme.text
            renderType: Text.NativeRendering
            font.pixelSize: Metrics.bodySize
            maximumLength: 200
            Accessible.name: qsTr("Command, chat or model")
            onTextChanged: {
                root.table.query = text;
                list.currentIndex = 0;
                if (text !== "")
                    root.announced(qsTr("%n results", "", root.table.count));
            }
            Keys.onPressed: event => {
                if (event.key === Qt.Key_Down)
                    list.currentIndex = Math.min(list.count - 1, list.currentIndex + 1);
                else if (event.key === Qt.Key_Up)
                    list.currentIndex = Math.max(0, list.currentIndex - 1);
                else if (event.key === Qt.Key_PageDown)
                    list.currentIndex = Math.min(list.count - 1, list.currentIndex + 8);
                else if (event.key === Qt.Key_PageUp)
                    list.currentIndex = Math.max(0, list.currentIndex - 8);
                else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                    root.finish();
                else
                    return;
                event.accepted = true;
            }

            ControlText {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                visible: field.length === 0 && field.preeditText === ""
                text: qsTr("Command, chat or model")
                color: Theme.text3
                font.pixelSize: Metrics.bodySize
                elide: Text.ElideRight
            }
        }

        NoteText {
            id: escText

            anchors.right: parent.right
            anchors.rightMargin: Metrics.space16
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Esc")
        }
    }

    Hairline {
        width: parent.width
    }

    ListView {
        id: list

        objectName: "palette.list"
        width: parent.width
        height: Math.min(count, 9) * root.rowHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.table
        currentIndex: 0
        highlightMoveDuration: 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Commands")

        delegate: T.ItemDelegate {
            id: row

            required property int index
            required property int kind
            required property string itemId
            required property string iconName
            required property string hint
            required property string label

            objectName: "palette.row" + row.index
            width: list.width
            height: root.rowHeight
            focusPolicy: Qt.NoFocus
            hoverEnabled: true
            Accessible.name: row.hint === "" ? row.label : row.label + ", " + row.hint
            Accessible.selected: ListView.isCurrentItem
            Accessible.onPressAction: row.clicked()
            onClicked: root.activated(row.kind, row.itemId)

            background: Rectangle {
                color: row.ListView.isCurrentItem ? Theme.selected : row.hovered ? Theme.hover : "transparent"
            }

            Icon {
                x: Metrics.space16
                anchors.verticalCenter: parent.verticalCenter
                width: Metrics.iconSmall
                height: Metrics.iconSmall
                name: row.iconName
                color: Theme.text
            }

            ControlText {
                x: Metrics.space32 + Metrics.space8
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - x - hintText.width - 2 * Metrics.space16
                text: row.label
                elide: Text.ElideRight
            }

            NoteText {
                id: hintText

                anchors.right: parent.right
                anchors.rightMargin: Metrics.space16
                anchors.verticalCenter: parent.verticalCenter
                text: row.hint
            }
        }
    }

    NoteText {
        objectName: "palette.nothing"
        width: parent.width
        visible: root.table.count === 0
        leftPadding: Metrics.space16
        topPadding: Metrics.space12
        bottomPadding: Metrics.space12
        text: qsTr("Nothing found")
    }

    Item {
        width: parent.width
        height: Metrics.space4
    }
}
