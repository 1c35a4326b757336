// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter
import Ponder.Statement

/// The rows as a table; of days and months it can be opened, for the chart shows them already.
Column {
    id: root

    required property StatementModel statement
    readonly property bool isTwin: root.statement.grouping <= StatementModel.ByMonth
    property bool opened: false
    readonly property bool shown: !root.isTwin || root.opened
    readonly property bool narrow: width < Metrics.scaled(560)
    readonly property bool hasCost: root.statement.hasPrice && root.statement.hasEnergy
    readonly property int column: root.narrow ? Metrics.scaled(76) : Metrics.scaled(104)
    readonly property int nameWidth: width - root.column * ((root.statement.hasEnergy ? 1 : 0) + 1 + (root.narrow ? 0 : 2) + (root.hasCost ? 1 : 0))

    Accessible.role: Accessible.Table
    Accessible.name: root.statement.accessibleSummary

    PushButton {
        objectName: "statement.tableButton"
        visible: root.isTwin
        quiet: true
        iconName: root.opened ? "chevron-down" : "chevron-right"
        text: qsTr("As a table")
        Accessible.checkable: true
        Accessible.checked: root.opened
        onClicked: root.opened = !root.opened
    }

    Row {
        height: Metrics.scaled(28)
        visible: root.shown

        ControlText {
            anchors.verticalCenter: parent.verticalCenter
            width: root.nameWidth
            text: root.statement.grouping === StatementModel.ByModel ? qsTr("By model") : root.statement.grouping === StatementModel.ByConversation ? qsTr("By chat") : ""
            font.bold: true
        }

        TableCell {
            head: true
            width: root.column
            text: qsTr("tokens")
        }

        TableCell {
            head: true
            visible: !root.narrow
            width: root.column
            text: qsTr("time")
        }

        TableCell {
            head: true
            visible: !root.narrow
            width: root.column
            text: root.statement.workUnit
        }

        TableCell {
            head: true
            visible: root.statement.hasEnergy
            width: root.column
            text: root.statement.energyUnit
        }

        TableCell {
            head: true
            visible: root.hasCost
            width: root.column
            text: root.statement.currency
        }
    }

    Hairline {
        width: root.width
        visible: root.shown
        color: Theme.lineStrong
    }

    Repeater {
        model: root.shown ? root.statement : null

        Item {
            id: entry

            required property int index
            required property string label
            required property bool isIdle
            required property bool isForecast
            required property string tokensText
            required property string timeText
            required property string workText
            required property string energyText
            required property string costText
            required property string accessibleText

            objectName: "statement.row" + entry.index
            width: root.width
            height: visible ? Metrics.scaled(27) : 0
            visible: !entry.isForecast && !entry.isIdle
            Accessible.role: Accessible.Row
            Accessible.name: entry.accessibleText

            Row {
                height: parent.height

                ControlText {
                    anchors.verticalCenter: parent.verticalCenter
                    width: root.nameWidth
                    text: entry.label
                    elide: Text.ElideRight
                }

                TableCell {
                    width: root.column
                    text: entry.tokensText
                }

                TableCell {
                    visible: !root.narrow
                    width: root.column
                    text: entry.timeText
                }

                TableCell {
                    visible: !root.narrow
                    width: root.column
                    text: entry.workText
                }

                TableCell {
                    visible: root.statement.hasEnergy
                    width: root.column
                    text: entry.energyText
                }

                TableCell {
                    visible: root.hasCost
                    width: root.column
                    text: entry.costText
                }
            }

            Hairline {
                y: parent.height - height
                width: parent.width
            }
        }
    }

    Row {
        height: Metrics.scaled(28)
        visible: root.shown

        ControlText {
            anchors.verticalCenter: parent.verticalCenter
            width: root.nameWidth
            text: qsTr("Total")
            font.bold: true
        }

        TableCell {
            strong: true
            width: root.column
            text: root.statement.totalTokensText
        }

        TableCell {
            strong: true
            visible: !root.narrow
            width: root.column
            text: root.statement.totalTimeText
        }

        TableCell {
            strong: true
            visible: !root.narrow
            width: root.column
            text: root.statement.totalWorkText
        }

        TableCell {
            strong: true
            visible: root.statement.hasEnergy
            width: root.column
            text: root.statement.totalEnergyText
        }

        TableCell {
            strong: true
            visible: root.hasCost
            width: root.column
            text: root.statement.totalCostText
        }
    }
}
