// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Ponder.Theme

/// A few exclusive choices in one frame. One tab stop; Left and Right move.
FocusScope {
    id: root

    property list<string> labels
    /// −1: none of them.
    property int currentIndex: 0
    /// A tooltip each, or none.
    property list<string> hints
    /// Choices before this one cannot be taken now.
    property int firstAvailable: 0
    property string label: ""
    property string description: ""

    signal activated(int index)

    function step(direction: int) {
        const next = root.currentIndex + direction;
        if (next >= root.firstAvailable && next < root.labels.length)
            root.activated(next);
    }

    implicitWidth: row.implicitWidth
    implicitHeight: Metrics.control
    activeFocusOnTab: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: root.label + ", " + (root.labels[root.currentIndex] ?? "")
    Accessible.description: root.description
    Accessible.focusable: true
    Accessible.focused: root.activeFocus
    Keys.onLeftPressed: root.step(root.LayoutMirroring.enabled ? 1 : -1)
    Keys.onRightPressed: root.step(root.LayoutMirroring.enabled ? -1 : 1)

    Rectangle {
        anchors.fill: parent
        radius: Metrics.radiusControl
        color: "transparent"
        border.width: Metrics.hairline
        border.color: root.enabled ? Theme.lineStrong : Theme.line
    }

    Row {
        id: row

        Repeater {
            model: root.labels

            Rectangle {
                id: segment

                required property int index
                required property string modelData
                readonly property bool isCurrent: segment.index === root.currentIndex
                readonly property bool isAvailable: root.enabled && segment.index >= root.firstAvailable

                objectName: root.objectName + ".segment" + segment.index
                width: Math.max(widest.implicitWidth, caption.implicitWidth) + Metrics.space20
                height: Metrics.control
                radius: Metrics.radiusControl
                color: segment.isCurrent ? Theme.selected : mouse.containsMouse && segment.isAvailable ? Theme.hover : "transparent"
                border.width: segment.isCurrent ? Metrics.hairline : 0
                border.color: Theme.control

                ControlText {
                    id: caption

                    anchors.centerIn: parent
                    text: segment.modelData
                    font.bold: segment.isCurrent
                    color: !segment.isAvailable ? Theme.text3 : segment.isCurrent ? Theme.text : Theme.text2
                }

                ControlText {
                    // Reserves the bold width, so that nothing jumps when the choice moves.
                    id: widest

                    visible: false
                    text: segment.modelData
                    font.bold: true
                }

                MouseArea {
                    id: mouse

                    anchors.fill: parent
                    hoverEnabled: true
                    enabled: segment.isAvailable
                    onClicked: root.activated(segment.index)
                }

                HintTip {
                    shown: mouse.containsMouse
                    text: root.hints[segment.index] ?? ""
                }

                Accessible.role: Accessible.RadioButton
                Accessible.name: segment.modelData
                Accessible.checked: segment.isCurrent
                Accessible.onPressAction: if (segment.isAvailable)
                    root.activated(segment.index)
            }
        }
    }

    FocusRing {
        shown: root.activeFocus
    }
}
