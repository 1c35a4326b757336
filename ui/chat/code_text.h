// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/code_tokens.h"

#include <QColor>
#include <QObject>
#include <QPointer>
#include <QQuickTextDocument>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace ponder::ui {

class CodeHighlighter;

/// Writes source code into the document of a TextEdit and colours it. Code that only grew is
/// appended, and only new lines are coloured. Thread: GUI.
class CodeText : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString code READ code WRITE setCode NOTIFY codeChanged FINAL)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged FINAL)
    /// Keeps `lineNumbers`; each change of the code costs a walk over its lines then.
    Q_PROPERTY(bool countsLines MEMBER m_countsLines NOTIFY numberingChanged FINAL)
    /// "1\n2\n\n3": one number beside each line of code, nothing beside what a wrapped line goes on
    /// with. Of the code as it is laid out; empty unless countsLines.
    Q_PROPERTY(QString lineNumbers READ lineNumbers NOTIFY lineNumbersChanged FINAL)
    /// Lines of code, whether they wrap or not.
    Q_PROPERTY(int codeLines READ codeLines NOTIFY codeLinesChanged FINAL)
    Q_PROPERTY(int lineHeight MEMBER m_lineHeight NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor keywordColor MEMBER m_keywordColor NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor literalColor MEMBER m_literalColor NOTIFY styleChanged FINAL)
    Q_PROPERTY(QColor commentColor MEMBER m_commentColor NOTIFY styleChanged FINAL)
    /// Words that are looked for; the match `activeMark` (from 0) stands out from the others.
    Q_PROPERTY(QString markText MEMBER m_markText NOTIFY marksChanged FINAL)
    Q_PROPERTY(int activeMark MEMBER m_activeMark NOTIFY marksChanged FINAL)
    Q_PROPERTY(QColor markColor MEMBER m_markColor NOTIFY marksChanged FINAL)
    Q_PROPERTY(QColor activeMarkColor MEMBER m_activeMarkColor NOTIFY marksChanged FINAL)
    Q_PROPERTY(QColor activeMarkTextColor MEMBER m_activeMarkTextColor NOTIFY marksChanged FINAL)

public:
    explicit CodeText(QObject* parent = nullptr);
    ~CodeText() override;

    [[nodiscard]] QQuickTextDocument* document() const { return m_document; }

    void setDocument(QQuickTextDocument* document);

    [[nodiscard]] QString code() const { return m_code; }

    void setCode(const QString& code);

    [[nodiscard]] QString language() const { return m_language; }

    void setLanguage(const QString& language);

    [[nodiscard]] QString lineNumbers() const { return m_lineNumbers; }

    [[nodiscard]] int codeLines() const { return m_codeLines; }

    /// Call it when the layout has changed: at another width lines wrap elsewhere.
    Q_INVOKABLE void numberLines();

    /// How often the whole code was written anew. For tests.
    [[nodiscard]] int rewriteCount() const { return m_rewriteCount; }

Q_SIGNALS:
    void documentChanged();
    void codeChanged();
    void languageChanged();
    void styleChanged();
    void marksChanged();
    void numberingChanged();
    void lineNumbersChanged();
    void codeLinesChanged();

private:
    void rewrite();
    void restyle();
    void applyMarks();

    QPointer<QQuickTextDocument> m_document;
    QPointer<CodeHighlighter> m_highlighter; ///< owned by the document
    QString m_code;
    QString m_language;
    bool m_countsLines = false;
    QString m_lineNumbers;
    int m_codeLines = 0;
    int m_lineHeight = 20;
    QColor m_keywordColor;
    QColor m_literalColor;
    QColor m_commentColor;
    QString m_markText;
    int m_activeMark = -1;
    QColor m_markColor;
    QColor m_activeMarkColor;
    QColor m_activeMarkTextColor;
    int m_rewriteCount = 0;
};

} // namespace ponder::ui
