// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/block_selection.h"

#include "app/markdown/plain_text.h"
#include "app/markdown/seen_text.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace ponder::app {

namespace {

using Unit = BlockSelection::Unit;

// Text that arrives can close marks that were shown as written: "a **b" becomes "a b". Characters
// of the old text that the new one has no longer are passed over.
int carriedOver(const QString& before, const QString& after, int position)
{
    if (after.startsWith(before)) {
        return position;
    }
    qsizetype reached = 0;
    const qsizetype end = std::min<qsizetype>(position, before.size());
    for (qsizetype i = 0; i < end && reached < after.size(); ++i) {
        if (before.at(i) == after.at(reached)) {
            ++reached;
        }
    }
    return static_cast<int>(reached);
}

BlockSelection::Range wordAt(const QString& text, int character)
{
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    words.setPosition(character);
    const qsizetype start = words.isAtBoundary() ? character : words.toPreviousBoundary();
    words.setPosition(character);
    const qsizetype end = words.toNextBoundary();
    return {static_cast<int>(std::max<qsizetype>(0, start)),
            static_cast<int>(end < 0 ? text.size() : end)};
}

BlockSelection::Range paragraphAt(const MarkdownBlock& block, const QString& text, int character)
{
    const bool isTable = block.kind == MarkdownBlock::Kind::Table;
    if (!isTable && block.kind != MarkdownBlock::Kind::Code) {
        return {0, static_cast<int>(text.size())};
    }
    const auto isEnd = [isTable](QChar c) { return c == u'\n' || (isTable && c == u'\t'); };
    const auto at = text.begin() + character;
    const auto end = std::find_if(at, text.end(), isEnd);
    const auto start = std::find_if(std::make_reverse_iterator(at),
                                    std::make_reverse_iterator(text.begin()),
                                    isEnd)
                           .base();
    return {static_cast<int>(start - text.begin()), static_cast<int>(end - text.begin())};
}

// -1 when the block ends before.
qsizetype nextStop(const QString& text, int from, Unit unit, bool forward)
{
    QTextBoundaryFinder finder(
        unit == Unit::Word ? QTextBoundaryFinder::Word : QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(from);
    qsizetype stop = -1;
    do {
        stop = forward ? finder.toNextBoundary() : finder.toPreviousBoundary();
    } while (stop > 0 && stop < text.size() && unit == Unit::Word &&
             !finder.boundaryReasons().testFlag(QTextBoundaryFinder::StartOfItem));
    return stop;
}

} // namespace

BlockSelection::BlockSelection(QObject* parent)
    : QObject(parent)
{
}

BlockSelection::~BlockSelection() = default;

bool BlockSelection::isEmpty() const
{
    return m_source == nullptr || start() == end();
}

BlockPosition BlockSelection::start() const
{
    return std::min(m_anchorStart.at, m_cursor.at);
}

BlockPosition BlockSelection::end() const
{
    return std::max(m_anchorEnd.at, m_cursor.at);
}

void BlockSelection::begin(MessageBlockModel& source, BlockPosition at, Unit unit)
{
    watch(source);
    m_unit = unit;
    put(m_anchorStart, at);
    const Range range = unitAt(m_anchorStart.at);
    m_anchorEnd = m_anchorStart;
    m_anchorStart.at.character = range.start;
    m_anchorEnd.at.character = range.end;
    m_cursor = m_anchorEnd;
    Q_EMIT changed();
}

void BlockSelection::extendTo(BlockPosition at)
{
    if (m_source == nullptr) {
        return;
    }
    put(m_cursor, at);
    const Range range = unitAt(m_cursor.at);
    const int block = m_cursor.at.block;
    if (BlockPosition{block, range.start} < m_anchorStart.at) {
        put(m_cursor, {block, range.start});
    } else {
        put(m_cursor, std::max(BlockPosition{block, range.end}, m_anchorEnd.at));
    }
    Q_EMIT changed();
}

void BlockSelection::moveCursor(BlockPosition to)
{
    if (m_source == nullptr) {
        return;
    }
    // From now on what was begun with is a place and no longer a word.
    if (m_cursor.at < m_anchorEnd.at) {
        m_anchorStart = m_anchorEnd;
    } else {
        m_anchorEnd = m_anchorStart;
    }
    m_unit = Unit::Character;
    put(m_cursor, to);
    Q_EMIT changed();
}

void BlockSelection::selectAll(MessageBlockModel& source)
{
    watch(source);
    m_unit = Unit::Character;
    put(m_anchorStart, {0, 0});
    m_anchorEnd = m_anchorStart;
    put(m_cursor, lastPositionOf(source));
    Q_EMIT changed();
}

void BlockSelection::clear()
{
    if (m_source == nullptr) {
        return;
    }
    for (const QMetaObject::Connection& connection : m_connections) {
        disconnect(connection);
    }
    m_source = nullptr;
    m_anchorStart = m_anchorEnd = m_cursor = {};
    m_tableBlock = -1;
    Q_EMIT changed();
}

BlockSelection::Range BlockSelection::rangeIn(int block) const
{
    const BlockPosition from = start();
    const BlockPosition to = end();
    if (m_source == nullptr || block < from.block || block > to.block) {
        return {};
    }
    return {block == from.block ? from.character : 0,
            block == to.block ? to.character : Range::kToItsEnd};
}

BlockSelection::Range BlockSelection::rangeInCell(int block, int cell) const
{
    const Range range = rangeIn(block);
    if (range.isEmpty() || (range.start == 0 && range.end == Range::kToItsEnd)) {
        return range;
    }
    if (m_tableBlock != block) {
        m_cellStarts = cellStartsOf(m_source->block(block));
        m_tableBlock = block;
    }
    if (cell < 0 || cell >= m_cellStarts.size()) {
        return {};
    }
    const int start = m_cellStarts.at(cell);
    const bool isLast = cell + 1 == m_cellStarts.size();
    // A selection that ends before the next cell's first character takes the rest of this one.
    const int end = isLast ? Range::kToItsEnd : m_cellStarts.at(cell + 1) - 1;
    if (range.start >= end) {
        return {};
    }
    return {std::max(0, range.start - start),
            range.end >= end ? Range::kToItsEnd : std::max(0, range.end - start)};
}

QString BlockSelection::text() const
{
    QString text;
    if (isEmpty()) {
        return text;
    }
    const BlockPosition from = start();
    const BlockPosition to = end();
    const bool isOverSeveral = from.block != to.block;
    const MarkdownBlock* above = nullptr;
    for (int row = from.block; row <= std::min(to.block, m_source->count() - 1); ++row) {
        const MarkdownBlock& block = m_source->block(row);
        const QString seen = seenText(block);
        const Range range = rangeIn(row);
        QString part = seen.mid(range.start, range.end - range.start);
        if (part.isEmpty() && isOverSeveral && (row == from.block || row == to.block)) {
            continue; // it only begins or ends here
        }
        if (isSeenWhole(block)) {
            part = block.kind == MarkdownBlock::Kind::Rule ? QStringLiteral("---") : block.code;
        }
        if (isOverSeveral) {
            part = withItsMarks(block, part, range.start == 0);
        }
        if (above != nullptr) {
            text += separatorBetween(*above, block);
        }
        text += part;
        above = &block;
    }
    return text;
}

BlockPosition BlockSelection::stepped(const MessageBlockModel& source,
                                      BlockPosition from,
                                      Unit unit,
                                      bool forward)
{
    if (from.block < 0 || from.block >= source.count()) {
        return from;
    }
    const QString text = seenText(source.block(from.block));
    const int at = std::clamp(from.character, 0, static_cast<int>(text.size()));
    if (forward && at == text.size()) {
        return from.block + 1 < source.count() ? BlockPosition{from.block + 1, 0} : from;
    }
    if (!forward && at == 0) {
        return from.block == 0
                   ? from
                   : BlockPosition{from.block - 1,
                                   static_cast<int>(seenText(source.block(from.block - 1)).size())};
    }
    const qsizetype stop = nextStop(text, at, unit, forward);
    return {from.block, static_cast<int>(stop >= 0 ? stop : forward ? text.size() : 0)};
}

BlockPosition BlockSelection::lastPositionOf(const MessageBlockModel& source)
{
    const int last = source.count() - 1;
    return last < 0 ? BlockPosition{}
                    : BlockPosition{last, static_cast<int>(seenText(source.block(last)).size())};
}

void BlockSelection::watch(MessageBlockModel& source)
{
    m_tableBlock = -1;
    if (m_source == &source) {
        return;
    }
    for (const QMetaObject::Connection& connection : m_connections) {
        disconnect(connection);
    }
    m_source = &source;
    m_connections = {
        connect(&source,
                &QAbstractItemModel::dataChanged,
                this,
                [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                    if (roles != QList<int>{MessageBlockModel::IsOpenRole}) {
                        followText();
                    }
                }),
        // A block that changes its kind is removed and inserted: its rows stay what they are.
        connect(&source, &QAbstractItemModel::rowsInserted, this, &BlockSelection::followText),
        connect(&source, &QAbstractItemModel::modelReset, this, &BlockSelection::clear),
        connect(&source, &QObject::destroyed, this, &BlockSelection::clear)};
}

void BlockSelection::put(End& end, BlockPosition at) const
{
    const int count = m_source->count();
    if (count == 0) {
        end = {};
        return;
    }
    end.at.block = std::clamp(at.block, 0, count - 1);
    end.seen = seenText(m_source->block(end.at.block));
    end.at.character = std::clamp(at.character, 0, static_cast<int>(end.seen.size()));
    if (at.block >= count) {
        end.at.character = static_cast<int>(end.seen.size());
    }
}

BlockSelection::Range BlockSelection::unitAt(BlockPosition at) const
{
    if (m_unit == Unit::Character || at.block >= m_source->count()) {
        return {at.character, at.character};
    }
    const MarkdownBlock& block = m_source->block(at.block);
    const QString text = seenText(block);
    return m_unit == Unit::Word ? wordAt(text, at.character)
                                : paragraphAt(block, text, at.character);
}

void BlockSelection::followText()
{
    m_tableBlock = -1;
    bool hasMoved = false;
    for (End* const end : {&m_anchorStart, &m_anchorEnd, &m_cursor}) {
        if (end->at.block >= m_source->count()) {
            continue;
        }
        const QString seen = seenText(m_source->block(end->at.block));
        if (seen == end->seen) {
            continue;
        }
        const int character = carriedOver(end->seen, seen, end->at.character);
        hasMoved = hasMoved || character != end->at.character;
        *end = {{end->at.block, character}, seen};
    }
    if (hasMoved) {
        Q_EMIT changed();
    }
}

} // namespace ponder::app
