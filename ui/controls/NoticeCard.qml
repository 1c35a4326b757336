// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Ponder.Theme
import Ponder.Controls

/// Says what happened, what is safe and what to do. Actions go inside as children.
Rectangle {
    id: root

    /// "info", "warn" or "danger".
    property string kind: "info"
    property string title: ""
    property string text: ""
    property string hint: ""
    default property alias actions: actionRow.data
    property bool hasActions: true
    readonly property color accent: root.kind === "danger" ? Theme.danger : root.kind === "warn" ? Theme.warn : Theme.text

    implicitHeight: column.implicitHeight + 2 * Metrics.space12
    radius: Metrics.radiusCard
    color: root.kind === "danger" ? Theme.dangerTint : root.kind === "warn" ? Theme.warnTint : Theme.raised
    border.width: Metrics.hairline
    border.color: root.kind === "danger" ? Theme.dangerLine : root.kind === "warn" ? Theme.warnLine : Theme.lineStrong
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.title + ". " + root.text + " " + root.hint

    Icon {
        x: Metrics.space16
        y: Metrics.space12 + Metrics.focusWidth
        width: Metrics.iconSmall
        height: Metrics.iconSmall
        name: root.kind === "info" ? "info" : "warning"
        color: root.accent
    }

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.leftMargin: Metrics.space48 - Metrics.space4
        anchors.rightMargin: Metrics.space16
        anchors.topMargin: Metrics.space12
        anchors.bottomMargin: Metrics.space12
        spacing: Metrics.space4

        ControlText {
            Layout.fillWidth: true
            visible: root.title !== ""
            text: root.title
            font.bold: true
            wrapMode: Text.Wrap
        }

        ControlText {
            Layout.fillWidth: true
            visible: root.text !== ""
            text: root.text
            color: Theme.text2
            wrapMode: Text.Wrap
        }

        ControlText {
            Layout.fillWidth: true
            visible: root.hint !== ""
            text: root.hint
            color: Theme.text2
            wrapMode: Text.Wrap
        }

        Flow {
            id: actionRow

            Layout.fillWidth: true
            Layout.topMargin: Metrics.space4
            visible: root.hasActions
            spacing: Metrics.space8
        }
    }
}
