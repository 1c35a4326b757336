// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// Source code in a frame: language, Copy, horizontal scrolling. Also shows formulas as their source.
BlockFrame {
    id: root

    required property string code
    required property string language
    required property bool hasHiddenCharacters

    signal copyRequested(string text)

    accessibleText: root.language === "" ? qsTr("Code: %1").arg(root.code) : qsTr("%1 code: %2").arg(root.language).arg(root.code)

    Rectangle {
        width: parent.width
        height: bar.height + hiddenNote.height + flick.height + flick.anchors.topMargin + Metrics.space8
        radius: Metrics.radiusCard
        color: Theme.raised
        border.width: Metrics.hairline
        border.color: Theme.line

        Rectangle {
            id: bar

            x: Metrics.hairline
            y: Metrics.hairline
            width: parent.width - 2 * Metrics.hairline
            height: Metrics.scaled(30)
            radius: Metrics.radiusCard - Metrics.hairline
            color: Theme.sunken

            Rectangle {
                // Squares the lower corners of the bar.
                y: parent.radius
                width: parent.width
                height: parent.height - parent.radius
                color: parent.color
            }

            Hairline {
                y: parent.height - height
                width: parent.width
            }

            NoteText {
                x: Metrics.space12
                anchors.verticalCenter: parent.verticalCenter
                text: root.language === "" ? qsTr("text") : root.language
            }

            PushButton {
                objectName: "code.copyButton"
                anchors.right: parent.right
                anchors.rightMargin: Metrics.space4
                anchors.verticalCenter: parent.verticalCenter
                height: Metrics.scaled(24)
                quiet: true
                iconName: "copy"
                text: qsTr("Copy")
                onClicked: root.copyRequested(root.code)
            }
        }

        NoteText {
            id: hiddenNote

            anchors.top: bar.bottom
            x: Metrics.space12
            width: parent.width - 2 * x
            height: visible ? implicitHeight + Metrics.space4 : 0
            topPadding: Metrics.space4
            visible: root.hasHiddenCharacters
            text: qsTr("Contains characters that do not show; they are written out here.")
            color: Theme.warn
            wrapMode: Text.Wrap
        }

        Flickable {
            id: flick

            anchors.top: hiddenNote.bottom
            anchors.topMargin: Metrics.space8
            x: Metrics.space12
            width: parent.width - 2 * x
            height: source.implicitHeight + (scroll.visible ? scroll.height : 0)
            contentWidth: source.implicitWidth
            contentHeight: height
            interactive: contentWidth > width
            flickableDirection: Flickable.HorizontalFlick
            boundsBehavior: Flickable.StopAtBounds
            clip: true

            ThinScrollBar {
                id: scroll

                parent: flick
                orientation: Qt.Horizontal
                y: flick.height - height
                width: flick.width
                size: flick.visibleArea.widthRatio
                position: flick.visibleArea.xPosition
                active: hovered || pressed
                onPositionChanged: if (pressed)
                    flick.contentX = position * flick.contentWidth
            }

            TextEdit {
                id: source

                readOnly: true
                selectByMouse: true
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.NoWrap
                renderType: TextEdit.NativeRendering
                color: Theme.text
                selectionColor: Theme.selection
                selectedTextColor: Theme.text
                font.family: Metrics.codeFamily
                font.pixelSize: Metrics.codeSize
                tabStopDistance: Metrics.codeSize * 2.4
                onActiveFocusChanged: if (!activeFocus)
                    deselect()
                onSelectedTextChanged: root.selectionChanged(selectedText)

                CodeText {
                    document: source.textDocument
                    code: root.code
                    language: root.language
                    lineHeight: Metrics.codeLine
                    keywordColor: Theme.codeKeyword
                    literalColor: Theme.codeLiteral
                    commentColor: Theme.text3
                    markText: root.markText
                    activeMark: root.activeMark
                    markColor: Theme.selection
                    activeMarkColor: Theme.link
                    activeMarkTextColor: Theme.window
                }
            }
        }
    }
}
