// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Ponder.Theme
import Ponder.Controls

/// The text of a licence, to be read and scrolled.
T.Popup {
    id: root

    property string title: ""
    property string text: ""

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0
    width: parent ? Math.min(Metrics.columnMaximum, parent.width - 2 * Metrics.space16) : Metrics.columnMaximum
    height: parent ? parent.height - 2 * Metrics.space48 : Metrics.columnMaximum
    padding: Metrics.space16
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onAboutToShow: (root.contentItem as LicencePopupContent).begin()

    T.Overlay.modal: Rectangle {
        color: Qt.alpha(Theme.window, 0.6)
    }

    enter: FadeIn {
    }

    background: Rectangle {
        color: Theme.raised
        radius: Metrics.radiusDialog
        border.width: Metrics.hairline
        border.color: Theme.lineStrong
    }

    contentItem: LicencePopupContent {
        title: root.title
        text: root.text
        onCloseRequested: root.close()
    }
}
