// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Controls
import Ponder.Chat

/// Source code in a frame: language, Wrap, Copy, horizontal scrolling, line numbers. Also shows formulas as their source.
BlockFrame {
    id: root

    required property string code
    required property string language
    required property bool hasHiddenCharacters

    /// Long lines go on below; the reader may choose otherwise for one block.
    property bool wrapsOtherwise: false
    readonly property bool wraps: Metrics.wrapsCode !== root.wrapsOtherwise

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
                objectName: "code.wrapButton"
                anchors.right: copyButton.left
                anchors.rightMargin: Metrics.space4
                anchors.verticalCenter: parent.verticalCenter
                height: Metrics.scaled(24)
                visible: root.wraps ? source.lineCount > codeText.codeLines : source.implicitWidth > flick.width
                quiet: true
                iconName: "wrap"
                text: root.wraps ? qsTr("Scroll") : qsTr("Wrap")
                Accessible.description: root.wraps ? qsTr("Long lines scroll sideways") : qsTr("Long lines go on below")
                onClicked: root.wrapsOtherwise = !root.wrapsOtherwise
            }

            PushButton {
                id: copyButton

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

        FontMetrics {
            id: figures

            font: source.font
        }

        TextEdit {
            id: numbers

            objectName: "code.lineNumbers"
            anchors.top: flick.top
            x: Metrics.space12
            width: visible ? Math.ceil(figures.advanceWidth("0".repeat(String(codeText.codeLines).length))) + 1 : 0
            visible: Metrics.numbersCodeLines
            readOnly: true
            enabled: false
            textFormat: TextEdit.PlainText
            horizontalAlignment: TextEdit.AlignRight
            renderType: TextEdit.NativeRendering
            color: Theme.text3
            font: source.font
            Accessible.ignored: true

            CodeText {
                document: numbers.textDocument
                code: codeText.lineNumbers
                lineHeight: Metrics.codeLine
            }
        }

        Flickable {
            id: flick

            objectName: "code.flick"
            anchors.top: hiddenNote.bottom
            anchors.topMargin: Metrics.space8
            x: numbers.x + (numbers.visible ? numbers.width + Metrics.space12 : 0)
            width: parent.width - x - Metrics.space12
            height: source.implicitHeight + (scroll.visible ? scroll.height : 0)
            contentWidth: root.wraps ? width : source.implicitWidth
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
                selectByMouse: false
                persistentSelection: true
                activeFocusOnPress: false
                textFormat: TextEdit.PlainText
                objectName: "code.source"
                width: root.wraps ? flick.width : Math.max(flick.width, implicitWidth)
                wrapMode: root.wraps ? TextEdit.Wrap : TextEdit.NoWrap
                renderType: TextEdit.NativeRendering
                color: Theme.text
                selectionColor: Theme.selection
                selectedTextColor: Theme.text
                font.family: Metrics.codeFamily
                font.pixelSize: Metrics.codeSize
                tabStopDistance: Metrics.codeSize * 2.4
                onLineCountChanged: codeText.numberLines()

                SelectionPiece {
                    surface: root.surface
                    item: source
                    viewport: flick
                    range: root.range
                    row: root.index
                }

                CodeText {
                    id: codeText

                    document: source.textDocument
                    countsLines: Metrics.numbersCodeLines
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
