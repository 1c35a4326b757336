// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// All figures of one phase of an answer, each with where it comes from.
T.Popup {
    id: root

    property int phase: SegmentBar.Reading
    /// PhaseFigure values of app/chat.
    property var figures: []

    /// There is a meter to be opened.
    property bool hasMeter: true

    signal meterRequested

    /// Opens above `place`, beginning at `x` of it.
    function showAt(phase: int, figures: var, place: Item, x: real) {
        root.phase = phase;
        root.figures = figures;
        root.parent = place;
        root.x = x;
        root.open();
    }

    objectName: "phaseCard"
    y: -root.height - Metrics.space8
    width: Metrics.scaled(340)
    height: implicitContentHeight + 2 * Metrics.space12
    padding: Metrics.space12
    margins: Metrics.space8
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: root.contentItem.forceActiveFocus(Qt.PopupFocusReason)

    background: Rectangle {
        color: Theme.raised
        radius: Metrics.radiusCard
        border.width: Metrics.hairline
        border.color: Theme.lineStrong
    }

    contentItem: PhaseCardContent {
        width: Metrics.scaled(340) - 2 * Metrics.space12
        phase: root.phase
        figures: root.figures
        hasMeter: root.hasMeter
        onMeterRequested: {
            root.close();
            root.meterRequested();
        }
    }
}
