// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
// Qt 6.4 makes no bound components in loaders, list headers and delegate choosers.
// qmllint disable unqualified
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter
import Ponder.Reasoning
import Ponder.Chat

/// An answer: thoughts, blocks, what it took, and what can be done with it.
Item {
    id: root

    /// Asked for texts when somebody changes or copies them: a text that grows is not sent through QML.
    required property MessageListModel messages
    required property int index
    required property string messageId
    required property int status
    required property string statusText
    required property MessageBlockModel blocks
    required property bool hasReasoning
    required property MessageBlockModel reasoningBlocks
    required property bool isReasoningRunning
    required property string reasoningVerb
    required property string reasoningSummary
    required property string reasoningShortSummary
    required property string reasoningNote
    required property int readingTokens
    required property real readingSeconds
    required property int thinkingTokens
    required property real thinkingSeconds
    required property int answeringTokens
    required property real answeringSeconds
    required property string totalText
    required property string energyText
    required property string provenanceText
    required property string costSummary
    required property string modelName
    required property string timeText
    required property bool isLast
    required property bool canContinue
    required property bool canRegenerate
    required property int version
    required property int versionCount
    required property bool isEdited
    /// The first message the model reads as it was written; above it stands `summaryLine`.
    required property bool isBehindSummary
    property Component summaryLine: null
    property bool current: false
    property bool canChange: true
    property bool canCompare: true
    property string markText: ""
    property int activeBlock: -1
    property int activeMark: -1
    property bool editing: false
    /// What the reader selects; one for all messages of a view.
    property BlockSelection selection: null
    property int viewHeight: 600
    property int reasoningHeight: Math.round(root.viewHeight * 0.4)
    /// Top of the view in this message's coordinates.
    property real viewTop: -Infinity
    /// Copy, answer again, think more; not where an answer is only shown.
    property bool hasActions: true
    property int sidePadding: Metrics.space24
    readonly property bool provenanceCalculated: root.provenanceText !== qsTr("measured")
    readonly property bool isGenerating: root.status === MessageListModel.Generating
    readonly property bool isEmpty: !root.blocks || root.blocks.count === 0

    signal copyRequested
    signal copyTextRequested(string text)
    signal linkChosen(string url)
    signal linkHovered(string url)
    signal regenerateRequested
    signal continueRequested
    signal meterRequested
    signal editAccepted(string text)
    signal editEnded
    signal menuRequested(Item button)
    signal versionRequested(int step)
    signal thinkMoreRequested
    signal compareRequested
    signal reasoningCopyRequested
    signal reasoningContinued(string text)
    signal grownAbove(real pixels)
    signal scrollRequested(real pixels)
    signal selectingStarted
    /// The item is where a card with the figures can stand.
    signal phaseChosen(int phase, Item place, real x)

    function beginEdit() {
        root.editing = true;
        (editor.item as MessageEditor).begin(root.messages.textOf(root.messageId));
    }

    function endEdit() {
        root.editing = false;
        root.editEnded();
    }

    /// Of this message, else empty.
    function selectedText(): string {
        const source = root.selection ? root.selection.source : null;
        return source && (source === root.blocks || source === root.reasoningBlocks) ? root.selection.text() : "";
    }

    function selectAll() {
        answer.selectAll();
    }

    /// With the keyboard, from the first character.
    function beginSelecting() {
        answer.beginSelecting();
    }

    /// Top of a block within this message.
    function blockTop(block: int): real {
        return answer.mapToItem(root, 0, answer.blockTop(block)).y;
    }

    implicitHeight: column.implicitHeight + Metrics.space12
    Accessible.role: Accessible.Grouping
    Accessible.name: root.modelName === "" ? qsTr("Answer") : qsTr("Answer of %1").arg(root.modelName)

    HoverHandler {
        id: hover
    }

    Column {
        id: column

        x: root.sidePadding
        width: parent.width - 2 * x
        spacing: Metrics.space8 - Metrics.focusWidth

        Loader {
            width: parent.width
            visible: active
            active: root.isBehindSummary && root.summaryLine !== null
            sourceComponent: root.summaryLine
        }

        ReasoningSection {
            id: reasoning

            width: parent.width
            visible: root.hasReasoning
            height: visible ? implicitHeight : 0
            verb: root.reasoningVerb
            summary: root.reasoningSummary
            shortSummary: root.reasoningShortSummary
            note: root.reasoningNote
            writtenText: () => root.messages.reasoningOf(root.messageId)
            running: root.isReasoningRunning
            canEdit: root.canRegenerate && root.hasActions
            onCopyRequested: root.reasoningCopyRequested()
            onContinueRequested: text => root.reasoningContinued(text)
            maximumTextHeight: root.reasoningHeight

            content: MessageBlocks {
                selection: root.selection
                onSelectingStarted: root.selectingStarted()
                onScrollRequested: pixels => reasoning.scrollBy(pixels)
                viewTop: reasoning.viewTop
                viewHeight: reasoning.maximumTextHeight
                blocks: root.reasoningBlocks
                textSize: Metrics.reasoningSize
                lineHeight: Metrics.reasoningTextLine
                textColor: Theme.text2
                onLinkChosen: url => root.linkChosen(url)
                onLinkHovered: url => root.linkHovered(url)
                onCopyRequested: text => root.copyTextRequested(text)
            }
        }

        MessageBlocks {
            id: answer

            width: parent.width
            selection: root.selection
            onSelectingStarted: root.selectingStarted()
            onScrollRequested: pixels => root.scrollRequested(pixels)
            visible: !root.isEmpty && !root.editing
            blocks: root.blocks
            markText: root.markText
            activeBlock: root.activeBlock
            activeMark: root.activeMark
            viewTop: root.viewTop - column.y - answer.y
            viewHeight: root.viewHeight
            onGrownAbove: pixels => root.grownAbove(pixels)
            onLinkChosen: url => root.linkChosen(url)
            onLinkHovered: url => root.linkHovered(url)
            onCopyRequested: text => root.copyTextRequested(text)
        }

        Loader {
            id: editor

            width: parent.width
            active: root.editing

            sourceComponent: MessageEditor {
                acceptText: qsTr("Save")
                note: qsTr("Ctrl+Enter saves it as another version.")
                onAccepted: text => {
                    root.endEdit();
                    root.editAccepted(text);
                }
                onCancelled: root.endEdit()
            }
        }

        Item {
            width: parent.width
            height: hint.implicitHeight + Metrics.space4
            visible: root.isGenerating && root.isEmpty

            PhaseGlyph {
                y: Metrics.space4 + Math.round((Metrics.noteLine - height) / 2)
                width: Metrics.space12
                height: width
                phase: SegmentBar.Answering
                active: false
            }

            NoteText {
                id: hint

                x: Metrics.space20
                y: Metrics.space4
                width: parent.width - x
                text: root.isReasoningRunning ? qsTr("The answer will appear here. The text above is a working note and may be wrong.") : qsTr("The answer will appear here.")
                wrapMode: Text.Wrap
            }
        }

        NoticeCard {
            width: parent.width
            visible: root.statusText !== "" && !root.isGenerating
            kind: root.status === MessageListModel.Failed ? "danger" : "info"
            title: root.statusText
            hasActions: root.hasActions && (root.canContinue || root.canRegenerate)

            PushButton {
                objectName: "message.continueButton"
                visible: root.canContinue && root.hasActions
                text: qsTr("Continue from here")
                onClicked: root.continueRequested()
            }

            PushButton {
                objectName: "message.answerAgainButton"
                visible: root.canRegenerate && root.hasActions
                text: qsTr("Answer again")
                onClicked: root.regenerateRequested()
            }
        }

        Item {
            width: parent.width
            height: Metrics.focusWidth
            visible: timeline.visible
        }

        PhaseTimeline {
            id: timeline

            objectName: "message.timeline"
            width: parent.width
            visible: !root.isGenerating && (root.readingSeconds + root.thinkingSeconds + root.answeringSeconds) > 0
            readingSeconds: root.readingSeconds
            thinkingSeconds: root.thinkingSeconds
            answeringSeconds: root.answeringSeconds
            readingTokens: root.readingTokens
            thinkingTokens: root.thinkingTokens
            answeringTokens: root.answeringTokens
            totalText: root.totalText
            energyText: root.energyText
            provenanceText: root.provenanceText
            provenanceCalculated: root.provenanceCalculated
            summary: root.costSummary
            onPhaseChosen: (phase, x) => root.phaseChosen(phase, timeline, x)
        }

        MessageActions {
            width: parent.width
            visible: !root.isGenerating && !root.editing && root.hasActions
            shown: root.isLast || root.current || hover.hovered
            canRegenerate: root.canRegenerate && root.canChange
            canChange: root.canChange
            canCompare: root.canCompare
            version: root.version
            versionCount: root.versionCount
            originText: (root.modelName === "" ? root.timeText : qsTr("%1 · %2").arg(root.modelName).arg(root.timeText)) + (root.isEdited ? " · " + qsTr("edited by you") : "")
            onCopyRequested: root.copyRequested()
            onRegenerateRequested: root.regenerateRequested()
            onThinkMoreRequested: root.thinkMoreRequested()
            onCompareRequested: root.compareRequested()
            onEditRequested: root.beginEdit()
            onMenuRequested: button => root.menuRequested(button)
            onVersionRequested: step => root.versionRequested(step)
        }
    }

    FocusRing {
        shown: root.current
        anchors.leftMargin: root.sidePadding - Metrics.space12
        anchors.rightMargin: root.sidePadding - Metrics.space12
    }
}
