// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// A formula set apart. What is not known to the typesetter is shown as it is written in TeX.
BlockFrame {
    id: root

    required property string code

    signal copyRequested(string text)

    accessibleText: qsTr("Formula: %1").arg(root.code)

    Item {
        width: parent.width
        height: formula.isKnown ? flick.height : source.height

        HoverHandler {
            id: hover
        }

        Flickable {
            id: flick

            width: parent.width
            height: formula.height + 2 * Metrics.space4
            visible: formula.isKnown
            contentWidth: Math.max(width, formula.width)
            contentHeight: height
            interactive: contentWidth > width
            flickableDirection: Flickable.HorizontalFlick
            boundsBehavior: Flickable.StopAtBounds
            clip: interactive

            Rectangle {
                anchors.fill: formula
                visible: formulaPiece.isSelected
                color: Theme.selection
            }

            FormulaView {
                id: formula

                objectName: "math.formula"
                x: Math.max(0, Math.round((flick.width - width) / 2))
                y: Metrics.space4
                tex: root.code
                pixelSize: Metrics.headingSize + 1
                color: Theme.text

                SelectionPiece {
                    id: formulaPiece

                    surface: root.surface
                    item: formula
                    viewport: flick
                    button: copyButton
                    range: root.range
                    row: root.index
                }
            }
        }

        IconButton {
            id: copyButton

            objectName: "math.copyButton"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            opacity: hover.hovered || activeFocus ? 1 : 0
            iconName: "copy"
            text: qsTr("Copy the formula as TeX")
            onClicked: root.copyRequested(root.code)
        }

        TextEdit {
            id: source

            width: parent.width
            visible: !formula.isKnown
            readOnly: true
            selectByMouse: false
            persistentSelection: true
            activeFocusOnPress: false
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            renderType: TextEdit.NativeRendering
            horizontalAlignment: TextEdit.AlignHCenter
            text: root.code
            color: Theme.text
            selectionColor: Theme.selection
            selectedTextColor: Theme.text
            font.family: Metrics.codeFamily
            font.pixelSize: Metrics.codeSize
            topPadding: Metrics.space4
            bottomPadding: Metrics.space4

            SelectionPiece {
                surface: root.surface
                item: source
                button: copyButton
                range: root.range
                row: root.index
            }
        }
    }
}
