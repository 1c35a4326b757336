// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma Singleton
import QtQuick

/// Every size of the window, multiplied by the text size where text decides it.
QtObject {
    id: root

    /// Text size factor, 0.9–1.3.
    property real textScale: 1
    /// The interface language is written with CJK characters, which need taller lines.
    property bool cjk: false
    /// Nothing fades.
    property bool reducedMotion: false
    /// Of code in messages.
    property bool wrapsCode: false
    property bool numbersCodeLines: false
    property string fontFamily: "Noto Sans"
    property string codeFamily: "Noto Sans Mono"

    readonly property int space4: 4
    readonly property int space8: 8
    readonly property int space12: 12
    readonly property int space16: 16
    readonly property int space20: 20
    readonly property int space24: 24
    readonly property int space32: 32
    readonly property int space48: 48

    readonly property int radiusBar: 2
    readonly property int radiusLabel: 4
    readonly property int radiusControl: 6
    readonly property int radiusCard: 8
    readonly property int radiusDialog: 10
    readonly property int radiusComposer: 12

    readonly property int hairline: 1
    readonly property int focusWidth: 2
    readonly property int row: root.scaled(32)
    readonly property int control: root.scaled(32)
    readonly property int controlSmall: root.scaled(28)
    readonly property int header: root.scaled(48)
    readonly property int reasoningLine: root.scaled(36)
    readonly property int timeline: 8
    readonly property int iconSmall: 16
    readonly property int icon: 18
    readonly property int iconLarge: 20

    readonly property int figureSize: root.scaled(28)
    readonly property int figureLine: root.scaled(root.cjk ? 38 : 36)
    readonly property int titleSize: root.scaled(20)
    readonly property int titleLine: root.scaled(root.cjk ? 30 : 28)
    readonly property int headingSize: root.scaled(17)
    readonly property int headingLine: root.scaled(root.cjk ? 28 : 26)
    readonly property int bodySize: root.scaled(15)
    readonly property int bodyLine: root.scaled(root.cjk ? 26 : 24)
    readonly property int reasoningSize: root.scaled(14)
    readonly property int reasoningTextLine: root.scaled(root.cjk ? 24 : 22)
    readonly property int controlSize: root.scaled(13)
    readonly property int controlLine: root.scaled(20)
    readonly property int noteSize: root.scaled(12)
    readonly property int noteLine: root.scaled(root.cjk ? 18 : 16)
    readonly property int codeSize: root.scaled(13)
    readonly property int codeLine: root.scaled(20)

    readonly property int sidebarWidth: 264
    readonly property int sidebarMinimum: 220
    readonly property int sidebarMaximum: 340
    readonly property int railWidth: 344
    readonly property int columnMaximum: 720
    readonly property int composerMaximum: 744
    readonly property int bubbleMaximum: 600
    readonly property int dialogMaximum: 480
    readonly property int wideWindow: 1200
    readonly property int mediumWindow: 900
    readonly property int narrowWindow: 640

    /// Of what appears over the page, in ms.
    readonly property int fadeDuration: root.reducedMotion ? 0 : 120

    function scaled(pixels: int): int {
        return Math.round(pixels * root.textScale);
    }
}
