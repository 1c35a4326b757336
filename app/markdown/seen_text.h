// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/markdown_block.h"

#include <QList>
#include <QString>

namespace ponder::app {

/// The spans as they are drawn: a formula in a sentence that needs no layout is written in letters
/// (x² + α₁), others stay TeX. Thread-safe.
[[nodiscard]] InlineText asDrawn(InlineText text);

/// A block as a selection counts it: the characters on screen, the cells of a table joined by tabs
/// and line breaks, one object replacement character for what can only be selected whole.
[[nodiscard]] QString seenText(const MarkdownBlock& block);

/// A rule, or a formula that is drawn and not written.
[[nodiscard]] bool isSeenWhole(const MarkdownBlock& block);

/// Where each cell of a table begins in its seenText.
[[nodiscard]] QList<int> cellStartsOf(const MarkdownBlock& table);

} // namespace ponder::app
