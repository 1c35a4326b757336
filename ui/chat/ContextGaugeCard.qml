// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// The parts of the context of the next answer, and what to know of them.
T.Popup {
    id: root

    required property ContextGauge gauge
    /// How a kind of part is drawn, for small bars too.
    readonly property list<int> fillOfKind: [SegmentBar.Reading, SegmentBar.Thinking, SegmentBar.Answering, SegmentBar.Strong, SegmentBar.Medium, SegmentBar.Faint, SegmentBar.Planned]

    objectName: "gauge.card"
    width: Metrics.scaled(320)
    height: implicitContentHeight + 2 * Metrics.space12
    padding: Metrics.space12
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

    contentItem: ContextGaugeParts {
        width: Metrics.scaled(320) - 2 * Metrics.space12
        gauge: root.gauge
    }
}
