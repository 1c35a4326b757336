// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls

/// One number of the sampling; empty (−1) is as the model advises.
Row {
    id: root

    property string label: ""
    property real value: -1
    property real from: 0
    property real to: 1
    property int decimals: 0

    spacing: Metrics.space8

    ControlText {
        anchors.verticalCenter: parent.verticalCenter
        width: Metrics.scaled(110)
        text: root.label
    }

    NumberField {
        fieldName: root.objectName + "Field"
        label: root.label
        value: root.value
        emptyValue: -1
        from: root.from
        to: root.to
        decimals: root.decimals
        onEdited: newValue => root.value = newValue
    }
}
