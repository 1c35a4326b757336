// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

/// A formula, shown as it is written in TeX.
BlockFrame {
    id: root

    required property string code

    accessibleText: qsTr("Formula: %1").arg(root.code)

    TextEdit {
        width: parent.width
        readOnly: true
        selectByMouse: true
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        renderType: TextEdit.NativeRendering
        horizontalAlignment: TextEdit.AlignHCenter
        text: root.code
        color: Theme.text
        selectionColor: Theme.selection
        selectedTextColor: Theme.text
        font.family: Metrics.codeFamily
        font.pixelSize: Metrics.codeSize
        topPadding: Metrics.space4
        bottomPadding: Metrics.space4
    }
}
