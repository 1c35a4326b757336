// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

Column {
    id: root

    property string title: ""
    default property alias rows: body.data

    width: parent ? parent.width : 0
    Accessible.role: Accessible.Grouping
    Accessible.name: root.title

    ControlText {
        height: Metrics.scaled(32)
        text: root.title
        font.bold: true
        font.pixelSize: Metrics.bodySize
        lineHeightPixels: Metrics.bodyLine
        Accessible.ignored: false
        Accessible.role: Accessible.Heading
        Accessible.name: root.title
    }

    Hairline {
        width: parent.width
    }

    Column {
        id: body

        width: parent.width
    }
}
