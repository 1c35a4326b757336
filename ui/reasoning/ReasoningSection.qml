// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
// qmllint disable unqualified
import Ponder.Theme
import Ponder.Controls
import Ponder.Reasoning

/// The model's thoughts, apart from the answer. Open while they are written, folded when the answer starts,
/// unless the reader opened or closed it by hand. The text is not a live region. Without "ComponentBehavior: Bound":
/// Qt 6.4 refuses to make a bound component in a Loader.
Rectangle {
    id: root

    property string verb: ""
    property string summary: ""
    property string shortSummary: ""
    property string note: ""
    /// Gives the thought as written, to be changed.
    property var writtenText: () => ""
    property bool running: false
    property bool canEdit: false
    property int maximumTextHeight: 300
    /// Draws the thoughts; must offer implicitHeight for a given width.
    property Component content: null
    property bool openedByHand: false
    property bool closedByHand: false
    property bool finding: false
    property bool editing: false
    /// Where the part of the content that shows begins, in its coordinates; all of it shows while words are looked for.
    readonly property real viewTop: root.finding ? -Infinity : thoughts.viewTop
    readonly property bool open: root.openedByHand || (root.running && !root.closedByHand)

    signal copyRequested
    signal continueRequested(string text)

    function toggle() {
        root.openedByHand = !root.open;
        root.closedByHand = !root.openedByHand;
        root.finding = false;
        root.editing = false;
    }

    function find() {
        if (!root.open)
            root.toggle();
        root.editing = false;
        root.finding = true;
        findBar.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    /// Within the thoughts.
    function scrollBy(pixels: real) {
        thoughts.scrollBy(pixels);
    }

    function endFind() {
        root.finding = false;
        line.forceActiveFocus(Qt.OtherFocusReason);
    }

    implicitHeight: line.height + (root.open ? body.height : 0)
    radius: Metrics.radiusCard
    color: Theme.raised
    border.width: Metrics.hairline
    border.color: Theme.line
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_F && event.modifiers === Qt.ControlModifier
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F && event.modifiers === Qt.ControlModifier) {
            event.accepted = true;
            root.find();
        }
    }

    ReasoningLine {
        id: line

        width: parent.width
        verb: root.verb
        summary: root.summary
        shortSummary: root.shortSummary
        note: root.note
        running: root.running
        open: root.open
        canEdit: root.canEdit
        finding: root.finding
        onToggled: root.toggle()
        onFindRequested: root.finding ? root.endFind() : root.find()
        onCopyRequested: root.copyRequested()
        onEditRequested: {
            root.finding = false;
            root.editing = true;
            editor.item?.forceActiveFocus(Qt.OtherFocusReason);
        }
    }

    Hairline {
        y: line.height
        width: parent.width
        visible: root.open
    }

    Item {
        id: body

        y: line.height
        width: parent.width
        height: (root.finding ? findBar.implicitHeight : 0) + (root.editing ? editor.height : thoughts.height + 2 * Metrics.space12)
        visible: root.open
        clip: true

        ThoughtFindBar {
            id: findBar

            width: parent.width
            visible: root.finding
            count: finder.count
            current: finder.current
            onNextRequested: finder.next()
            onPreviousRequested: finder.previous()
            onCloseRequested: root.endFind()
        }

        TextFinder {
            id: finder

            target: root.finding ? thoughts.contentTarget : null
            needle: root.finding ? findBar.needle : ""
            matchColor: Theme.thinkingTint
            onMatchesChanged: if (finder.current > 0)
                thoughts.showRect(finder.currentRect)
        }

        ReasoningText {
            id: thoughts

            y: (root.finding ? findBar.implicitHeight : 0) + Metrics.space12
            width: parent.width
            visible: !root.editing
            note: root.note
            content: root.content
            loaded: root.open
            running: root.running
            maximumTextHeight: root.maximumTextHeight
            onTextGrown: if (root.finding)
                finder.refresh()
        }

        Loader {
            id: editor

            width: parent.width
            active: root.editing

            sourceComponent: ReasoningEditor {
                maximumTextHeight: root.maximumTextHeight
                text: root.writtenText()
                onCancelled: {
                    root.editing = false;
                    line.forceActiveFocus(Qt.OtherFocusReason);
                }
                onContinued: text => {
                    root.editing = false;
                    root.continueRequested(text);
                }
            }
        }
    }
}
