// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// One model file: name, what it is, size, licence, and whether it is loaded.
T.ItemDelegate {
    id: root

    required property int index
    required property string name
    required property string detail
    required property string sizeText
    required property string license
    required property bool isLoaded
    required property bool isLoading
    required property bool isSupported
    required property string reason
    property real loadProgress: 0
    property bool showLicense: false

    signal loadRequested(int row)
    signal cancelRequested

    objectName: "models.row" + root.index
    implicitHeight: Math.max(Metrics.scaled(58), words.implicitHeight + 2 * Metrics.space8)
    enabled: root.isSupported
    highlighted: root.isLoaded
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: root.name + ", " + root.detail + ", " + root.sizeText + (root.isLoaded ? ", " + qsTr("loaded") : root.isSupported ? "" : ", " + root.reason)
    Accessible.onPressAction: if (root.isSupported) root.loadRequested(root.index)
    onClicked: if (!root.isLoaded && !root.isLoading) root.loadRequested(root.index)
    Keys.onReturnPressed: root.clicked()

    background: Rectangle {
        radius: Metrics.radiusControl
        color: root.down ? Theme.selected : root.hovered ? Theme.hover : "transparent"

        FocusRing {
            inside: true
            shown: root.visualFocus
        }
    }

    Item {
        anchors.fill: parent

        Column {
            id: words

            x: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - side.width - Metrics.space32

            ControlText {
                width: parent.width
                text: root.name
                font.bold: true
                color: root.isSupported ? Theme.text : Theme.text3
                elide: Text.ElideMiddle
            }

            NoteText {
                width: parent.width
                text: root.isSupported ? (root.showLicense && root.license !== "" ? root.detail + " · " + root.license : root.detail) : root.reason
                color: root.isSupported ? Theme.text2 : Theme.warn
                wrapMode: Text.Wrap
            }

            ProgressLine {
                width: parent.width
                visible: root.isLoading
                value: root.loadProgress
                label: qsTr("Loading %1").arg(root.name)
            }
        }

        Row {
            id: side

            anchors.right: parent.right
            anchors.rightMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            spacing: Metrics.space12

            ControlText {
                anchors.verticalCenter: parent.verticalCenter
                text: root.sizeText
                color: Theme.text2
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                width: Metrics.iconSmall
                height: Metrics.iconSmall
                name: root.isLoaded ? "check" : ""
                color: Theme.text
            }

            PushButton {
                visible: root.isLoading
                compact: true
                text: qsTr("Cancel")
                onClicked: root.cancelRequested()
            }
        }
    }
}
