// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

/// Notes, legends and labels: 12/16.
ControlText {
    color: Theme.text3
    font.pixelSize: Metrics.noteSize
    lineHeightPixels: Metrics.noteLine
}
