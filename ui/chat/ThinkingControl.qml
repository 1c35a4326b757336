// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// How long the model may think: five segments, or one button where there is no room. The button, or the word before
/// the segments, opens a list with a number of one's own and "for the next message only".
Item {
    id: root

    property int level: ChatController.Off
    /// Tokens of the limit; −1: none.
    property int tokens: 0
    property bool forNext: false
    property bool canDisable: true
    property string note: ""
    property bool compact: false
    /// What each level would cost, "≈ 41 s · 0.3 Wh"; empty where nothing is known.
    property list<string> prices: []
    readonly property list<string> names: [qsTr("Off", "thinking"), qsTr("Short", "thinking"), qsTr("Medium", "thinking"), qsTr("Long", "thinking"), qsTr("No limit", "thinking")]
    readonly property list<string> limits: [qsTr("no thinking"), qsTr("up to 128 tokens"), qsTr("up to 512 tokens"), qsTr("up to 2\u202f048 tokens"), qsTr("as long as the model likes")]
    readonly property bool isCustom: root.level === ChatController.Custom
    readonly property string levelName: root.isCustom ? qsTr("%1 tokens", "thinking limit").arg(Number(root.tokens).toLocaleString(Qt.locale("C"), "f", 0)) : root.names[root.level]
    readonly property string limitText: root.isCustom ? qsTr("up to %1 tokens").arg(root.tokens) : root.limits[root.level]
    readonly property string priceText: root.isCustom ? "" : root.prices[root.level] ?? ""
    readonly property string spoken: qsTr("Thinking, %1, %2").arg(root.levelName).arg(root.limitText) + (root.priceText === "" ? "" : ", " + root.priceText) + (root.forNext ? ", " + qsTr("for the next message only") : "") + (root.note === "" ? "" : ". " + root.note)

    signal chosen(int level)
    signal tokensChosen(int tokens)
    signal forNextChosen(bool isForNext)

    implicitWidth: root.compact ? menuButton.implicitWidth : wide.implicitWidth
    implicitHeight: Metrics.control

    Row {
        id: wide

        visible: !root.compact
        spacing: Metrics.space4

        PushButton {
            id: wordButton

            objectName: "composer.thinkingWord"
            quiet: true
            text: root.isCustom ? root.levelName : root.forNext ? qsTr("Next message") : qsTr("Thinking")
            checked: root.isCustom || root.forNext
            Accessible.name: root.spoken
            onClicked: popup.openAbove(wordButton)
        }

        SegmentedControl {
            objectName: "composer.thinkingControl"
            labels: root.names
            hints: root.prices
            currentIndex: root.isCustom ? -1 : root.level
            firstAvailable: root.canDisable ? ChatController.Off : ChatController.Short
            label: qsTr("Thinking")
            description: root.spoken
            onActivated: index => root.chosen(index)
        }
    }

    PushButton {
        id: menuButton

        objectName: "composer.thinkingButton"
        visible: root.compact
        quiet: true
        iconName: "thinking"
        trailingIconName: "chevron-down"
        text: root.levelName
        checked: root.forNext
        Accessible.name: root.spoken
        onClicked: popup.openAbove(menuButton)
    }

    ThinkingPopup {
        id: popup

        level: root.level
        tokens: root.tokens
        forNext: root.forNext
        canDisable: root.canDisable
        note: root.note
        names: root.names
        limits: root.limits
        prices: root.prices
        onChosen: level => {
            root.chosen(level);
            popup.close();
        }
        onTokensChosen: tokens => root.tokensChosen(tokens)
        onForNextChosen: isForNext => root.forNextChosen(isForNext)
    }
}
