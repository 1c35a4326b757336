// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter
import Ponder.Chat

/// What happens while an answer is made: three steps, their timeline, what it took so far, Answer now and Stop.
Rectangle {
    id: root

    required property ChatController chatController
    required property MeterModel meter
    readonly property int phase: root.chatController.phase
    readonly property bool thinks: root.chatController.thinkingLevel !== ChatController.Off || root.meter.thinking.tokens > 0
    readonly property bool compact: width < Metrics.scaled(560)
    readonly property bool stopping: root.phase === ChatController.Stopping
    readonly property real readingShare: root.meter.readingTotalTokens > 0 ? Math.min(1, root.meter.reading.tokens / root.meter.readingTotalTokens) : 0
    /// Seconds of the parts to come; rough, hence dashed.
    readonly property real plannedReading: root.phase === ChatController.Reading && root.readingShare > 0.02 ? root.meter.reading.seconds * (1 - root.readingShare) / root.readingShare : 0
    /// Seconds to come by the price tag; 0: it did not say.
    readonly property real expectedLeft: root.meter.expectedSeconds > 0 ? Math.max(1, root.meter.expectedSeconds - root.meter.total.seconds - root.plannedReading) : 0
    readonly property real plannedThinking: {
        if (!root.thinks || root.phase === ChatController.Answering)
            return 0;
        if (root.expectedLeft > 0)
            return root.expectedLeft * 0.55;
        const spent = root.meter.thinking.tokens;
        const budget = root.meter.thinkingBudgetTokens;
        if (root.phase === ChatController.Thinking && budget > 0 && spent > 4)
            return Math.max(0, root.meter.thinking.seconds * (budget - spent) / spent);
        return Math.max(1, root.meter.total.seconds * 0.4);
    }
    readonly property real plannedAnswering: root.expectedLeft > 0 ? Math.max(1, root.expectedLeft - root.plannedThinking) : Math.max(1, root.meter.total.seconds * (root.phase === ChatController.Answering ? 0.2 : 0.35))

    function stepFigures(tokens: string, seconds: string): string {
        return qsTr("%1 tokens · %2\u202fs").arg(tokens).arg(seconds);
    }

    implicitHeight: steps.height + bar.height + buttons.height + 2 * Metrics.space12 + 2 * Metrics.space8
    radius: Metrics.radiusComposer
    color: Theme.raised
    border.width: Metrics.hairline
    border.color: Theme.lineStrong
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Running answer")
    Accessible.description: root.meter.accessibleSummary

    Row {
        id: steps

        x: Metrics.space12
        y: Metrics.space12
        width: parent.width - 2 * x

        RunStep {
            width: parent.width / 3
            phase: SegmentBar.Reading
            name: root.phase === ChatController.Loading ? qsTr("Loading the model") : qsTr("Reading")
            progress: root.phase === ChatController.Loading ? 0 : root.phase === ChatController.Reading ? 1 : 2
            figures: {
                if (root.phase === ChatController.Loading)
                    return qsTr("then it reads");
                const all = Number(root.meter.readingTotalTokens).toLocaleString(Qt.locale(), "f", 0);
                const count = root.meter.readingTotalTokens > 0 && !root.compact ? qsTr("%1 of %2").arg(root.meter.reading.tokensText).arg(all) : root.meter.reading.tokensText;
                return root.stepFigures(count, root.meter.reading.secondsText);
            }
        }

        RunStep {
            width: parent.width / 3
            phase: SegmentBar.Thinking
            name: qsTr("Thinking")
            progress: root.phase === ChatController.Thinking ? 1 : root.meter.thinking.tokens > 0 ? 2 : 0
            figures: {
                const budget = root.meter.thinkingBudgetTokens;
                const limit = Number(budget).toLocaleString(Qt.locale(), "f", 0);
                if (root.meter.thinking.tokens > 0)
                    return root.stepFigures(budget > 0 && !root.compact ? qsTr("%1 of %2").arg(root.meter.thinking.tokensText).arg(limit) : root.meter.thinking.tokensText, root.meter.thinking.secondsText);
                if (!root.thinks)
                    return qsTr("off");
                return budget > 0 ? qsTr("up to %1 tokens").arg(limit) : qsTr("no limit");
            }
        }

        RunStep {
            width: parent.width / 3
            phase: SegmentBar.Answering
            name: qsTr("Answering")
            progress: root.phase === ChatController.Answering ? 1 : 0
            figures: root.meter.answering.tokens > 0 ? root.stepFigures(root.meter.answering.tokensText, root.meter.answering.secondsText) : root.thinks ? qsTr("after thinking") : qsTr("after reading")
        }
    }

    PhaseBar {
        id: bar

        anchors.top: steps.bottom
        anchors.topMargin: Metrics.space8
        x: Metrics.space12
        width: parent.width - 2 * x
        weights: [root.meter.reading.seconds, root.plannedReading, root.meter.thinking.seconds, root.plannedThinking, root.meter.answering.seconds, root.plannedAnswering]
        fills: [SegmentBar.Reading, SegmentBar.Planned, SegmentBar.Thinking, SegmentBar.Planned, SegmentBar.Answering, SegmentBar.Planned]
        Accessible.ignored: true
    }

    Item {
        id: buttons

        anchors.top: bar.bottom
        anchors.topMargin: Metrics.space8
        x: Metrics.space12
        width: parent.width - 2 * x
        height: Metrics.control

        Row {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - actions.width - Metrics.space8
            spacing: Metrics.space8 - Metrics.focusWidth
            clip: true

            NoteText {
                anchors.verticalCenter: parent.verticalCenter
                text: root.meter.runText
                color: Theme.text
                font.bold: true
            }

            ProvenanceLabel {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.meter.hasEnergy && text !== "" && !root.compact
                text: root.meter.energyProvenance
                calculated: root.meter.energyProvenance !== qsTr("measured")
            }

            NoteText {
                anchors.verticalCenter: parent.verticalCenter
                visible: !root.compact
                text: root.stopping ? qsTr("stopping …") : root.meter.remainingText
            }
        }

        Row {
            id: actions

            anchors.right: parent.right
            spacing: Metrics.space8

            PushButton {
                objectName: "run.answerNowButton"
                visible: root.thinks
                enabled: root.phase === ChatController.Thinking
                text: qsTr("Answer now")
                Accessible.description: qsTr("Ends the thinking; the answer begins. Control and Enter")
                onClicked: root.chatController.answerNow()
            }

            PushButton {
                objectName: "run.stopButton"
                primary: true
                enabled: !root.stopping
                iconName: "stop"
                text: qsTr("Stop")
                onClicked: root.chatController.stop()
            }
        }
    }
}
