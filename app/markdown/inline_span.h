// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>

namespace ponder::app {

/// A stretch of text in one style. Hard line breaks are '\n' inside the text.
struct InlineSpan
{
    Q_GADGET
    Q_PROPERTY(QString text MEMBER text FINAL)
    Q_PROPERTY(int style MEMBER style FINAL)
    Q_PROPERTY(QString url MEMBER url FINAL)

public:
    /// Combined with `|`.
    enum Style {
        Plain = 0,
        Bold = 1,
        Italic = 2,
        Strike = 4,
        Code = 8,
        Math = 16, ///< text is LaTeX source
        Link = 32,
        DisplayMath = 64, ///< with Math: a formula set apart inside running text
        Typeset = 128, ///< with Math: the text is no longer TeX but the formula itself, such as x²
        Footnote = 256, ///< "[1]", set high
        Escape = 512,   ///< a character that does not show, written out: ⟦U+202E⟧
        Notice = 1024   ///< ours, not the writer's: where a misleading link leads
    };
    Q_ENUM(Style)

    QString text;
    int style = Plain;
    QString url; ///< of a Link: http, https or mailto only; never opened without a click

    [[nodiscard]] bool operator==(const InlineSpan&) const = default;
};

/// The styled text of one block or table cell: a QML value type for the text item of ui/chat.
struct InlineText
{
    Q_GADGET
    Q_PROPERTY(QString plainText READ plainText FINAL)
    Q_PROPERTY(QList<ponder::app::InlineSpan> spans MEMBER spans FINAL)

public:
    QList<InlineSpan> spans;

    [[nodiscard]] QString plainText() const;
    [[nodiscard]] bool operator==(const InlineText&) const = default;
};

} // namespace ponder::app

Q_DECLARE_METATYPE(ponder::app::InlineSpan)
Q_DECLARE_METATYPE(ponder::app::InlineText)
