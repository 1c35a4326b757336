// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Models
import Ponder.Chat
import Ponder.Settings

/// Everything that can be chosen, in one column.
FocusScope {
    id: root

    required property Settings settings
    required property ModelListModel models
    property BudgetModel budget: null
    property UpdateCheck updates: null

    property bool hasGlobalKeys: false
    property bool isGlobalKeyRefused: false

    signal aboutRequested

    Flickable {
        id: flick

        objectName: "settings.page"
        anchors.fill: parent
        contentWidth: width
        contentHeight: column.height + 2 * Metrics.space20
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            x: Math.max(flick.width < Metrics.narrowWindow ? Metrics.space16 : Metrics.space24, Math.round((flick.width - Metrics.columnMaximum) / 2))
            y: Metrics.space20
            width: flick.width - 2 * x
            spacing: Metrics.space24

            GeneralSettings {
                settings: root.settings
            }

            WindowSettings {
                settings: root.settings
                hasGlobalKeys: root.hasGlobalKeys
                isGlobalKeyRefused: root.isGlobalKeyRefused
            }

            ThinkingSettings {
                settings: root.settings
            }

            CostSettings {
                settings: root.settings
                budget: root.budget
            }

            EngineSettings {
                settings: root.settings
                models: root.models
            }

            FolderSettings {
                settings: root.settings
                models: root.models
            }

            Loader {
                width: parent.width
                active: root.updates !== null
                visible: active

                sourceComponent: UpdateSettings {
                    settings: root.settings // qmllint disable unqualified
                    updates: root.updates // qmllint disable unqualified
                }
            }

            AboutSettings {
                onAboutRequested: root.aboutRequested()
            }
        }
    }

    KeepInView {
        page: flick
    }

    ThinScrollBar {
        orientation: Qt.Vertical
        x: parent.width - width
        height: parent.height
        size: flick.visibleArea.heightRatio
        position: flick.visibleArea.yPosition
        onPositionChanged: if (pressed)
            flick.contentY = position * flick.contentHeight
    }
}
