// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter
import Ponder.Statement

/// What the work was for, the same tokens in a cloud, and training against one's own use.
Column {
    id: root

    required property StatementModel statement
    readonly property bool wide: width >= Metrics.scaled(760)
    readonly property int half: root.wide ? Math.floor((width - Metrics.space32) / 2) : width

    spacing: Metrics.space20

    Grid {
        width: parent.width
        columns: root.wide ? 2 : 1
        columnSpacing: Metrics.space32
        rowSpacing: Metrics.space20

        Column {
            width: root.half

            ControlText {
                height: Metrics.scaled(28)
                text: qsTr("What it was for")
                font.bold: true
            }

            Hairline {
                width: parent.width
            }

            Repeater {
                model: root.statement.kinds

                Item {
                    id: kind

                    required property var modelData

                    width: root.half
                    height: Metrics.scaled(27)
                    Accessible.role: Accessible.StaticText
                    Accessible.name: kind.modelData.label + ", " + kind.modelData.tokensText + ", " + kind.modelData.energyText

                    ControlText {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - Metrics.scaled(190)
                        text: kind.modelData.label
                        elide: Text.ElideRight
                    }

                    TableCell {
                        x: parent.width - Metrics.scaled(190)
                        width: Metrics.scaled(90)
                        text: kind.modelData.tokensText
                    }

                    TableCell {
                        x: parent.width - width
                        width: Metrics.scaled(100)
                        text: root.statement.hasEnergy ? kind.modelData.energyText : kind.modelData.timeText
                    }

                    Hairline {
                        y: parent.height - height
                        width: parent.width
                    }
                }
            }
        }

        Column {
            width: root.half
            visible: root.statement.cloudLines.length > 0

            ControlText {
                height: Metrics.scaled(28)
                text: qsTr("The same tokens in the cloud")
                font.bold: true
            }

            Hairline {
                width: parent.width
            }

            Repeater {
                model: root.statement.cloudLines

                Item {
                    id: line

                    required property var modelData

                    width: root.half
                    height: Metrics.scaled(27)
                    Accessible.role: Accessible.StaticText
                    Accessible.name: line.modelData.name + ", " + line.modelData.costText + ", " + line.modelData.date

                    ControlText {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - Metrics.scaled(190)
                        text: line.modelData.name
                        elide: Text.ElideRight
                    }

                    NoteText {
                        x: parent.width - Metrics.scaled(190)
                        width: Metrics.scaled(90)
                        anchors.verticalCenter: parent.verticalCenter
                        horizontalAlignment: Text.AlignRight
                        text: line.modelData.date
                    }

                    TableCell {
                        x: parent.width - width
                        width: Metrics.scaled(100)
                        text: line.modelData.costText
                    }

                    Hairline {
                        y: parent.height - height
                        width: parent.width
                    }
                }
            }

            NoteText {
                width: parent.width
                topPadding: Metrics.space8
                text: root.statement.cloudNote
                color: Theme.text2
                wrapMode: Text.Wrap
            }
        }
    }

    Hairline {
        width: parent.width
    }

    Column {
        width: parent.width
        visible: root.statement.trainingLines.length > 0
        spacing: Metrics.space8

        Item {
            width: parent.width
            height: Metrics.controlLine

            ControlText {
                id: trainingTitle

                text: qsTr("Down payment and monthly payment")
                font.bold: true
            }

            ProvenanceLabel {
                anchors.left: trainingTitle.right
                anchors.leftMargin: Metrics.space8
                anchors.verticalCenter: trainingTitle.verticalCenter
                text: qsTr("derived")
            }

            NoteText {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: root.wide
                text: qsTr("each grid line is 1\u202f000 times the one before")
            }
        }

        LogDots {
            objectName: "statement.training"
            width: parent.width
            height: rowHeight * rowCount + Metrics.noteLine + Metrics.space8
            lines: root.statement.trainingLines
            //: %1: a model
            trainingName: root.wide ? qsTr("Down payment: training %1, once") : qsTr("%1: training")
            //: %1: a model
            useName: root.wide ? qsTr("Monthly payment: your use of %1") : qsTr("%1: your use")
            unknownText: qsTr("its makers did not publish it")
            rowHeight: Metrics.scaled(26)
            labelPixelSize: Metrics.noteSize
            labelColor: Theme.text3
            textColor: Theme.text
            gridColor: Theme.line
            surfaceColor: Theme.window
            Accessible.role: Accessible.Graphic
            Accessible.name: trainingTitle.text
        }

        Repeater {
            model: root.statement.trainingLines

            NoteText {
                id: training

                required property var modelData

                width: root.width
                visible: training.modelData.isKnown
                text: qsTr("%1: %2 of training, %3 by you, %4. Source: %5").arg(training.modelData.modelName).arg(training.modelData.trainingText).arg(training.modelData.inferenceText).arg(training.modelData.ratioText).arg(training.modelData.source)
                wrapMode: Text.Wrap
                Accessible.ignored: false
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }

        NoteText {
            width: parent.width
            text: root.statement.trainingNote
            color: Theme.text2
            wrapMode: Text.Wrap
        }
    }
}
