// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/inline_span.h"

#include <QColor>
#include <QObject>
#include <QPointer>
#include <QQuickTextDocument>
#include <QTextCharFormat>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

class QTextCursor;

namespace ponder::ui {

/// Writes the styled spans of one block into the document of a plain-text TextEdit, so that model
/// output is never read as markup. Text that only grew is appended; nothing before the change is
/// laid out again. Thread: GUI.
class BlockText : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged FINAL)
    /// A ponder::app::InlineText.
    Q_PROPERTY(QVariant spans READ spans WRITE setSpans NOTIFY spansChanged FINAL)
    /// Unstyled text, instead of spans.
    Q_PROPERTY(QString plainText READ plainText WRITE setPlainText NOTIFY spansChanged FINAL)
    Q_PROPERTY(int lineHeight MEMBER m_lineHeight NOTIFY styleChanged FINAL)
    /// Used instead when the text has Chinese, Japanese or Korean characters.
    Q_PROPERTY(int cjkLineHeight MEMBER m_cjkLineHeight NOTIFY styleChanged FINAL)
    Q_PROPERTY(QString codeFamily MEMBER m_codeFamily NOTIFY styleChanged FINAL)
    Q_PROPERTY(int codePixelSize MEMBER m_codePixelSize NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor linkColor MEMBER m_linkColor NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor warnColor MEMBER m_warnColor NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor codeBackground MEMBER m_codeBackground NOTIFY styleChanged FINAL)
    /// Words that are looked for; the match `activeMark` (from 0) stands out from the others.
    Q_PROPERTY(QString markText MEMBER m_markText NOTIFY marksChanged FINAL)
    Q_PROPERTY(int activeMark MEMBER m_activeMark NOTIFY marksChanged FINAL)
    Q_PROPERTY(QColor markColor MEMBER m_markColor NOTIFY marksChanged FINAL)
    Q_PROPERTY(QColor activeMarkColor MEMBER m_activeMarkColor NOTIFY marksChanged FINAL)
    Q_PROPERTY(QColor activeMarkTextColor MEMBER m_activeMarkTextColor NOTIFY marksChanged FINAL)
    Q_PROPERTY(bool rightAligned MEMBER m_rightAligned NOTIFY styleChanged FINAL)

public:
    explicit BlockText(QObject* parent = nullptr);

    [[nodiscard]] QQuickTextDocument* document() const { return m_document; }

    void setDocument(QQuickTextDocument* document);

    [[nodiscard]] QVariant spans() const { return QVariant::fromValue(m_text); }

    void setSpans(const QVariant& spans);

    [[nodiscard]] QString plainText() const { return m_text.plainText(); }

    void setPlainText(const QString& text);

    /// How often text before the end had to be taken out again. For tests.
    [[nodiscard]] int rewriteCount() const { return m_rewriteCount; }

Q_SIGNALS:
    void documentChanged();
    void spansChanged();
    void styleChanged();
    void marksChanged();

private:
    void restyle();
    void apply();
    void applyBlockFormat();
    void applyMarks();
    [[nodiscard]] QTextCharFormat formatOf(const app::InlineSpan& span) const;

    QPointer<QQuickTextDocument> m_document;
    app::InlineText m_text;
    QList<app::InlineSpan> m_shown; ///< what the document holds now
    int m_lineHeight = 24;
    int m_cjkLineHeight = 26;
    int m_appliedLineHeight = 0;
    QString m_codeFamily;
    int m_codePixelSize = 13;
    QColor m_linkColor;
    QColor m_codeBackground;
    QColor m_warnColor;
    bool m_rightAligned = false;
    QString m_markText;
    int m_activeMark = -1;
    QColor m_markColor;
    QColor m_activeMarkColor;
    QColor m_activeMarkTextColor;
    bool m_hasMarks = false;
    int m_rewriteCount = 0;
};

} // namespace ponder::ui
