// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/inline_span.h"

#include <QString>
#include <QStringView>

namespace ponder::app {

/// What a reader must see in running text and Markdown does not say: footnote marks stand high,
/// characters that do not show are written out, and a link that looks like another address says
/// where it leads. Thread-safe.
void markInline(InlineText& text);

/// Text as somebody typed it, with what does not show written out.
[[nodiscard]] InlineText typedText(const QString& text);

/// Where a link leads, when its words or its form suggest another place: "evil.example". Else
/// empty.
[[nodiscard]] QString misleadingHost(QStringView words, const QString& url);

/// The same Markdown with footnote definitions ("[^1]: …") as paragraphs of their own, which md4c
/// would take for link definitions.
[[nodiscard]] QString withFootnotesApart(QStringView markdown);

/// "[^1]: " at the beginning of a paragraph: its length and mark. 0: none.
struct FootnoteHead
{
    qsizetype length = 0;
    QString mark;
};

[[nodiscard]] FootnoteHead footnoteHeadOf(const QString& text);

} // namespace ponder::app
