// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Controls

/// The days on which something was written in this chat.
ChoiceMenu {
    id: root

    property var days: []

    signal dayChosen(int day)

    objectName: "dayMenu"

    Repeater {
        model: root.days

        ChoiceMenuItem {
            id: item

            required property int index
            required property string modelData

            objectName: "dayMenu.day" + item.index
            iconName: "clock"
            text: item.modelData
            onTriggered: root.dayChosen(item.index)
        }
    }
}
