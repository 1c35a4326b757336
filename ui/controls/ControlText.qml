// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

/// Text of controls and rows: 13/20. Plain text, whatever it contains.
Text {
    property int lineHeightPixels: Metrics.controlLine

    color: Theme.text
    font.pixelSize: Metrics.controlSize
    lineHeight: lineHeightPixels
    lineHeightMode: Text.FixedHeight
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    Accessible.ignored: true
}
