// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/find_mark.h"

namespace ponder::ui {

QList<FindMark::Range> FindMark::rangesIn(const QString& within) const
{
    QList<Range> ranges;
    if (text.isEmpty()) {
        return ranges;
    }
    qsizetype at = within.indexOf(text, 0, Qt::CaseInsensitive);
    while (at >= 0) {
        ranges.append({static_cast<int>(at),
                       static_cast<int>(text.size()),
                       static_cast<int>(ranges.size()) == active});
        at = within.indexOf(text, at + text.size(), Qt::CaseInsensitive);
    }
    return ranges;
}

QTextCharFormat FindMark::formatOf(bool isActive) const
{
    QTextCharFormat format;
    format.setBackground(isActive ? activeColor : color);
    if (isActive) {
        format.setForeground(activeTextColor);
    }
    return format;
}

} // namespace ponder::ui
