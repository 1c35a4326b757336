// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
pragma Singleton
import QtQuick

/// Every colour of the window. Main.qml sets `mode`; nothing else writes here.
QtObject {
    id: root

    /// "light", "dark" or "system".
    property string mode: "system"
    /// Stronger lines and letters: text at 7 : 1 and more, lines and controls at 3 : 1 and more.
    property bool highContrast: false

    readonly property SystemPalette systemPalette: SystemPalette {
    }
    readonly property bool systemDark: root.systemPalette.window.hslLightness < root.systemPalette.windowText.hslLightness
    readonly property bool dark: root.mode === "dark" || (root.mode === "system" && root.systemDark)

    readonly property color window: root.highContrast ? (root.dark ? "#000000" : "#FFFFFF") : root.dark ? "#17191A" : "#FBFBF9"
    readonly property color sidebar: root.highContrast ? (root.dark ? "#000000" : "#FFFFFF") : root.dark ? "#121415" : "#F3F3F0"
    readonly property color raised: root.highContrast ? (root.dark ? "#101212" : "#FFFFFF") : root.dark ? "#1F2223" : "#FFFFFF"
    readonly property color sunken: root.highContrast ? (root.dark ? "#000000" : "#F4F4F1") : root.dark ? "#121415" : "#F0F0EC"
    readonly property color hover: root.dark ? "#26292A" : "#EAEAE6"
    readonly property color selected: root.dark ? "#2D3132" : "#E2E3DE"
    readonly property color line: root.highContrast ? (root.dark ? "#7D8483" : "#767B78") : root.dark ? "#2B2F30" : "#E3E3DE"
    readonly property color lineStrong: root.highContrast ? (root.dark ? "#B4BAB8" : "#4A4F4D") : root.dark ? "#434849" : "#C9CAC5"
    readonly property color control: root.highContrast ? (root.dark ? "#C8CDCB" : "#3A3E3C") : root.dark ? "#727977" : "#868B88"
    readonly property color text: root.highContrast ? (root.dark ? "#FFFFFF" : "#000000") : root.dark ? "#E3E6E4" : "#1B1D1C"
    readonly property color text2: root.highContrast ? (root.dark ? "#E3E6E4" : "#242726") : root.dark ? "#ABB1AF" : "#4F5452"
    readonly property color text3: root.highContrast ? (root.dark ? "#D0D5D3" : "#343836") : root.dark ? "#8E9593" : "#676C69"
    readonly property color ink: root.highContrast ? (root.dark ? "#FFFFFF" : "#000000") : root.dark ? "#E3E6E4" : "#1F2423"
    readonly property color inkText: root.highContrast ? (root.dark ? "#000000" : "#FFFFFF") : root.dark ? "#17191A" : "#FFFFFF"
    readonly property color inkHover: root.dark ? "#FFFFFF" : "#39403E"
    readonly property color inkPressed: root.dark ? "#B9BFBD" : "#000000"
    readonly property color link: root.highContrast ? (root.dark ? "#A8CBFF" : "#0B3F8F") : root.dark ? "#8DB8F7" : "#1F5FBF"
    readonly property color focus: root.link
    readonly property color selection: root.highContrast ? (root.dark ? "#3C5F93" : "#B4CFF6") : root.dark ? "#2F4A73" : "#C9DCF8"
    readonly property color danger: root.highContrast ? (root.dark ? "#FFC2B8" : "#7D140A") : root.dark ? "#F0A79C" : "#A3291D"
    readonly property color dangerTint: root.dark ? "#2E1C1A" : "#FBEDEA"
    readonly property color dangerLine: root.highContrast ? (root.dark ? "#D98A7E" : "#A3291D") : root.dark ? "#7A4139" : "#DDA79F"
    readonly property color warn: root.highContrast ? (root.dark ? "#FFD98F" : "#573500") : root.dark ? "#E9C07A" : "#7A4B00"
    readonly property color warnTint: root.dark ? "#2B2416" : "#FBF3E2"
    readonly property color warnLine: root.highContrast ? (root.dark ? "#C29A4C" : "#8A5A0A") : root.dark ? "#6E5726" : "#DDBF85"
    readonly property color codeKeyword: root.highContrast ? (root.dark ? "#DDBFF7" : "#5A1F75") : root.dark ? "#C9A2E8" : "#7A3B96"
    readonly property color codeLiteral: root.highContrast ? (root.dark ? "#FFC0D0" : "#761C3C") : root.dark ? "#E8A0B4" : "#9A3B5B"

    readonly property color readingFill: root.dark ? "#9DBDF0" : "#5B83BD"
    readonly property color readingTint: root.dark ? "#2A3850" : "#DFE9F6"
    readonly property color readingInk: root.highContrast ? (root.dark ? "#BCD4FA" : "#234878") : root.dark ? "#9DBDF0" : "#3A6299"
    readonly property color thinkingFill: root.dark ? "#E0A338" : "#B8740A"
    readonly property color thinkingTint: root.dark ? "#352A17" : "#F8EBD2"
    readonly property color thinkingInk: root.highContrast ? (root.dark ? "#F5C164" : "#643B00") : root.dark ? "#E0A338" : "#8A5200"
    readonly property color answeringFill: root.dark ? "#36A488" : "#0C6A58"
    readonly property color answeringTint: root.dark ? "#18302A" : "#DDEFEA"
    readonly property color answeringInk: root.highContrast ? (root.dark ? "#74D6BC" : "#064B3E") : root.dark ? "#4DB89C" : "#0C6A58"
}
