// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/markdown_block.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace ponder::app {

/// GitHub Markdown with LaTeX spans as a flat list of blocks. Raw HTML stays literal text, pictures
/// become text with their address, only http, https and mailto links survive. Never fails: hostile
/// input is shown as plain text. Thread-safe.
[[nodiscard]] QList<MarkdownBlock> parseMarkdown(QStringView markdown);

/// The text as it stands, cut into paragraphs of bounded length: what parseMarkdown falls back to.
[[nodiscard]] QList<MarkdownBlock> plainBlocks(QStringView text);

/// Where text may be cut without changing the blocks of either half: the start of the last
/// unindented line after a blank one, outside fences and lists, at or behind `from`. −1: nowhere.
[[nodiscard]] qsizetype lastStableCut(QStringView markdown, qsizetype from);

/// `url` if a click may open it (http, https, mailto without attachments), else empty.
[[nodiscard]] QString safeLink(const QString& url);

/// Control, bidirectional and invisible characters as visible escapes such as ⟦U+202E⟧; `found`
/// tells whether any were.
[[nodiscard]] QString withVisibleEscapes(const QString& code, bool& found);
/// UTF-16 units of the hidden character at `at` in code, or 0.
[[nodiscard]] qsizetype hiddenLengthInCode(QStringView text, qsizetype at);
/// The same in prose, where joiners between letters and emoji, and direction marks in a text that
/// runs right to left, belong to the writing.
[[nodiscard]] qsizetype hiddenLengthInProse(QStringView text, qsizetype at, bool hasRightToLeft);
/// The same characters left out.
[[nodiscard]] QString withoutHiddenCharacters(const QString& code);

} // namespace ponder::app
