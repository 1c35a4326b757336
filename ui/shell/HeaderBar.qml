// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// Title of the page, the menu button of narrow windows, and the meter button.
Item {
    id: root

    property string title: ""
    property bool showMenu: false
    property bool showMeterButton: true
    property bool meterOpen: false
    property bool compact: false
    property bool canRename: false
    property bool canCompare: false

    signal menuRequested
    signal meterToggled
    signal compareRequested
    signal renameRequested
    signal findRequested
    signal dayRequested
    signal exportRequested
    signal settingsRequested
    signal deleteRequested
    signal windowRequested

    implicitHeight: Metrics.header

    IconButton {
        id: menuButton

        objectName: "header.menuButton"
        x: Metrics.space8 - Metrics.focusWidth
        anchors.verticalCenter: parent.verticalCenter
        visible: root.showMenu
        iconName: "menu"
        text: qsTr("Chats")
        shortcutText: qsTr("Ctrl+B")
        onClicked: root.menuRequested()
    }

    ControlText {
        objectName: "header.title"
        x: root.showMenu ? Metrics.space48 - Metrics.space4 : Metrics.space24
        anchors.verticalCenter: parent.verticalCenter
        width: actions.x - x - Metrics.space12
        text: root.title
        font.bold: true
        elide: Text.ElideRight
        Accessible.ignored: false
        Accessible.role: Accessible.Heading
        Accessible.name: root.title
    }

    Row {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: root.compact ? Metrics.space8 : Metrics.space12
        anchors.verticalCenter: parent.verticalCenter
        spacing: Metrics.space8

        IconButton {
            objectName: "header.compareButton"
            anchors.verticalCenter: parent.verticalCenter
            visible: root.canCompare && !root.compact
            iconName: "compare"
            text: qsTr("Compare two answers to the last question")
            shortcutText: qsTr("Ctrl+Shift+K")
            onClicked: root.compareRequested()
        }

        PushButton {
            objectName: "header.meterButton"
            anchors.verticalCenter: parent.verticalCenter
            visible: root.showMeterButton && !root.compact
            quiet: true
            checked: root.meterOpen
            iconName: "meter"
            text: qsTr("Meter")
            Accessible.checkable: true
            Accessible.checked: root.meterOpen
            onClicked: root.meterToggled()
        }

        IconButton {
            objectName: "header.meterIconButton"
            anchors.verticalCenter: parent.verticalCenter
            visible: root.showMeterButton && root.compact
            checked: root.meterOpen
            iconName: "meter"
            text: qsTr("Meter")
            shortcutText: qsTr("Ctrl+M")
            onClicked: root.meterToggled()
        }

        IconButton {
            id: moreButton

            objectName: "header.moreButton"
            anchors.verticalCenter: parent.verticalCenter
            visible: root.canRename
            iconName: "more"
            text: qsTr("More for this chat")
            onClicked: menu.popup(moreButton, moreButton.width - menu.width, moreButton.height + Metrics.space4)

            ChoiceMenu {
                id: menu

                ChoiceMenuItem {
                    objectName: "header.findAction"
                    iconName: "search"
                    text: qsTr("Find in this chat")
                    hint: qsTr("Ctrl+F")
                    onTriggered: root.findRequested()
                }

                ChoiceMenuItem {
                    objectName: "header.dayAction"
                    iconName: "clock"
                    text: qsTr("Jump to a date")
                    hint: qsTr("Ctrl+G")
                    onTriggered: root.dayRequested()
                }

                ChoiceMenuItem {
                    iconName: "edit"
                    text: qsTr("Rename")
                    hint: qsTr("Ctrl+Shift+R")
                    onTriggered: root.renameRequested()
                }

                ChoiceMenuItem {
                    objectName: "header.settingsAction"
                    iconName: "settings"
                    text: qsTr("System prompt and sampling")
                    hint: qsTr("Ctrl+I")
                    onTriggered: root.settingsRequested()
                }

                ChoiceMenuItem {
                    objectName: "header.exportAction"
                    iconName: "export"
                    text: qsTr("Export this chat")
                    hint: qsTr("Ctrl+S")
                    onTriggered: root.exportRequested()
                }

                ChoiceMenuItem {
                    objectName: "header.windowAction"
                    iconName: "external"
                    text: qsTr("Open in a window of its own")
                    hint: qsTr("Ctrl+Alt+O")
                    onTriggered: root.windowRequested()
                }

                ChoiceMenuItem {
                    iconName: "trash"
                    danger: true
                    text: qsTr("Delete")
                    hint: qsTr("Ctrl+Shift+Del")
                    onTriggered: root.deleteRequested()
                }
            }
        }
    }

    Hairline {
        y: parent.height - height
        width: parent.width
    }
}
