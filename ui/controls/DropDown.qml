// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// A field that opens a list of texts.
T.ComboBox {
    id: root

    property string label: ""

    implicitWidth: Metrics.scaled(148)
    implicitHeight: Metrics.control
    leftPadding: Metrics.space8
    rightPadding: Metrics.space24
    // By a click too: its keys are for the list that is open.
    focusPolicy: Qt.StrongFocus
    Accessible.name: root.label + ", " + root.displayText
    Accessible.onPressAction: root.popup.open()

    delegate: T.ItemDelegate {
        id: option

        required property int index
        required property string modelData

        width: ListView.view ? ListView.view.width : 0
        implicitHeight: Metrics.row
        highlighted: root.highlightedIndex === option.index
        Accessible.name: option.modelData

        contentItem: ControlText {
            leftPadding: Metrics.space8
            verticalAlignment: Text.AlignVCenter
            text: option.modelData
            font.bold: root.currentIndex === option.index
        }

        background: Rectangle {
            radius: Metrics.radiusControl
            color: option.highlighted ? Theme.hover : "transparent"
        }
    }

    indicator: Icon {
        x: root.width - width - Metrics.space8
        y: (root.height - height) / 2
        width: Metrics.iconSmall
        height: Metrics.iconSmall
        name: "chevron-down"
        color: Theme.text2
    }

    contentItem: ControlText {
        verticalAlignment: Text.AlignVCenter
        text: root.displayText
        elide: Text.ElideRight
        color: root.enabled ? Theme.text : Theme.text3
    }

    background: Rectangle {
        radius: Metrics.radiusControl
        color: root.down ? Theme.selected : root.hovered ? Theme.hover : Theme.raised
        border.width: Metrics.hairline
        border.color: root.enabled ? Theme.control : Theme.line

        FocusRing {
            shown: root.visualFocus
        }
    }

    popup: T.Popup {
        y: root.height + Metrics.space4
        width: root.width
        implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
        padding: Metrics.space4

        contentItem: ListView {
            clip: true
            implicitHeight: Math.min(contentHeight, Metrics.row * 8)
            model: root.popup.visible ? root.delegateModel : null
            currentIndex: root.highlightedIndex
        }

        background: Rectangle {
            color: Theme.raised
            radius: Metrics.radiusCard
            border.width: Metrics.hairline
            border.color: Theme.lineStrong
        }
    }
}
