// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter
import Ponder.Chat
import Ponder.Statement

/// What everything has cost, like a utility bill.
FocusScope {
    id: root

    required property StatementModel statement
    required property BudgetModel budget
    property string message: ""
    property bool hasFailed: false
    readonly property int sidePadding: width < Metrics.narrowWindow ? Metrics.space16 : Metrics.space32

    signal settingsRequested

    Component.onCompleted: root.statement.refresh()

    Flickable {
        id: flick

        objectName: "statement.page"
        anchors.fill: parent
        contentWidth: width
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            x: root.sidePadding
            width: flick.width - 2 * x
            topPadding: Metrics.space12
            bottomPadding: Metrics.space24
            spacing: Metrics.space16

            StatementToolbar {
                width: parent.width
                statement: root.statement
                onExported: root.message = ""
            }

            NoticeCard {
                objectName: "statement.message"
                width: parent.width
                visible: root.message !== ""
                kind: root.hasFailed ? "warn" : "info"
                text: root.message
                hasActions: false
            }

            StatementTotals {
                width: parent.width
                visible: !root.statement.isEmpty
                statement: root.statement
                budget: root.budget
                onSettingsRequested: root.settingsRequested()
            }

            Column {
                width: parent.width
                visible: root.statement.isEmpty
                topPadding: Metrics.space48
                spacing: Metrics.space8

                ControlText {
                    objectName: "statement.empty"
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    font.bold: true
                    font.pixelSize: Metrics.bodySize
                    lineHeightPixels: Metrics.bodyLine
                    text: root.statement.isLoading ? qsTr("Reading the ledger …") : qsTr("Nothing was computed in this time")
                }

                ControlText {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    visible: !root.statement.isLoading
                    text: qsTr("Every answer is booked here, also those you stopped.")
                    color: Theme.text2
                    wrapMode: Text.Wrap
                }
            }

            StatementChart {
                width: parent.width
                visible: !root.statement.isEmpty && root.statement.grouping <= StatementModel.ByMonth
                statement: root.statement
                budgetPerDay: root.budget.perDay
            }

            StatementTable {
                width: parent.width
                visible: !root.statement.isEmpty
                statement: root.statement
            }

            Hairline {
                width: parent.width
                visible: !root.statement.isEmpty
            }

            StatementComparisons {
                width: parent.width
                visible: !root.statement.isEmpty
                statement: root.statement
            }

            NoteText {
                width: parent.width
                visible: !root.statement.isEmpty
                text: root.statement.ledgerText
                wrapMode: Text.Wrap
            }
        }
    }

    KeepInView {
        page: flick
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        height: parent.height
        size: flick.visibleArea.heightRatio
        position: flick.visibleArea.yPosition
        onPositionChanged: if (pressed)
            flick.contentY = position * flick.contentHeight
    }

    Connections {
        function onExportFailed(text: string) {
            root.hasFailed = true;
            root.message = text;
        }

        function onExported(path: string) {
            root.hasFailed = false;
            root.message = qsTr("Saved as %1").arg(path);
        }

        target: root.statement
    }
}
