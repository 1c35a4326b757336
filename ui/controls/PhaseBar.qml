// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// A SegmentBar in the colours of the theme.
SegmentBar {
    implicitWidth: Metrics.railWidth
    implicitHeight: Metrics.timeline
    readingTint: Theme.readingTint
    readingEdge: Theme.readingFill
    thinkingTint: Theme.thinkingTint
    thinkingEdge: Theme.thinkingFill
    answeringFill: Theme.answeringFill
    plannedEdge: Theme.control
    strongFill: Theme.text2
    mediumFill: Theme.text3
    faintFill: Theme.lineStrong
}
