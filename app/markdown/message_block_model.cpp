// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/message_block_model.h"

#include "app/markdown/markdown_parser.h"
#include "app/markdown/plain_text.h"

#include <QVariantList>

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

using Kind = MarkdownBlock::Kind;
static_assert(static_cast<int>(Kind::Paragraph) == MessageBlockModel::Paragraph);
static_assert(static_cast<int>(Kind::Heading) == MessageBlockModel::Heading);
static_assert(static_cast<int>(Kind::ListItem) == MessageBlockModel::ListItem);
static_assert(static_cast<int>(Kind::Code) == MessageBlockModel::Code);
static_assert(static_cast<int>(Kind::Table) == MessageBlockModel::Table);
static_assert(static_cast<int>(Kind::Rule) == MessageBlockModel::Rule);
static_assert(static_cast<int>(Kind::Math) == MessageBlockModel::Math);

template<class T>
QVariantList toVariants(const QList<T>& values)
{
    QVariantList list;
    list.reserve(values.size());
    for (const T& value : values) {
        list.append(QVariant::fromValue(value));
    }
    return list;
}

// A last line of marks only may become a heading underline, a list or a fence: shown once it is
// decided.
QStringView withoutUndecidedTail(QStringView markdown)
{
    const qsizetype lineStart = markdown.lastIndexOf(u'\n') + 1;
    const QStringView line = markdown.mid(lineStart);
    const bool isUndecided =
        lineStart > 0 && line.size() <= 8 && std::all_of(line.begin(), line.end(), [](QChar c) {
            return c == u'-' || c == u'=' || c == u'*' || c == u'`' || c == u'~' || c == u'|' ||
                   c == u'#' || c == u'>' || c == u'+' || c == u' ' || c == u':';
        });
    return isUndecided ? markdown.left(lineStart) : markdown;
}

QList<int> changedRoles(const MarkdownBlock& before, const MarkdownBlock& after)
{
    using M = MessageBlockModel;
    QList<int> roles;
    const auto add = [&roles](bool isChanged, std::initializer_list<int> names) {
        if (isChanged) {
            roles.append(QList<int>(names));
        }
    };
    add(before.text != after.text, {M::SpansRole, M::PlainTextRole});
    add(before.code != after.code, {M::CodeRole, M::PlainTextRole});
    add(before.cells != after.cells, {M::TableCellsRole, M::PlainTextRole});
    add(before.alignments != after.alignments, {M::TableColumnsRole, M::TableAlignmentsRole});
    add(before.level != after.level, {M::LevelRole});
    add(before.indent != after.indent, {M::IndentRole});
    add(before.marker != after.marker, {M::MarkerRole});
    add(before.isTask != after.isTask, {M::IsTaskRole});
    add(before.isChecked != after.isChecked, {M::IsCheckedRole});
    add(before.quoteDepth != after.quoteDepth, {M::QuoteDepthRole});
    add(before.language != after.language, {M::LanguageRole});
    add(before.hasHiddenCharacters != after.hasHiddenCharacters, {M::HasHiddenCharactersRole});
    return roles;
}

} // namespace

MessageBlockModel::MessageBlockModel(QObject* parent)
    : QAbstractListModel(parent)
{
}

MessageBlockModel::~MessageBlockModel() = default;

int MessageBlockModel::count() const
{
    return static_cast<int>(m_blocks.size());
}

int MessageBlockModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant MessageBlockModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const MarkdownBlock& block = m_blocks.at(index.row());
    switch (role) {
    case KindRole:
        return static_cast<int>(block.kind);
    case SpansRole:
        return QVariant::fromValue(block.text);
    case Qt::DisplayRole:
    case PlainTextRole:
        return plainTextOf(block);
    case LevelRole:
        return block.level;
    case IndentRole:
        return block.indent;
    case MarkerRole:
        return block.marker;
    case IsTaskRole:
        return block.isTask;
    case IsCheckedRole:
        return block.isChecked;
    case QuoteDepthRole:
        return block.quoteDepth;
    case LanguageRole:
        return block.language;
    case CodeRole:
        return block.code;
    case HasHiddenCharactersRole:
        return block.hasHiddenCharacters;
    case TableCellsRole:
        return toVariants(block.cells);
    case TableColumnsRole:
        return static_cast<int>(block.alignments.size());
    case TableAlignmentsRole:
        return toVariants(block.alignments);
    case IsOpenRole:
        return index.row() == m_openRow;
    default:
        return {};
    }
}

