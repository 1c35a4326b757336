// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter

/// What the running or the last answer takes: speed, table, context, memory, energy.
FocusScope {
    id: root

    required property MeterModel meter

    signal closeRequested
    signal energySettingsRequested

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Meter")
    Accessible.description: root.meter.accessibleSummary

    Rectangle {
        anchors.fill: parent
        color: Theme.sidebar
    }

    Item {
        id: head

        width: parent.width
        height: Metrics.header

        ControlText {
            x: Metrics.space16
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Meter")
            font.bold: true
            font.pixelSize: Metrics.reasoningSize
        }

        IconButton {
            objectName: "meter.closeButton"
            anchors.right: parent.right
            anchors.rightMargin: Metrics.space8
            anchors.verticalCenter: parent.verticalCenter
            focus: true
            iconName: "close"
            text: qsTr("Close the meter")
            shortcutText: qsTr("Ctrl+M")
            onClicked: root.closeRequested()
        }

        Hairline {
            y: parent.height - height
            width: parent.width
        }
    }

    NoteText {
        anchors.top: head.bottom
        anchors.topMargin: Metrics.space16
        x: Metrics.space16
        width: parent.width - 2 * x
        visible: !root.meter.hasFigures
        text: qsTr("Figures appear here with the next answer of this chat.")
        wrapMode: Text.Wrap
    }

    Flickable {
        id: flick

        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.meter.hasFigures
        contentWidth: width
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            width: parent.width

            MeterSection {
                width: parent.width
                title: qsTr("Speed")
                figure: root.meter.tokensPerSecondText
                figureUnit: qsTr("tokens/s")
                provenance: qsTr("measured")
                phase: root.meter.phase === MeterModel.Thinking ? SegmentBar.Thinking : root.meter.phase === MeterModel.Answering ? SegmentBar.Answering : root.meter.phase === MeterModel.Reading ? SegmentBar.Reading : -1
                summary: qsTr("%1 tokens a second. %2. First token after %3").arg(root.meter.tokensPerSecondText).arg(root.meter.readingSpeedNote).arg(root.meter.firstTokenText)

                SpeedChart {
                    width: parent.width
                    height: Metrics.scaled(118)
                    readingSamples: root.meter.readingSamples
                    thinkingSamples: root.meter.thinkingSamples
                    answeringSamples: root.meter.answeringSamples
                    seconds: root.meter.chartSeconds
                    tokensPerSecond: root.meter.chartTokensPerSecond
                    running: root.meter.isRunning
                    labelPixelSize: Metrics.noteSize
                    labelColor: Theme.text3
                    gridColor: Theme.line
                    surfaceColor: Theme.sidebar
                    readingTint: Theme.readingTint
                    readingEdge: Theme.readingFill
                    thinkingTint: Theme.thinkingTint
                    thinkingEdge: Theme.thinkingFill
                    answeringFill: Theme.answeringFill
                    Accessible.ignored: true
                }

                NoteText {
                    width: parent.width
                    visible: text !== ""
                    text: root.meter.readingSpeedNote
                    wrapMode: Text.Wrap
                }

                NoteText {
                    width: parent.width
                    visible: root.meter.firstTokenText !== ""
                    text: qsTr("First token after %1").arg(root.meter.firstTokenText)
                    wrapMode: Text.Wrap
                }
            }

            MeterSection {
                width: parent.width
                title: qsTr("This answer")
                summary: root.meter.accessibleSummary

                MeterTableRow {
                    width: parent.width
                    head: true
                    tokens: qsTr("tokens")
                    seconds: qsTr("s")
                    tflop: root.meter.workUnit
                    energy: root.meter.energyUnit
                }

                MeterTableRow {
                    width: parent.width
                    phase: SegmentBar.Reading
                    name: qsTr("Reading")
                    tokens: root.meter.reading.tokensText
                    seconds: root.meter.reading.secondsText
                    tflop: root.meter.reading.tflopText
                    energy: root.meter.reading.energyText
                    workUnit: root.meter.workUnit
                    energyUnit: root.meter.energyUnit
                    share: root.meter.reading.share
                }

                MeterTableRow {
                    width: parent.width
                    phase: SegmentBar.Thinking
                    name: qsTr("Thinking")
                    tokens: root.meter.thinking.tokensText
                    seconds: root.meter.thinking.secondsText
                    tflop: root.meter.thinking.tflopText
                    energy: root.meter.thinking.energyText
                    workUnit: root.meter.workUnit
                    energyUnit: root.meter.energyUnit
                    share: root.meter.thinking.share
                }

                MeterTableRow {
                    width: parent.width
                    phase: SegmentBar.Answering
                    name: qsTr("Answering")
                    tokens: root.meter.answering.tokensText
                    seconds: root.meter.answering.secondsText
                    tflop: root.meter.answering.tflopText
                    energy: root.meter.answering.energyText
                    workUnit: root.meter.workUnit
                    energyUnit: root.meter.energyUnit
                    share: root.meter.answering.share
                }

                Hairline {
                    width: parent.width
                    color: Theme.lineStrong
                }

                MeterTableRow {
                    width: parent.width
                    name: root.meter.isRunning ? qsTr("So far") : qsTr("Together")
                    strong: true
                    tokens: root.meter.total.tokensText
                    seconds: root.meter.total.secondsText
                    tflop: root.meter.total.tflopText
                    energy: root.meter.total.energyText
                    workUnit: root.meter.workUnit
                    energyUnit: root.meter.energyUnit
                }

                NoteText {
                    width: parent.width
                    text: root.meter.provenanceNote
                    wrapMode: Text.Wrap
                }

                NoteText {
                    width: parent.width
                    visible: root.meter.bytesText !== "" && root.meter.cpuText !== ""
                    text: root.meter.bytesText + " · " + root.meter.cpuText
                    wrapMode: Text.Wrap
                }
            }

            MeterSection {
                width: parent.width
                title: qsTr("Context")
                figure: root.meter.contextText
                summary: root.meter.contextText

                PartLegend {
                    width: parent.width
                    parts: root.meter.contextParts
                }

                NoteText {
                    width: parent.width
                    visible: root.meter.cachedTokens > 0
                    text: qsTr("%1 tokens were still in the cache and cost no work.").arg(Number(root.meter.cachedTokens).toLocaleString(Qt.locale(), "f", 0))
                    wrapMode: Text.Wrap
                }
            }

            MeterSection {
                width: parent.width
                title: qsTr("Memory")
                figure: root.meter.memoryText
                provenance: qsTr("measured")
                summary: root.meter.memoryText

                PartLegend {
                    width: parent.width
                    parts: root.meter.memoryParts
                }
            }

            MeterSection {
                width: parent.width
                title: qsTr("Energy")
                figure: root.meter.hasEnergy ? root.meter.energyText : ""
                provenance: root.meter.hasEnergy ? root.meter.energyProvenance : qsTr("not available")
                provenanceCalculated: root.meter.energyProvenance !== qsTr("measured")
                summary: root.meter.energyNote

                NoteText {
                    width: parent.width
                    text: root.meter.energyNote
                    color: Theme.text2
                    wrapMode: Text.Wrap
                }

                LinkText {
                    objectName: "meter.energySettingsLink"
                    text: qsTr("Set the watts")
                    onClicked: root.energySettingsRequested()
                }

                NoteText {
                    width: parent.width
                    visible: text !== ""
                    topPadding: Metrics.space4
                    text: root.meter.conversationTotalText
                    color: Theme.text
                    wrapMode: Text.Wrap
                }
            }
        }
    }

    KeepInView {
        page: flick
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        y: head.height
        height: parent.height - y
        visible: flick.visible && size < 1
        size: flick.visibleArea.heightRatio
        position: flick.visibleArea.yPosition
        onPositionChanged: if (pressed)
            flick.contentY = position * flick.contentHeight
    }

    Hairline {
        height: parent.height
    }
}
