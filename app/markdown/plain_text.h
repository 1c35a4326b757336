// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/markdown_block.h"

#include <QString>

namespace ponder::app {

/// The words of one block as they stand on screen: what a search looks through.
[[nodiscard]] QString plainTextOf(const MarkdownBlock& block);

/// `words` of a block with what stands around them: indent, marker and box of a list item when they
/// are from its start, bars of quotes on every line that begins in them.
[[nodiscard]] QString withItsMarks(const MarkdownBlock& block, QString words, bool isFromItsStart);
/// Items of a list stand close, other blocks apart.
[[nodiscard]] QString separatorBetween(const MarkdownBlock& above, const MarkdownBlock& below);

/// A whole message without its marks, for a program that knows no Markdown. Lists keep their
/// markers, quotes their bars, tables their tabs; a link is followed by its address.
[[nodiscard]] QString markdownToPlainText(const QString& markdown);

} // namespace ponder::app
