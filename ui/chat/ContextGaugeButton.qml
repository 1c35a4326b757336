// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// How full the context of the next answer is; pressed, by what. Solid is counted, dashed is free.
T.AbstractButton {
    id: root

    required property ContextGauge gauge

    implicitWidth: bar.width + percent.implicitWidth + Metrics.space8
    implicitHeight: Metrics.noteLine + Metrics.space4
    visible: root.gauge.isKnown
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: root.gauge.accessibleText
    Accessible.onPressAction: root.clicked()
    onClicked: card.open()

    PhaseBar {
        id: bar

        anchors.verticalCenter: parent.verticalCenter
        width: Metrics.space48
        height: Metrics.timeline
        weights: root.gauge.parts.map(part => part.fraction) // qmllint disable type
        fills: root.gauge.parts.map(part => card.fillOfKind[part.kind]) // qmllint disable type
        total: 1
        Accessible.ignored: true
    }

    NoteText {
        id: percent

        objectName: "gauge.percent"
        x: bar.width + Metrics.space8
        anchors.verticalCenter: parent.verticalCenter
        text: root.gauge.percentText
        color: root.gauge.warning !== "" ? Theme.warn : root.hovered ? Theme.text : Theme.text3
    }

    FocusRing {
        shown: root.visualFocus
    }

    HintTip {
        shown: root.hovered && !card.opened
        text: qsTr("Context: %1").arg(root.gauge.text)
    }

    ContextGaugeCard {
        id: card

        x: root.width - width
        y: -height - Metrics.space8
        gauge: root.gauge
        onClosed: root.forceActiveFocus(Qt.PopupFocusReason)
    }
}
