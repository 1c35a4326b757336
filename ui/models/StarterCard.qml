// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Models

/// The starter model: what it is, its licence, and its way here with progress.
Rectangle {
    id: root

    required property ModelListModel models
    readonly property bool busy: root.models.starterState === ModelListModel.StarterFetching || root.models.starterState === ModelListModel.StarterVerifying
    readonly property bool failed: root.models.starterState === ModelListModel.StarterFailed

    implicitHeight: card.height + (root.busy || root.failed ? progress.implicitHeight + Metrics.space8 : 0)
    radius: Metrics.radiusCard
    color: Theme.raised
    border.width: Metrics.focusWidth
    border.color: root.failed ? Theme.dangerLine : Theme.ink

    ChoiceCard {
        id: card

        width: parent.width
        color: "transparent"
        border.width: 0
        title: root.models.starterName
        text: qsTr("A small model to start with · %1 · %2 licence").arg(root.models.starterSizeText).arg(root.models.starterLicense)

        PushButton {
            objectName: "starter.fetchButton"
            visible: !root.busy && root.models.starterState !== ModelListModel.StarterPresent
            primary: true
            iconName: root.failed ? "regenerate" : "download"
            text: root.failed ? qsTr("Try again") : qsTr("Download")
            onClicked: root.models.fetchStarter()
        }

        PushButton {
            objectName: "starter.cancelButton"
            visible: root.busy
            text: qsTr("Cancel")
            onClicked: root.models.cancelFetch()
        }

        ControlText {
            visible: root.models.starterState === ModelListModel.StarterPresent
            text: qsTr("On this computer")
            color: Theme.text2
        }
    }

    Column {
        id: progress

        x: Metrics.space12
        anchors.top: card.bottom
        width: parent.width - 2 * x
        visible: root.busy || root.failed
        spacing: Metrics.space4

        ProgressLine {
            width: parent.width
            visible: root.busy
            value: root.models.starterProgress
            label: root.models.starterName
        }

        NoteText {
            width: parent.width
            text: root.models.starterState === ModelListModel.StarterVerifying ? qsTr("Comparing the SHA-256 checksum · %1").arg(root.models.starterText) : root.models.starterText
            color: root.failed ? Theme.danger : Theme.text2
            wrapMode: Text.Wrap
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
}
