// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QQuickPaintedItem>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// Amounts of computing many powers of ten apart, as dots on a log scale with a grid line each
/// factor of a thousand. A hollow dot is what somebody else paid once, a full one what the reader
/// has paid. Thread: GUI.
class LogDots : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    /// TrainingLine values of app/statement: two rows a model.
    Q_PROPERTY(QVariantList lines MEMBER m_lines NOTIFY changed FINAL)
    /// "%1: training, once" and "%1: your use to date".
    Q_PROPERTY(QString trainingName MEMBER m_trainingName NOTIFY changed FINAL)
    Q_PROPERTY(QString useName MEMBER m_useName NOTIFY changed FINAL)
    /// Instead of an amount that nobody published.
    Q_PROPERTY(QString unknownText MEMBER m_unknownText NOTIFY changed FINAL)
    /// Rows the lines take.
    Q_PROPERTY(int rowCount READ rowCount NOTIFY changed FINAL)
    Q_PROPERTY(int labelPixelSize MEMBER m_labelPixelSize NOTIFY changed FINAL)
    Q_PROPERTY(QColor labelColor MEMBER m_labelColor NOTIFY changed FINAL)
    Q_PROPERTY(QColor textColor MEMBER m_textColor NOTIFY changed FINAL)
    Q_PROPERTY(QColor gridColor MEMBER m_gridColor NOTIFY changed FINAL)
    Q_PROPERTY(QColor surfaceColor MEMBER m_surfaceColor NOTIFY changed FINAL)
    Q_PROPERTY(int rowHeight MEMBER m_rowHeight NOTIFY changed FINAL)

public:
    explicit LogDots(QQuickItem* parent = nullptr);

    [[nodiscard]] int rowCount() const { return 2 * static_cast<int>(m_lines.size()); }

    void paint(QPainter* painter) override;

    /// The grid from below the least to above the greatest amount, in steps of three powers of ten.
    /// Public for tests.
    [[nodiscard]] static QList<int> grid(const QList<qreal>& exponents);

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QString name;
        QString amount;
        qreal exponent = 0; ///< log10; 0: not known
        bool isHollow = false;
    };

    [[nodiscard]] QList<Row> rows() const;

    QVariantList m_lines;
    QString m_trainingName;
    QString m_useName;
    QString m_unknownText;
    int m_labelPixelSize = 12;
    int m_rowHeight = 26;
    QColor m_labelColor;
    QColor m_textColor;
    QColor m_gridColor;
    QColor m_surfaceColor;
};

} // namespace ponder::ui
