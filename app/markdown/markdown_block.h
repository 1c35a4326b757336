// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/inline_span.h"

#include <QList>
#include <QString>

namespace ponder::app {

/// One row of a message on screen. A quote or a list is not a block of its own: its content carries
/// `quoteDepth` and `indent`, so that every block is laid out once and alone.
struct MarkdownBlock
{
    enum class Kind { Paragraph, Heading, ListItem, Code, Table, Rule, Math };

    Kind kind = Kind::Paragraph;
    InlineText text;     ///< Paragraph, Heading, ListItem
    int level = 0;       ///< Heading: 1..6
    int indent = 0;      ///< list nesting: 1 for the items of an outer list, 0 outside lists
    QString marker;      ///< ListItem: "•", "3." or empty for a further paragraph of the item
    bool isTask = false; ///< ListItem with a check box
    bool isChecked = false;
    int quoteDepth = 0;
    QString language;                 ///< Code: as written behind the fence, lower case
    QString code;                     ///< Code and Math: the source, without a closing line break
    bool hasHiddenCharacters = false; ///< Code: bidi or control characters were made visible
    QList<InlineText> cells;          ///< Table: row-major, header first
    QList<int> alignments;            ///< Table: one Qt::Alignment a column

    [[nodiscard]] bool operator==(const MarkdownBlock&) const = default;
};

} // namespace ponder::app
