// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/seen_text.h"

#include "app/markdown/formula.h"

#include <algorithm>

namespace ponder::app {

InlineText asDrawn(InlineText text)
{
    for (InlineSpan& span : text.spans) {
        if ((span.style & InlineSpan::Math) == 0) {
            continue;
        }
        const auto formula = parseFormula(span.text);
        if (const auto letters = formula ? formulaAsText(*formula) : std::nullopt) {
            span.text = letters->simplified();
            span.style |= InlineSpan::Typeset;
        }
    }
    return text;
}

QString seenText(const MarkdownBlock& block)
{
    using Kind = MarkdownBlock::Kind;
    if (isSeenWhole(block)) {
        return QString(QChar::ObjectReplacementCharacter);
    }
    if (block.kind == Kind::Code || block.kind == Kind::Math) {
        return block.code;
    }
    if (block.kind != Kind::Table) {
        return asDrawn(block.text).plainText();
    }
    QString text;
    const qsizetype columns = std::max<qsizetype>(block.alignments.size(), 1);
    for (qsizetype i = 0; i < block.cells.size(); ++i) {
        if (i > 0) {
            text += i % columns == 0 ? u'\n' : u'\t';
        }
        text += asDrawn(block.cells.at(i)).plainText();
    }
    return text;
}

bool isSeenWhole(const MarkdownBlock& block)
{
    return block.kind == MarkdownBlock::Kind::Rule ||
           (block.kind == MarkdownBlock::Kind::Math && parseFormula(block.code).has_value());
}

QList<int> cellStartsOf(const MarkdownBlock& table)
{
    QList<int> starts;
    starts.reserve(table.cells.size());
    int at = 0;
    for (const InlineText& cell : table.cells) {
        starts.append(at);
        at += static_cast<int>(asDrawn(cell).plainText().size()) + 1;
    }
    return starts;
}

} // namespace ponder::app
