// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// Where a summary stands in the prompt for the messages above; unfolds to its text. A model wrote it: it is
/// drawn letter by letter, like what a person typed.
Item {
    id: root

    required property SummaryModel summary
    property bool open: false

    signal toggled
    signal forgetRequested

    implicitHeight: line.height + (root.open ? card.height + Metrics.space8 : 0) + Metrics.space12

    T.AbstractButton {
        id: line

        objectName: "transcript.summaryLine"
        width: root.width
        height: words.implicitHeight + 2 * Metrics.space8
        focusPolicy: Qt.TabFocus
        hoverEnabled: true
        Accessible.role: Accessible.Button
        Accessible.name: words.text + ", " + (root.open ? qsTr("expanded") : qsTr("collapsed"))
        Accessible.onPressAction: root.toggled()
        Keys.onReturnPressed: root.toggled()
        Keys.onEnterPressed: root.toggled()
        onClicked: root.toggled()

        Hairline {
            anchors.left: parent.left
            anchors.right: chevron.left
            anchors.rightMargin: Metrics.space12
            anchors.verticalCenter: parent.verticalCenter
        }

        Icon {
            id: chevron

            anchors.right: words.left
            anchors.rightMargin: Metrics.space4
            anchors.verticalCenter: parent.verticalCenter
            width: Metrics.iconSmall
            height: Metrics.iconSmall
            name: root.open ? "chevron-down" : "chevron-right"
            color: words.color
        }

        NoteText {
            id: words

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * (Metrics.iconSmall + Metrics.space16 + Metrics.space12))
            text: qsTr("Earlier messages are given to the model as a summary")
            color: line.hovered ? Theme.text : Theme.text2
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }

        Hairline {
            anchors.left: words.right
            anchors.leftMargin: Metrics.space12
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
        }

        FocusRing {
            inside: true
            shown: line.visualFocus
        }
    }

    Rectangle {
        id: card

        y: line.height
        width: root.width
        height: written.contentHeight + below.height + 2 * Metrics.space12 + Metrics.space8
        visible: root.open
        radius: Metrics.radiusCard
        color: Theme.raised
        border.width: Metrics.hairline
        border.color: Theme.line

        InlineTextView {
            id: written

            objectName: "transcript.summaryText"
            x: Metrics.space16
            y: Metrics.space12
            width: parent.width - 2 * x
            rawText: root.summary.text
            Accessible.role: Accessible.StaticText
            Accessible.name: root.summary.text
        }

        Flow {
            id: below

            x: Metrics.space16
            anchors.top: written.bottom
            anchors.topMargin: Metrics.space8
            width: parent.width - 2 * x
            spacing: Metrics.space8

            NoteText {
                objectName: "transcript.summaryNote"
                width: Math.min(implicitWidth, parent.width)
                height: Math.max(implicitHeight, Metrics.controlSmall)
                verticalAlignment: Text.AlignVCenter
                text: root.summary.note
                wrapMode: Text.Wrap
                Accessible.ignored: false
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }

            PushButton {
                objectName: "transcript.forgetSummaryButton"
                compact: true
                text: qsTr("Give the model the messages again")
                Accessible.description: qsTr("Takes the summary away. If the messages do not fit, you are asked again")
                onClicked: root.forgetRequested()
            }
        }
    }
}
