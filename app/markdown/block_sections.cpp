// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/block_sections.h"

#include <algorithm>

namespace ponder::app {

BlockRange::BlockRange(const MessageBlockModel& source, int first)
    : m_source(&source)
    , m_first(first)
{
}

int BlockRange::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_source ? 0 : m_count;
}

QVariant BlockRange::data(const QModelIndex& index, int role) const
{
    return m_source ? m_source->data(m_source->index(m_first + index.row()), role) : QVariant();
}

QHash<int, QByteArray> BlockRange::roleNames() const
{
    return m_source ? m_source->roleNames() : QHash<int, QByteArray>();
}

int BlockRange::estimatedLines(int columns) const
{
    int lines = 0;
    for (int row = 0; row < m_count; ++row) {
        const QString text = data(index(row), MessageBlockModel::PlainTextRole).toString();
        lines += 1 + static_cast<int>(text.count(u'\n')) +
                 static_cast<int>(text.size() / std::max(1, columns));
    }
    return lines;
}

void BlockRange::insert(int row, int count)
{
    beginInsertRows({}, row, row + count - 1);
    m_count += count;
    endInsertRows();
}

void BlockRange::remove(int row, int count)
{
    beginRemoveRows({}, row, row + count - 1);
    m_count -= count;
    endRemoveRows();
}

BlockSections::BlockSections(QObject* parent)
    : QAbstractListModel(parent)
{
}

BlockSections::~BlockSections() = default;

void BlockSections::setSource(MessageBlockModel* source)
{
    if (source == m_source) {
        return;
    }
    if (m_source) {
        disconnect(m_source, nullptr, this, nullptr);
    }
    m_source = source;
    if (m_source) {
        connect(m_source,
                &QAbstractItemModel::rowsInserted,
                this,
                [this](const QModelIndex&, int first, int last) { insertBlocks(first, last); });
        connect(m_source,
                &QAbstractItemModel::rowsRemoved,
                this,
                [this](const QModelIndex&, int first, int last) { removeBlocks(first, last); });
        connect(m_source, &QAbstractItemModel::dataChanged, this, &BlockSections::forwardChange);
        connect(m_source, &QAbstractItemModel::modelReset, this, &BlockSections::rebuild);
        connect(m_source, &QObject::destroyed, this, &BlockSections::rebuild);
    }
    rebuild();
    Q_EMIT sourceChanged();
}

int BlockSections::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ranges.size());
}

QVariant BlockSections::data(const QModelIndex& index, int role) const
{
    if (role != RangeRole ||
        !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    return QVariant::fromValue(m_ranges[static_cast<std::size_t>(index.row())].get());
}

QHash<int, QByteArray> BlockSections::roleNames() const
{
    return {{RangeRole, "range"}};
}

int BlockSections::sectionOf(int block) const
{
    const auto found = std::ranges::find_if(m_ranges, [block](const auto& range) {
        return block >= range->m_first && block < range->m_first + range->m_count;
    });
    return found == m_ranges.end() ? -1 : static_cast<int>(found - m_ranges.begin());
}

void BlockSections::rebuild()
{
    beginResetModel();
    // Delegates still hold the old ranges until they are told.
    const std::vector<std::unique_ptr<BlockRange>> old = std::move(m_ranges);
    m_ranges.clear();
    const int count = m_source ? m_source->count() : 0;
    for (int first = 0; first < count; first += kSectionBlocks) {
        m_ranges.push_back(std::make_unique<BlockRange>(*m_source, first));
        m_ranges.back()->m_count = std::min(kSectionBlocks, count - first);
    }
    endResetModel();
}

int BlockSections::sectionForInsertion(int block) const
{
    for (std::size_t i = 0; i < m_ranges.size(); ++i) {
        const BlockRange& range = *m_ranges[i];
        const int end = range.m_first + range.m_count;
        const bool isAtItsEnd = block == end && range.m_count < kSectionBlocks;
        if (block < end || isAtItsEnd) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

void BlockSections::insertBlocks(int first, int last)
{
    int count = last - first + 1;
    const int section = sectionForInsertion(first);
    if (section >= 0) {
        BlockRange& range = *m_ranges[static_cast<std::size_t>(section)];
        const bool isTail = static_cast<std::size_t>(section) + 1 == m_ranges.size() &&
                            first == range.m_first + range.m_count;
        const int taken = isTail ? std::min(count, kSectionBlocks - range.m_count) : count;
        for (std::size_t i = static_cast<std::size_t>(section) + 1; i < m_ranges.size(); ++i) {
            m_ranges[i]->m_first += taken;
        }
        range.insert(first - range.m_first, taken);
        first += taken;
        count -= taken;
    }
    if (count > 0) {
        appendSections(first, first + count);
    }
}

void BlockSections::appendSections(int first, int end)
{
    const int sections = (end - first + kSectionBlocks - 1) / kSectionBlocks;
    beginInsertRows({}, rowCount(), rowCount() + sections - 1);
    for (; first < end; first += kSectionBlocks) {
        m_ranges.push_back(std::make_unique<BlockRange>(*m_source, first));
        m_ranges.back()->m_count = std::min(kSectionBlocks, end - first);
    }
    endInsertRows();
}

void BlockSections::removeBlocks(int first, int last)
{
    const int end = last + 1;

    struct Cut
    {
        BlockRange* range;
        int row;
        int count;
    };

    std::vector<Cut> cuts;
    for (const auto& range : m_ranges) {
        const int from = std::max(first, range->m_first);
        const int to = std::min(end, range->m_first + range->m_count);
        if (from < to) {
            cuts.push_back({range.get(), from - range->m_first, to - from});
        }
        range->m_first -= std::clamp(range->m_first - first, 0, end - first);
    }
    for (const Cut& cut : cuts) {
        cut.range->remove(cut.row, cut.count);
    }
    for (std::size_t i = m_ranges.size(); i-- > 0;) {
        if (m_ranges[i]->m_count == 0) {
            const int row = static_cast<int>(i);
            beginRemoveRows({}, row, row);
            const std::unique_ptr<BlockRange> removed = std::move(m_ranges[i]);
            m_ranges.erase(m_ranges.begin() + row);
            endRemoveRows();
        }
    }
}

void BlockSections::forwardChange(const QModelIndex& first,
                                  const QModelIndex& last,
                                  const QList<int>& roles)
{
    for (const auto& range : m_ranges) {
        const int from = std::max(first.row(), range->m_first);
        const int to = std::min(last.row() + 1, range->m_first + range->m_count);
        if (from < to) {
            Q_EMIT range->dataChanged(
                range->index(from - range->m_first), range->index(to - 1 - range->m_first), roles);
        }
    }
}

} // namespace ponder::app
