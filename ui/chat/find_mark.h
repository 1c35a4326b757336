// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QString>
#include <QTextCharFormat>

namespace ponder::ui {

/// Words that are looked for, and how they stand out in a text. Thread: GUI.
struct FindMark
{
    struct Range
    {
        int start = 0;
        int length = 0;
        bool isActive = false;
    };

    QString text;
    int active = -1; ///< the match that is shown right now
    QColor color;
    QColor activeColor;
    QColor activeTextColor;

    [[nodiscard]] QList<Range> rangesIn(const QString& within) const;
    [[nodiscard]] QTextCharFormat formatOf(bool isActive) const;
};

} // namespace ponder::ui
