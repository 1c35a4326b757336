// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls
import Ponder.Models

/// The list of models above the composer.
T.Popup {
    id: root

    required property ModelListModel models

    property int windowWidth: Metrics.scaled(800)

    signal manageRequested

    objectName: "modelPicker"
    width: Math.min(Metrics.scaled(420), root.windowWidth - 2 * Metrics.space12)
    height: implicitContentHeight + 2 * Metrics.space4
    padding: Metrics.space4
    margins: Metrics.space8
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    enter: FadeIn {
    }

    background: Rectangle {
        color: Theme.raised
        radius: Metrics.radiusCard
        border.width: Metrics.hairline
        border.color: Theme.lineStrong
    }

    contentItem: ModelPickerContent {
        models: root.models
        onDone: root.close()
        onManageRequested: {
            root.close();
            root.manageRequested();
        }
    }
}
