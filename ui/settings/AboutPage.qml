// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Settings

/// What this program is, what it does not do, what it is made of and under which licences.
FocusScope {
    id: root

    LicenceCatalogue {
        id: catalogue
    }

    LicencePopup {
        id: popup
    }

    Flickable {
        id: flick

        objectName: "about.page"
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

            Row {
                spacing: Metrics.space16

                Icon {
                    width: Metrics.scaled(56)
                    height: width
                    name: "app-icon"
                    color: Theme.text
                }

                Column {
                    anchors.verticalCenter: parent.verticalCenter

                    ControlText {
                        text: qsTr("Ponder %1").arg(Qt.application.version)
                        font.pixelSize: Metrics.titleSize
                        font.bold: true
                        lineHeightPixels: Metrics.titleLine
                        Accessible.ignored: false
                        Accessible.role: Accessible.Heading
                        Accessible.name: text
                    }

                    NoteText {
                        text: qsTr("© 2026 The Ponder authors · Apache-2.0 licence")
                    }
                }
            }

            SettingsSection {
                title: qsTr("What it does, and does not")

                SettingRow {
                    name: qsTr("Models run on this computer's processor.")
                    explanation: qsTr("What you write and what a model answers stays here. Ponder goes to the network only to fetch a model you asked for and, where you switch that on, to ask for a newer version.")
                }

                SettingRow {
                    name: qsTr("Figures say where they come from.")
                    explanation: qsTr("Measured, derived, counted or estimated: each figure of the meter and the statement is marked.")
                    last: true
                }
            }

            SettingsSection {
                title: qsTr("Made with")

                Repeater {
                    id: repeater

                    model: catalogue.components

                    SettingRow {
                        id: entry

                        required property var modelData
                        required property int index
                        readonly property string licences: catalogue.joined(entry.modelData.licences)

                        name: entry.modelData.name
                        explanation: entry.licences === "" ? entry.modelData.copyright : qsTr("© %1").arg(entry.modelData.copyright)
                        last: entry.index === repeater.count - 1

                        PushButton {
                            objectName: "about.licenceButton." + entry.index
                            visible: entry.licences !== ""
                            width: visible ? implicitWidth : 0
                            text: entry.licences
                            Accessible.name: qsTr("Licence of %1: %2").arg(entry.modelData.name).arg(text)
                            onClicked: {
                                popup.title = qsTr("%1 – %2").arg(entry.modelData.name).arg(text);
                                popup.text = catalogue.textOf(entry.modelData.licences);
                                popup.open();
                            }
                        }
                    }
                }
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
