// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// The levels of thinking with their limits and prices, a number of one's own, and whether it is for one message.
T.Popup {
    id: root

    property int level: ChatController.Off
    property int tokens: 0
    property bool forNext: false
    property bool canDisable: true
    property string note: ""
    property list<string> names
    property list<string> limits
    property list<string> prices

    signal chosen(int level)
    signal tokensChosen(int tokens)
    signal forNextChosen(bool isForNext)

    function openAbove(item: Item) {
        root.parent = item;
        root.y = -root.height - Metrics.space4;
        root.open();
        (root.contentItem as ThinkingChoices).focusFirst();
    }

    objectName: "thinkingPopup"
    width: Metrics.scaled(320)
    height: implicitContentHeight + 2 * Metrics.space4
    padding: Metrics.space4
    margins: Metrics.space8
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    enter: FadeIn {
    }

    background: Rectangle {
        color: Theme.raised
        radius: Metrics.radiusCard
        border.width: Metrics.hairline
        border.color: Theme.lineStrong
    }

    contentItem: ThinkingChoices {
        width: Metrics.scaled(312)
        level: root.level
        tokens: root.tokens
        forNext: root.forNext
        canDisable: root.canDisable
        note: root.note
        names: root.names
        limits: root.limits
        prices: root.prices
        onChosen: level => root.chosen(level)
        onTokensChosen: tokens => root.tokensChosen(tokens)
        onForNextChosen: isForNext => root.forNextChosen(isForNext)
    }
}
