// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

/// How menus and cards appear; at once where less motion is wanted.
Transition {
    NumberAnimation {
        property: "opacity"
        from: 0
        to: 1
        duration: Metrics.fadeDuration
    }
}
