// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter
import Ponder.Statement

/// The bars with their legend. Left and Right go from bar to bar, which is read out above it.
Item {
    id: root

    required property StatementModel statement
    property real budgetPerDay: 0
    readonly property bool byDay: root.statement.grouping === StatementModel.ByDay

    implicitHeight: head.height + chart.height

    Item {
        id: head

        width: parent.width
        height: Math.max(words.implicitHeight, legend.implicitHeight) + Metrics.space8

        Column {
            id: words

            ControlText {
                text: root.byDay ? qsTr("By day and phase") : qsTr("By month and phase")
                font.bold: true
            }

            NoteText {
                text: root.byDay ? qsTr("%1 a day").arg(root.statement.chartUnit) : qsTr("%1 a month").arg(root.statement.chartUnit)
                color: Theme.text2
            }
        }

        Row {
            id: legend

            anchors.right: parent.right
            spacing: Metrics.space20

            Repeater {
                model: root.statement.phases

                Row {
                    id: entry

                    required property int index
                    required property var modelData

                    spacing: Metrics.space4

                    PhaseGlyph {
                        anchors.verticalCenter: parent.verticalCenter
                        width: Metrics.space12
                        height: width
                        phase: entry.index
                    }

                    NoteText {
                        visible: root.width >= Metrics.scaled(560)
                        text: entry.modelData.label
                        color: Theme.text2
                        rightPadding: Metrics.focusWidth
                    }

                    NoteText {
                        text: root.statement.hasEnergy ? entry.modelData.energyText : entry.modelData.tokensText
                        color: Theme.text
                    }
                }
            }
        }
    }

    UsageChart {
        id: chart

        objectName: "statement.chart"
        anchors.top: head.bottom
        width: parent.width
        height: Metrics.scaled(224)
        bars: root.statement
        maximum: root.statement.chartMaximum
        budget: root.byDay ? root.budgetPerDay : 0
        budgetText: qsTr("Budget")
        todayText: qsTr("today")
        forecastText: root.byDay && root.statement.hasForecast ? qsTr("forecast") : ""
        labelPixelSize: Metrics.noteSize
        labelColor: Theme.text3
        strongColor: Theme.text
        gridColor: Theme.line
        edgeColor: Theme.control
        currentColor: Theme.hover
        readingTint: Theme.readingTint
        readingEdge: Theme.readingFill
        thinkingTint: Theme.thinkingTint
        thinkingEdge: Theme.thinkingFill
        answeringFill: Theme.answeringFill
        activeFocusOnTab: true
        Accessible.role: Accessible.Chart
        Accessible.name: chart.currentText === "" ? root.statement.accessibleSummary : chart.currentText
        Accessible.description: qsTr("Left and Right go through the bars. The table below has the same figures.")
        Accessible.focusable: true
        Keys.onLeftPressed: chart.step(-1)
        Keys.onRightPressed: chart.step(1)
        Keys.onEscapePressed: chart.currentIndex = -1
        onActiveFocusChanged: if (activeFocus && chart.currentIndex < 0) chart.step(1)

        MouseArea {
            anchors.fill: parent
            hoverEnabled: true
            onPositionChanged: mouse => chart.currentIndex = chart.barAt(mouse.x)
            onExited: chart.currentIndex = -1
            onClicked: chart.forceActiveFocus(Qt.MouseFocusReason)
        }

        Rectangle {
            x: Math.max(0, Math.min(parent.width - width, chart.barX(chart.currentIndex) - width / 2))
            y: -height + Metrics.space12
            width: readout.implicitWidth + 2 * Metrics.space8
            height: readout.implicitHeight + Metrics.space8
            visible: chart.currentText !== ""
            radius: Metrics.radiusLabel
            color: Theme.ink

            NoteText {
                id: readout

                objectName: "statement.readout"
                anchors.centerIn: parent
                text: chart.currentText
                color: Theme.inkText
            }
        }

        FocusRing {
            shown: chart.activeFocus
        }
    }
}
