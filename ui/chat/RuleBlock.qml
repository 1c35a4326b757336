// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

BlockFrame {
    Accessible.role: Accessible.Separator

    Hairline {
        width: parent.width
        color: Theme.lineStrong
    }
}
