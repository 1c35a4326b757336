// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QObject>
#include <QPointer>
#include <QQuickItem>
#include <QRectF>
#include <QtQml/qqmlregistration.h>

#include <vector>

class QTextDocument;

namespace ponder::ui {

/// Finds words in the TextEdits below an item, marks every place and selects the current one. Upper
/// and lower case are the same. Thread: GUI.
class TextFinder : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /// Item below which the texts are; null finds nothing.
    Q_PROPERTY(QQuickItem* target READ target WRITE setTarget NOTIFY targetChanged FINAL)
    /// What to find; empty takes every mark away.
    Q_PROPERTY(QString needle READ needle WRITE setNeedle NOTIFY needleChanged FINAL)
    Q_PROPERTY(QColor matchColor MEMBER m_matchColor NOTIFY matchColorChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY matchesChanged FINAL)
    /// From 1; 0 when there is none.
    Q_PROPERTY(int current READ current NOTIFY matchesChanged FINAL)
    /// The current match in the target's coordinates.
    Q_PROPERTY(QRectF currentRect READ currentRect NOTIFY matchesChanged FINAL)

public:
    explicit TextFinder(QObject* parent = nullptr);
    ~TextFinder() override;

    [[nodiscard]] QQuickItem* target() const { return m_target; }

    void setTarget(QQuickItem* target);

    [[nodiscard]] QString needle() const { return m_needle; }

    void setNeedle(const QString& needle);

    [[nodiscard]] int count() const { return static_cast<int>(m_matches.size()); }

    [[nodiscard]] int current() const { return m_current + 1; }

    [[nodiscard]] QRectF currentRect() const;

    Q_INVOKABLE void next();
    Q_INVOKABLE void previous();
    /// The text has changed: looks again and stays near the current match.
    Q_INVOKABLE void refresh();

Q_SIGNALS:
    void targetChanged();
    void needleChanged();
    void matchColorChanged();
    void matchesChanged();

private:
    struct Match
    {
        QPointer<QQuickItem> edit;
        int position = 0;
    };

    void collect(QQuickItem* item);
    void mark(QQuickItem* edit, QTextDocument* document);
    void clearMarks();
    void select(int index);

    QPointer<QQuickItem> m_target;
    QString m_needle;
    QColor m_matchColor;
    std::vector<Match> m_matches;
    std::vector<QPointer<QTextDocument>> m_marked;
    int m_current = -1;
};

} // namespace ponder::ui
