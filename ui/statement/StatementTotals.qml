// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Meter
import Ponder.Chat
import Ponder.Statement

/// Energy, cost, the month's end and the budget; below each other where there is no room.
Grid {
    id: root

    required property StatementModel statement
    required property BudgetModel budget
    readonly property int cell: Math.floor(width / columns)

    signal settingsRequested

    columns: width >= Metrics.scaled(860) ? 4 : width >= Metrics.scaled(420) ? 2 : 1
    rowSpacing: Metrics.space16

    StatementTotal {
        objectName: "statement.total"
        width: root.cell
        first: true
        large: true
        caption: root.cell >= Metrics.scaled(236) ? qsTr("%1, all models on this computer").arg(root.statement.periodText) : root.statement.periodText
        figure: root.statement.hasEnergy ? root.statement.totalEnergyText : root.statement.totalTokensText
        label: root.statement.hasEnergy ? root.statement.measuredShare >= 1 ? qsTr("measured") : qsTr("estimated") : qsTr("counted")
        labelCalculated: root.statement.hasEnergy && root.statement.measuredShare < 1
        note: root.statement.hasEnergy ? qsTr("%1 of work · %2 tokens").arg(root.statement.totalTimeText).arg(root.statement.totalTokensText) : root.statement.provenanceText
    }

    StatementTotal {
        width: root.cell
        first: root.columns === 1
        caption: qsTr("Cost so far")
        figure: root.statement.totalCostText === "" ? "–" : root.statement.totalCostText
        note: root.statement.hasPrice ? root.statement.provenanceText : qsTr("No electricity price was given")
        linkText: root.statement.hasPrice ? "" : qsTr("Set the price")
        onLinkChosen: root.settingsRequested()
    }

    StatementTotal {
        width: root.cell
        first: root.columns <= 2
        caption: qsTr("The month's end")
        figure: root.statement.hasForecast ? root.statement.forecastText : "–"
        note: root.statement.hasForecast ? root.statement.forecastRangeText : qsTr("Told after a few days of use, for the month that runs")
    }

    StatementTotal {
        objectName: "statement.budget"
        width: root.cell
        first: root.columns === 1
        caption: qsTr("Budget")
        figure: root.budget.hasBudget ? root.budget.limitText === "" ? root.budget.usedText : root.budget.limitText : "–"
        note: root.budget.hasBudget ? root.budget.text : qsTr("None is set")
        linkText: root.budget.hasBudget ? "" : qsTr("Set a budget")
        onLinkChosen: root.settingsRequested()
    }
}
