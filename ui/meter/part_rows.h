// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/meter_figures.h"

#include <QAbstractListModel>
#include <QList>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// MeterPart values as rows that stay: figures that change four times a second do not make the
/// legend anew. Thread: GUI.
class PartRows : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    /// ponder::app::MeterPart values.
    Q_PROPERTY(QVariantList parts READ parts WRITE setParts NOTIFY partsChanged FINAL)
    /// Of the whole bar, one a row.
    Q_PROPERTY(QList<qreal> fractions READ fractions NOTIFY partsChanged FINAL)
    /// SegmentBar::Fill, one a row.
    Q_PROPERTY(QList<int> fills READ fills NOTIFY fillsChanged FINAL)

public:
    enum Role {
        LabelRole = Qt::UserRole + 1, ///< "label"
        ValueTextRole,                ///< "valueText"
        FillRole                      ///< "fill": SegmentBar::Fill
    };

    explicit PartRows(QObject* parent = nullptr);
    ~PartRows() override;

    [[nodiscard]] QVariantList parts() const;
    void setParts(const QVariantList& parts);
    [[nodiscard]] QList<qreal> fractions() const;
    [[nodiscard]] QList<int> fills() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void partsChanged();
    void fillsChanged();

private:
    QList<app::MeterPart> m_parts;
};

} // namespace ponder::ui
