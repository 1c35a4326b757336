// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/formula.h"

#include <QStringView>

#include <optional>

namespace ponder::app {

struct FormulaSymbol
{
    FormulaNode::Kind kind = FormulaNode::Kind::Symbol;
    QString text;
    bool hasLimits = false;
};

/// What a command without arguments stands for: \alpha, \le, \sum, \sin.
[[nodiscard]] std::optional<FormulaSymbol> formulaSymbol(QStringView command);

/// The character as a superscript or subscript of its own; nothing where Unicode has none.
[[nodiscard]] std::optional<QChar> asSuperscript(QChar c);
[[nodiscard]] std::optional<QChar> asSubscript(QChar c);

} // namespace ponder::app
