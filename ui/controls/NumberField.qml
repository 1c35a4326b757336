// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

/// A number with its unit. Reports a new value when editing ends; an empty field is `emptyValue`.
FocusScope {
    id: root

    property real value: 0
    property real emptyValue: 0
    property real from: 0
    property real to: 100000
    property int decimals: 0
    property string unit: ""
    property string placeholder: ""
    property alias fieldName: field.objectName
    property string label: ""

    signal edited(real newValue)

    function shownText(number: real): string {
        return number === root.emptyValue ? "" : Number(number).toLocaleString(Qt.locale("C"), "f", root.decimals);
    }

    function commit() {
        if (field.text.trim() === "") {
            root.edited(root.emptyValue);
            return;
        }
        const number = Number.parseFloat(field.text.replace(",", "."));
        if (!Number.isNaN(number))
            root.edited(Math.min(root.to, Math.max(root.from, number)));
        field.text = Qt.binding(() => root.shownText(root.value));
    }

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Row {
        id: row

        spacing: Metrics.space8

        TextInputField {
            id: field

            width: Metrics.scaled(80)
            focus: true
            text: root.shownText(root.value)
            placeholderText: root.placeholder
            horizontalAlignment: TextInput.AlignRight
            inputMethodHints: Qt.ImhFormattedNumbersOnly
            Accessible.name: root.unit === "" ? root.label : root.label + ", " + root.unit
            onEditingFinished: root.commit()
        }

        ControlText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.unit !== ""
            text: root.unit
            color: Theme.text2
        }
    }
}
