// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// A figure of the statement's table, right-aligned.
ControlText {
    property bool head: false
    property bool strong: false

    anchors.verticalCenter: parent ? parent.verticalCenter : undefined
    horizontalAlignment: Text.AlignRight
    font.bold: strong
    font.pixelSize: head ? Metrics.noteSize : Metrics.controlSize
    color: head ? Theme.text2 : Theme.text
    elide: Text.ElideLeft
}
