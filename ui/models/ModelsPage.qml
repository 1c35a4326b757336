// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
// Qt 6.4 makes no bound components in loaders, list headers and delegate choosers.
// qmllint disable unqualified
import Ponder.Theme
import Ponder.Controls
import Ponder.Models

/// Every model file of this computer that Ponder knows of. Without "ComponentBehavior: Bound": Qt 6.4 refuses to make
/// a bound header of a ListView.
FocusScope {
    id: root

    required property ModelListModel models
    readonly property int sidePadding: Math.max(width < Metrics.narrowWindow ? Metrics.space16 : Metrics.space24, Math.round((width - Metrics.columnMaximum) / 2))

    ListView {
        id: list

        objectName: "models.list"
        anchors.fill: parent
        anchors.leftMargin: root.sidePadding
        anchors.rightMargin: root.sidePadding
        focus: true
        model: root.models
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Models on this computer")

        header: ModelsPageHeader {
            width: list.width
            models: root.models
        }

        footer: Item {
            width: list.width
            height: footnote.implicitHeight + Metrics.space24

            NoteText {
                id: footnote

                y: Metrics.space12
                width: parent.width
                text: qsTr("Files stay where they are. Removing a file from its folder removes it from this list.")
                wrapMode: Text.Wrap
            }
        }

        delegate: Item {
            id: entry

            required property int index
            required property string name
            required property string detail
            required property string sizeText
            required property string license
            required property bool isLoaded
            required property bool isLoading
            required property bool isSupported
            required property string reason

            width: list.width
            height: row.height + Metrics.hairline

            ModelRow {
                id: row

                width: parent.width
                index: entry.index
                name: entry.name
                detail: entry.detail
                sizeText: entry.sizeText
                license: entry.license
                isLoaded: entry.isLoaded
                isLoading: entry.isLoading
                isSupported: entry.isSupported
                reason: entry.reason
                showLicense: true
                loadProgress: root.models.loadProgress
                onLoadRequested: number => root.models.load(number)
                onCancelRequested: root.models.cancelLoad()
            }

            Hairline {
                y: parent.height - height
                width: parent.width
            }
        }
    }

    KeepInView {
        page: list
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        height: parent.height
        size: list.visibleArea.heightRatio
        position: list.visibleArea.yPosition
        onPositionChanged: if (pressed)
            list.contentY = list.originY + position * list.contentHeight
    }
}
