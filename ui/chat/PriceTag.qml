// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// What sending would cost: "≈ 18–32 s · ≤ 0.3 Wh". Not focusable; it is the description of Send.
Item {
    id: root

    required property PriceTagModel priceTag
    readonly property string detail: [root.priceTag.tokensText, root.priceTag.thinkingText, root.priceTag.boundText, root.priceTag.workText, root.priceTag.costText].filter(part => part !== "").join(" · ") // qmllint disable type

    implicitWidth: caption.implicitWidth + frame.textLeft + Metrics.space12
    implicitHeight: Metrics.controlSmall
    visible: root.priceTag.state !== PriceTagModel.Hidden && caption.text !== ""
    Accessible.ignored: true

    TagFrame {
        id: frame

        anchors.fill: parent
        color: root.priceTag.state === PriceTagModel.TooLong ? Theme.warn : Theme.control
        fill: Theme.raised
    }

    NoteText {
        id: caption

        objectName: "composer.priceTag"
        x: frame.textLeft
        anchors.verticalCenter: parent.verticalCenter
        text: root.priceTag.text
        color: root.priceTag.state === PriceTagModel.TooLong ? Theme.warn : root.priceTag.state === PriceTagModel.Counting ? Theme.text3 : Theme.text
    }

    HoverHandler {
        id: hover
    }

    HintTip {
        shown: hover.hovered
        text: root.detail
    }
}
