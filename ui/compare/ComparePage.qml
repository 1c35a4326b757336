// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat
import Ponder.Compare

/// The same question with two limits or two models, side by side, each with its cost.
FocusScope {
    id: root

    required property AnswerComparison comparison
    readonly property bool wide: width >= Metrics.scaled(760)
    readonly property int sidePadding: width < Metrics.narrowWindow ? Metrics.space16 : Metrics.space32
    readonly property bool running: root.comparison.state === AnswerComparison.RunningLeft || root.comparison.state === AnswerComparison.RunningRight
    readonly property int half: root.wide ? Math.floor((flick.width - 2 * root.sidePadding - Metrics.space16) / 2) : flick.width - 2 * root.sidePadding

    signal chatRequested
    signal copyRequested(string text)

    function scrollBy(pixels: real) {
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + pixels));
    }

    onActiveFocusChanged: if (!activeFocus && root.Window.active)
        blockSelection.clear()

    BlockSelection {
        id: blockSelection
    }

    Flickable {
        id: flick

        objectName: "compare.page"
        anchors.fill: parent
        contentWidth: width
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            x: root.sidePadding
            width: flick.width - 2 * x
            topPadding: Metrics.space20
            bottomPadding: Metrics.space24
            spacing: Metrics.space16

            Rectangle {
                width: parent.width
                height: questionText.implicitHeight + 2 * Metrics.space8
                radius: Metrics.radiusDialog
                color: Theme.sunken
                border.width: Metrics.hairline
                border.color: Theme.line

                ControlText {
                    id: questionText

                    objectName: "compare.question"
                    x: Metrics.space16
                    y: Metrics.space8
                    width: parent.width - 2 * x
                    text: root.comparison.question
                    font.pixelSize: Metrics.bodySize
                    lineHeightPixels: Metrics.bodyLine
                    wrapMode: Text.Wrap
                    maximumLineCount: 6
                    elide: Text.ElideRight
                    Accessible.ignored: false
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
            }

            Item {
                width: parent.width
                height: Math.max(Metrics.control, runNote.implicitHeight)

                NoteText {
                    id: runNote

                    anchors.left: parent.left
                    anchors.right: runButtons.left
                    anchors.rightMargin: Metrics.space8
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.comparison.state === AnswerComparison.RunningLeft ? qsTr("The left answer is written; the right one follows.") : root.comparison.state === AnswerComparison.RunningRight ? qsTr("The right answer is written.") : qsTr("Both are run one after the other with the same seed. Both are booked in the statement.")
                    color: Theme.text2
                    wrapMode: Text.Wrap
                }

                Row {
                    id: runButtons

                    anchors.right: parent.right

                    PushButton {
                        objectName: "compare.runButton"
                        visible: !root.running
                        primary: true
                        enabled: root.comparison.canRun
                        text: root.comparison.rows.length > 0 ? qsTr("Run again") : qsTr("Run both")
                        onClicked: root.comparison.run()
                    }

                    PushButton {
                        objectName: "compare.stopButton"
                        visible: root.running
                        primary: true
                        iconName: "stop"
                        text: qsTr("Stop")
                        onClicked: root.comparison.stop()
                    }
                }
            }

            Grid {
                id: sides

                columns: root.wide ? 2 : 1
                columnSpacing: Metrics.space16
                rowSpacing: Metrics.space16

                CompareSide {
                    id: leftSide

                    objectName: "compare.left"
                    name: "left"
                    viewTop: flick.contentY - sides.y - leftSide.y
                    viewHeight: flick.height
                    width: root.half
                    height: root.wide ? Math.max(leftSide.implicitHeight, rightSide.implicitHeight) : implicitHeight
                    minimumHeight: root.wide ? Math.max(Metrics.scaled(220), root.height - Metrics.scaled(380)) : Metrics.scaled(120)
                    answer: root.comparison.left
                    level: root.comparison.leftLevel
                    modelNames: root.comparison.modelNames // qmllint disable type
                    model: root.comparison.leftModel
                    running: root.comparison.state === AnswerComparison.RunningLeft
                    canChange: !root.running
                    kept: root.comparison.keptSide === 0
                    onLevelChosen: level => root.comparison.setLevel(0, level)
                    onModelChosen: model => root.comparison.setModel(0, model)
                    selection: blockSelection
                    onCopyRequested: text => root.copyRequested(text)
                    onScrollRequested: pixels => root.scrollBy(pixels)
                }

                CompareSide {
                    id: rightSide

                    objectName: "compare.right"
                    name: "right"
                    viewTop: flick.contentY - sides.y - rightSide.y
                    viewHeight: flick.height
                    width: root.half
                    height: root.wide ? Math.max(leftSide.implicitHeight, rightSide.implicitHeight) : implicitHeight
                    minimumHeight: root.wide ? Math.max(Metrics.scaled(220), root.height - Metrics.scaled(380)) : Metrics.scaled(120)
                    answer: root.comparison.right
                    level: root.comparison.rightLevel
                    modelNames: root.comparison.modelNames // qmllint disable type
                    model: root.comparison.rightModel
                    running: root.comparison.state === AnswerComparison.RunningRight
                    canChange: !root.running
                    kept: root.comparison.keptSide === 1
                    onLevelChosen: level => root.comparison.setLevel(1, level)
                    onModelChosen: model => root.comparison.setModel(1, model)
                    selection: blockSelection
                    onCopyRequested: text => root.copyRequested(text)
                    onScrollRequested: pixels => root.scrollBy(pixels)
                }
            }

            Grid {
                visible: root.comparison.rows.length > 0
                columns: root.wide ? 2 : 1
                columnSpacing: Metrics.space48
                rowSpacing: Metrics.space16

                CompareTable {
                    objectName: "compare.table"
                    width: root.wide ? Math.round(column.width * 0.57) : column.width
                    rows: root.comparison.rows
                    note: root.comparison.note
                }

                CompareVerdict {
                    width: root.wide ? column.width - Math.round(column.width * 0.57) - Metrics.space48 : column.width
                    keptSide: root.comparison.keptSide
                    onKeepRequested: side => root.comparison.keep(side)
                    onChatRequested: root.chatRequested()
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
        height: parent.height
        size: flick.visibleArea.heightRatio
        position: flick.visibleArea.yPosition
        onPositionChanged: if (pressed)
            flick.contentY = position * flick.contentHeight
    }
}
