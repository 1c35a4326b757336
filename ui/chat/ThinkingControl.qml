// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// How long the model may think: five segments, or one menu button where there is no room.
Item {
    id: root

    property int level: ChatController.Off
    property bool canDisable: true
    property string note: ""
    property bool compact: false
    readonly property list<string> names: [qsTr("Off", "thinking"), qsTr("Short", "thinking"), qsTr("Medium", "thinking"), qsTr("Long", "thinking"), qsTr("No limit", "thinking")]
    readonly property list<string> limits: [qsTr("no thinking"), qsTr("up to 128 tokens"), qsTr("up to 512 tokens"), qsTr("up to 2\u202f048 tokens"), qsTr("as long as the model likes")]

    signal chosen(int level)

    implicitWidth: root.compact ? menuButton.implicitWidth : wide.implicitWidth
    implicitHeight: Metrics.control

    Row {
        id: wide

        visible: !root.compact
        spacing: Metrics.space8

        ControlText {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Thinking")
            color: Theme.text2
        }

        SegmentedControl {
            objectName: "composer.thinkingControl"
            labels: root.names
            currentIndex: root.level
            firstAvailable: root.canDisable ? ChatController.Off : ChatController.Short
            label: qsTr("Thinking")
            description: root.limits[root.level] + (root.note === "" ? "" : ". " + root.note)
            onActivated: index => root.chosen(index)
        }
    }

    PushButton {
        id: menuButton

        objectName: "composer.thinkingButton"
        visible: root.compact
        quiet: true
        iconName: "thinking"
        trailingIconName: "chevron-down"
        text: root.names[root.level]
        Accessible.name: qsTr("Thinking, %1, %2").arg(root.names[root.level]).arg(root.limits[root.level])
        onClicked: menu.popup(menuButton, 0, -menu.implicitHeight - Metrics.space4)

        ChoiceMenu {
            id: menu

            Instantiator {
                model: root.names
                onObjectAdded: (index, object) => menu.insertItem(index, object as ChoiceMenuItem)
                onObjectRemoved: (index, object) => menu.removeItem(object as ChoiceMenuItem)

                delegate: ChoiceMenuItem {
                    required property int index
                    required property string modelData

                    checkable: true
                    enabled: index > 0 || root.canDisable
                    chosen: index === root.level
                    text: modelData
                    hint: root.limits[index]
                    onTriggered: root.chosen(index)
                }
            }
        }
    }
}
