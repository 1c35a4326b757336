// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// What ThinkingPopup shows.
Column {
    id: root

    property int level: ChatController.Off
    property int tokens: 0
    property bool forNext: false
    property bool canDisable: true
    property string note: ""
    property list<string> names
    property list<string> limits
    property list<string> prices
    readonly property bool isCustom: root.level === ChatController.Custom

    signal chosen(int level)
    signal tokensChosen(int tokens)
    signal forNextChosen(bool isForNext)

    function focusFirst() {
        const row = rows.itemAt(root.isCustom ? 0 : root.level);
        if (row)
            row.forceActiveFocus(Qt.PopupFocusReason);
    }

    Repeater {
        id: rows

        model: root.names

        T.ItemDelegate {
            id: entry

            required property int index
            required property string modelData
            readonly property string price: root.prices[entry.index] ?? ""

            objectName: "thinking.choice" + entry.index
            width: root.width
            height: Metrics.row
            enabled: entry.index > 0 || root.canDisable
            focusPolicy: Qt.StrongFocus
            hoverEnabled: true
            text: entry.modelData
            Accessible.role: Accessible.RadioButton
            Accessible.checked: entry.index === root.level
            Accessible.name: entry.modelData + ", " + root.limits[entry.index] + (entry.price === "" ? "" : ", " + entry.price)
            Accessible.onPressAction: entry.clicked()
            Keys.onReturnPressed: entry.clicked()
            Keys.onDownPressed: entry.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onUpPressed: entry.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            onClicked: root.chosen(entry.index)

            background: Rectangle {
                radius: Metrics.radiusControl
                color: entry.down ? Theme.selected : entry.hovered || entry.visualFocus ? Theme.hover : "transparent"

                FocusRing {
                    inside: true
                    shown: entry.visualFocus
                }
            }

            Icon {
                x: Metrics.space8
                anchors.verticalCenter: parent.verticalCenter
                width: Metrics.iconSmall
                height: Metrics.iconSmall
                visible: entry.index === root.level
                name: "check"
                color: Theme.text
            }

            ControlText {
                x: Metrics.space32
                anchors.verticalCenter: parent.verticalCenter
                text: entry.modelData
                font.bold: entry.index === root.level
                color: entry.enabled ? Theme.text : Theme.text3
            }

            NoteText {
                anchors.right: parent.right
                anchors.rightMargin: Metrics.space8
                anchors.verticalCenter: parent.verticalCenter
                text: entry.price === "" ? root.limits[entry.index] : entry.price
            }
        }
    }

    Item {
        width: parent.width
        height: Metrics.control + Metrics.space8

        Icon {
            x: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.iconSmall
            height: Metrics.iconSmall
            visible: root.isCustom
            name: "check"
            color: Theme.text
        }

        ControlText {
            x: Metrics.space32
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("At most")
            font.bold: root.isCustom
        }

        NumberField {
            anchors.right: parent.right
            anchors.rightMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            fieldName: "thinking.tokens"
            label: qsTr("Limit of the thinking")
            unit: qsTr("tokens")
            placeholder: "300"
            value: root.isCustom ? root.tokens : 0
            to: 1000000
            onEdited: newValue => {
                if (newValue > 0 && newValue !== (root.isCustom ? root.tokens : 0))
                    root.tokensChosen(newValue);
            }
        }
    }

    Hairline {
        width: parent.width
    }

    Item {
        width: parent.width
        height: Metrics.control + Metrics.space8

        ControlText {
            x: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("For the next message only")
        }

        SwitchToggle {
            objectName: "thinking.forNext"
            anchors.right: parent.right
            anchors.rightMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            label: qsTr("For the next message only")
            checked: root.forNext
            onToggled: root.forNextChosen(checked)
        }
    }

    NoteText {
        x: Metrics.space8
        width: parent.width - 2 * x
        visible: root.note !== ""
        bottomPadding: Metrics.space8
        text: root.note
        wrapMode: Text.Wrap
    }
}
