// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/meter/part_rows.h"

#include "ui/controls/segment_bar.h"

#include <algorithm>
#include <utility>

namespace ponder::ui {

namespace {

SegmentBar::Fill fillOf(int kind)
{
    switch (kind) {
    case app::MeterPart::Reading:
        return SegmentBar::Reading;
    case app::MeterPart::Thinking:
        return SegmentBar::Thinking;
    case app::MeterPart::Answering:
        return SegmentBar::Answering;
    case app::MeterPart::Dark:
        return SegmentBar::Strong;
    case app::MeterPart::Medium:
        return SegmentBar::Medium;
    case app::MeterPart::Pale:
        return SegmentBar::Faint;
    default:
        return SegmentBar::Planned;
    }
}

} // namespace

PartRows::PartRows(QObject* parent)
    : QAbstractListModel(parent)
{
}

PartRows::~PartRows() = default;

QVariantList PartRows::parts() const
{
    QVariantList list;
    for (const app::MeterPart& part : m_parts) {
        list.append(QVariant::fromValue(part));
    }
    return list;
}

void PartRows::setParts(const QVariantList& parts)
{
    QList<app::MeterPart> next;
    for (const QVariant& part : parts) {
        next.append(part.value<app::MeterPart>());
    }
    if (next == m_parts) {
        return;
    }
    const QList<int> fillsBefore = fills();
    const auto rows = static_cast<int>(next.size());
    if (rows < m_parts.size()) {
        beginRemoveRows({}, rows, static_cast<int>(m_parts.size()) - 1);
        m_parts.resize(rows);
        endRemoveRows();
    }
    const auto kept = static_cast<int>(m_parts.size());
    for (int row = 0; row < kept; ++row) {
        const app::MeterPart before = std::exchange(m_parts[row], next.at(row));
        QList<int> roles;
        if (before.label != m_parts.at(row).label) {
            roles.append(LabelRole);
        }
        if (before.valueText != m_parts.at(row).valueText) {
            roles.append(ValueTextRole);
        }
        if (before.kind != m_parts.at(row).kind) {
            roles.append(FillRole);
        }
        if (!roles.isEmpty()) {
            Q_EMIT dataChanged(index(row), index(row), roles);
        }
    }
    if (rows > kept) {
        beginInsertRows({}, kept, rows - 1);
        m_parts.append(next.mid(kept));
        endInsertRows();
    }
    if (fills() != fillsBefore) {
        Q_EMIT fillsChanged();
    }
    Q_EMIT partsChanged();
}

QList<qreal> PartRows::fractions() const
{
    QList<qreal> fractions;
    for (const app::MeterPart& part : m_parts) {
        fractions.append(part.fraction);
    }
    return fractions;
}

QList<int> PartRows::fills() const
{
    QList<int> fills;
    for (const app::MeterPart& part : m_parts) {
        fills.append(fillOf(part.kind));
    }
    return fills;
}

int PartRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_parts.size());
}

QVariant PartRows::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const app::MeterPart& part = m_parts.at(index.row());
    switch (role) {
    case LabelRole:
        return part.label;
    case ValueTextRole:
        return part.valueText;
    case FillRole:
        return static_cast<int>(fillOf(part.kind));
    default:
        return {};
    }
}

QHash<int, QByteArray> PartRows::roleNames() const
{
    return {{LabelRole, "label"}, {ValueTextRole, "valueText"}, {FillRole, "fill"}};
}

} // namespace ponder::ui
