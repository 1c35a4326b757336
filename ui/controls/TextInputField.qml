// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// One line of text.
T.TextField {
    id: root

    property string iconName: ""

    implicitWidth: Metrics.scaled(200)
    implicitHeight: Metrics.control
    leftPadding: root.iconName === "" ? Metrics.space8 : Metrics.space32
    rightPadding: Metrics.space8
    verticalAlignment: TextInput.AlignVCenter
    color: root.enabled ? Theme.text : Theme.text3
    placeholderTextColor: Theme.text3
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    selectByMouse: true
    renderType: Text.NativeRendering
    font.pixelSize: Metrics.controlSize
    Accessible.name: root.placeholderText

    background: Rectangle {
        radius: Metrics.radiusControl
        color: root.enabled ? Theme.raised : "transparent"
        border.width: root.activeFocus ? Metrics.focusWidth : Metrics.hairline
        border.color: root.activeFocus ? Theme.focus : root.enabled ? Theme.control : Theme.line
    }

    Icon {
        x: Metrics.space8
        anchors.verticalCenter: parent.verticalCenter
        width: Metrics.iconSmall
        height: Metrics.iconSmall
        visible: root.iconName !== ""
        name: root.iconName
        color: Theme.text3
    }

    ControlText {
        x: root.leftPadding
        width: root.width - root.leftPadding - root.rightPadding
        anchors.verticalCenter: parent.verticalCenter
        visible: root.length === 0 && root.preeditText === ""
        text: root.placeholderText
        color: Theme.text3
        elide: Text.ElideRight
        horizontalAlignment: root.effectiveHorizontalAlignment
    }
}
