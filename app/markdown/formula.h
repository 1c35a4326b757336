// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <memory>
#include <optional>
#include <vector>

namespace ponder::app {

/// A formula as a tree, read from the part of TeX that answers are written in.
struct FormulaNode
{
    enum class Kind {
        Row,       ///< children side by side
        Letter,    ///< text in italics: a variable
        Symbol,    ///< text upright: digits, operators, names of functions, Greek capitals
        Operator,  ///< text upright with room around it: relations and binary operators
        Words,     ///< \text{…}
        Space,     ///< `width` in em
        Fraction,  ///< children: numerator, denominator
        Root,      ///< children: radicand, and the index if there is one
        Scripts,   ///< children: base, upper or an empty row, lower or an empty row
        LargeSign, ///< a sum, a product, an integral: text, larger; limits above and below
        Fence,     ///< children: one row; `text` opens, `closing` closes, as tall as the row
        Accent,    ///< children: one row; `text` stands above it
        Grid       ///< children row by row, `columns` each; cells are rows
    };

    Kind kind = Kind::Row;
    QString text;
    QString closing;
    double width = 0;
    int columns = 0;
    bool hasLimits = false;      ///< LargeSign: scripts go above and below
    bool isLeftAligned = false;  ///< Grid: columns begin at their left
    bool isFirstAtRight = false; ///< Grid: "a &= b", the left side ends at the sign
    bool isBold = false;
    std::vector<FormulaNode> children;
};

/// Nothing when the source uses what is not known here, is broken, or is too long or deep: then the
/// source itself is shown, which is always right.
[[nodiscard]] std::optional<FormulaNode> parseFormula(QStringView tex);

/// One line of text for a simple formula inside a sentence: x² + α₁. Nothing when it needs a
/// layout.
[[nodiscard]] std::optional<QString> formulaAsText(const FormulaNode& formula);

} // namespace ponder::app