QHash<int, QByteArray> MessageBlockModel::roleNames() const
{
    return {{KindRole, "kind"},
            {SpansRole, "spans"},
            {PlainTextRole, "plainText"},
            {LevelRole, "level"},
            {IndentRole, "indent"},
            {MarkerRole, "marker"},
            {IsTaskRole, "isTask"},
            {IsCheckedRole, "isChecked"},
            {QuoteDepthRole, "quoteDepth"},
            {LanguageRole, "language"},
            {CodeRole, "code"},
            {HasHiddenCharactersRole, "hasHiddenCharacters"},
            {TableCellsRole, "tableCells"},
            {TableColumnsRole, "tableColumns"},
            {TableAlignmentsRole, "tableAlignments"},
            {IsOpenRole, "isOpen"}};
}

void MessageBlockModel::setMarkdown(const QString& markdown, bool isOpen)
{
    if (markdown == m_markdown && isOpen == (m_openRow >= 0)) {
        return;
    }
    const bool isLonger =
        isOpen && markdown.size() >= m_stableLength &&
        QStringView(markdown).left(m_stableLength) == QStringView(m_markdown).left(m_stableLength);
    if (!isLonger) {
        // Finished text is read once as a whole: a link defined at the end may serve its beginning.
        m_stableLength = 0;
        m_stableRows = 0;
    }
    m_markdown = markdown;
    const QStringView rest = QStringView(m_markdown).mid(m_stableLength);
    const qsizetype cut = isOpen ? lastStableCut(rest, 0) : -1;
    QList<MarkdownBlock> blocks;
    if (cut > 0) {
        blocks = parseMarkdown(rest.left(cut));
    }
    const int newStable = static_cast<int>(blocks.size());
    const QStringView open = cut > 0 ? rest.mid(cut) : rest;
    blocks.append(parseMarkdown(isOpen ? withoutUndecidedTail(open) : open));

    const int countBefore = count();
    setTail(m_stableRows, std::move(blocks));
    if (cut > 0) {
        m_stableLength += cut;
        m_stableRows += newStable;
    }
    setOpen(isOpen);
    if (count() != countBefore) {
        Q_EMIT countChanged();
    }
}

void MessageBlockModel::setTail(int firstRow, QList<MarkdownBlock> blocks)
{
    const int wanted = firstRow + static_cast<int>(blocks.size());
    if (count() > wanted) {
        beginRemoveRows({}, wanted, count() - 1);
        m_blocks.remove(wanted, m_blocks.size() - wanted);
        endRemoveRows();
    }
    const int common = count();
    for (int row = firstRow; row < common; ++row) {
        setRow(row, std::move(blocks[row - firstRow]));
    }
    if (wanted > common) {
        beginInsertRows({}, common, wanted - 1);
        for (int row = common; row < wanted; ++row) {
            m_blocks.append(std::move(blocks[row - firstRow]));
        }
        endInsertRows();
    }
}

void MessageBlockModel::setRow(int row, MarkdownBlock block)
{
    MarkdownBlock& current = m_blocks[row];
    if (current.kind != block.kind) {
        beginRemoveRows({}, row, row);
        m_blocks.remove(row);
        endRemoveRows();
        beginInsertRows({}, row, row);
        m_blocks.insert(row, std::move(block));
        endInsertRows();
        return;
    }
    const QList<int> roles = changedRoles(current, block);
    if (!roles.isEmpty()) {
        current = std::move(block);
        Q_EMIT dataChanged(index(row), index(row), roles);
    }
}

void MessageBlockModel::setOpen(bool isOpen)
{
    const int openRow = isOpen ? count() - 1 : -1;
    const int before = std::exchange(m_openRow, openRow);
    if (before == openRow) {
        return;
    }
    for (const int row : {before, openRow}) {
        if (row >= 0 && row < count()) {
            Q_EMIT dataChanged(index(row), index(row), {IsOpenRole});
        }
    }
}

} // namespace ponder::app
