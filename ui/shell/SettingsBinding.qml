// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme
import Ponder.Settings

/// Carries the user's choices into Theme, Metrics, the fonts and the language.
Item {
    id: root

    required property Settings settings

    Binding {
        target: Theme
        property: "mode"
        value: root.settings.theme === Settings.Light ? "light" : root.settings.theme === Settings.Dark ? "dark" : "system"
    }

    Binding {
        target: Metrics
        property: "textScale"
        value: Math.max(0.75, Math.min(2, root.settings.textSize / 100))
    }

    Binding {
        target: Theme
        property: "highContrast"
        value: root.settings.hasHighContrast
    }

    Binding {
        target: Metrics
        property: "reducedMotion"
        value: root.settings.hasReducedMotion
    }

    Binding {
        target: Metrics
        property: "wrapsCode"
        value: root.settings.wrapsCode
    }

    Binding {
        target: Metrics
        property: "numbersCodeLines"
        value: root.settings.numbersCodeLines
    }

    Binding {
        target: Metrics
        property: "cjk"
        value: switcher.isCjk
    }

    Binding {
        target: Metrics
        property: "codeFamily"
        value: fonts.codeFamily
    }

    LanguageSwitcher {
        id: switcher

        language: root.settings.language
    }

    ApplicationFonts {
        id: fonts

        language: root.settings.language
    }
}
