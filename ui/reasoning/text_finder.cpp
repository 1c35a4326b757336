// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/reasoning/text_finder.h"

#include <QQuickTextDocument>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>

namespace ponder::ui {
namespace {

// Tells our marks from formats of a syntax highlighter.
constexpr int kMarkProperty = QTextFormat::UserProperty + 17;

bool isMark(const QTextLayout::FormatRange& range)
{
    return range.format.hasProperty(kMarkProperty);
}

} // namespace

TextFinder::TextFinder(QObject* parent)
    : QObject(parent)
{
}

TextFinder::~TextFinder() = default;

void TextFinder::setTarget(QQuickItem* target)
{
    if (m_target != target) {
        clearMarks();
        m_target = target;
        Q_EMIT targetChanged();
        refresh();
    }
}

void TextFinder::setNeedle(const QString& needle)
{
    if (m_needle != needle) {
        m_needle = needle;
        m_current = -1;
        Q_EMIT needleChanged();
        refresh();
    }
}

void TextFinder::refresh()
{
    const int before = m_current;
    clearMarks();
    m_matches.clear();
    if (m_target && !m_needle.isEmpty()) {
        collect(m_target);
    }
    select(m_matches.empty() ? -1 : std::clamp(before, 0, count() - 1));
}

void TextFinder::collect(QQuickItem* item)
{
    if (const auto* const text = item->property("textDocument").value<QQuickTextDocument*>()) {
        if (item->isVisible()) {
            mark(item, text->textDocument());
        }
        return;
    }
    const QList<QQuickItem*> children = item->childItems();
    for (QQuickItem* const child : children) {
        collect(child);
    }
}

void TextFinder::mark(QQuickItem* edit, QTextDocument* document)
{
    QTextCharFormat format;
    format.setBackground(m_matchColor);
    format.setProperty(kMarkProperty, true);
    bool hasMarks = false;
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        const QString text = block.text();
        QList<QTextLayout::FormatRange> ranges = block.layout()->formats();
        const qsizetype kept = ranges.size();
        for (qsizetype at = text.indexOf(m_needle, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(m_needle, at + m_needle.size(), Qt::CaseInsensitive)) {
            m_matches.push_back({edit, block.position() + static_cast<int>(at)});
            QTextLayout::FormatRange range;
            range.start = static_cast<int>(at);
            range.length = static_cast<int>(m_needle.size());
            range.format = format;
            ranges.append(range);
        }
        if (ranges.size() > kept) {
            block.layout()->setFormats(ranges);
            document->markContentsDirty(block.position(), block.length());
            hasMarks = true;
        }
    }
    if (hasMarks) {
        m_marked.emplace_back(document);
    }
}

void TextFinder::clearMarks()
{
    for (const QPointer<QTextDocument>& document : m_marked) {
        if (!document) {
            continue;
        }
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
            QList<QTextLayout::FormatRange> ranges = block.layout()->formats();
            if (ranges.removeIf(&isMark) > 0) {
                block.layout()->setFormats(ranges);
                document->markContentsDirty(block.position(), block.length());
            }
        }
    }
    m_marked.clear();
    for (const Match& match : m_matches) {
        if (match.edit) {
            QMetaObject::invokeMethod(match.edit, "deselect");
        }
    }
}

void TextFinder::select(int index)
{
    if (m_current >= 0 && m_current < count() && m_matches[size_t(m_current)].edit) {
        QMetaObject::invokeMethod(m_matches[size_t(m_current)].edit, "deselect");
    }
    m_current = index;
    if (index >= 0) {
        const Match& match = m_matches[size_t(index)];
        QMetaObject::invokeMethod(match.edit,
                                  "select",
                                  Q_ARG(int, match.position),
                                  Q_ARG(int, match.position + static_cast<int>(m_needle.size())));
    }
    Q_EMIT matchesChanged();
}

void TextFinder::next()
{
    if (!m_matches.empty()) {
        select((m_current + 1) % count());
    }
}

void TextFinder::previous()
{
    if (!m_matches.empty()) {
        select((m_current + count() - 1) % count());
    }
}

QRectF TextFinder::currentRect() const
{
    if (m_current < 0 || !m_target || !m_matches[size_t(m_current)].edit) {
        return {};
    }
    const Match& match = m_matches[size_t(m_current)];
    QRectF rect;
    QMetaObject::invokeMethod(
        match.edit, "positionToRectangle", Q_RETURN_ARG(QRectF, rect), Q_ARG(int, match.position));
    return match.edit->mapRectToItem(m_target, rect);
}

} // namespace ponder::ui
