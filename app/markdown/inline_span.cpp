// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/inline_span.h"

namespace ponder::app {

QString InlineText::plainText() const
{
    QString text;
    for (const InlineSpan& span : spans) {
        text += span.text;
    }
    return text;
}

} // namespace ponder::app

#include "moc_inline_span.cpp"
