// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_parser.h"

namespace ponder::app {

namespace {

// "- ", "* ", "+ ", "12. ", "3) ": the list before it may go on.
bool startsListItem(QStringView line)
{
    if (line.isEmpty()) {
        return false;
    }
    qsizetype i = 0;
    while (i < line.size() && i < 9 && line.at(i) >= u'0' && line.at(i) <= u'9') {
        ++i;
    }
    const QChar c = i < line.size() ? line.at(i) : QChar();
    return i > 0 ? c == u'.' || c == u')' : c == u'-' || c == u'*' || c == u'+';
}

// Indentation, quote and list marks a fence may stand behind.
QStringView withoutContainers(QStringView line)
{
    qsizetype i = 0;
    while (i < line.size()) {
        const QChar c = line.at(i);
        const bool isListMark = (c == u'-' || c == u'*' || c == u'+' || c == u'.' || c == u')') &&
                                i + 1 < line.size() && line.at(i + 1) == u' ';
        if (c != u' ' && c != u'\t' && c != u'>' && !isListMark && !(c >= u'0' && c <= u'9')) {
            break;
        }
        ++i;
    }
    return line.mid(i);
}

struct Fence
{
    QChar mark;
    qsizetype length = 0;

    // Takes one line and keeps track of an open fence.
    void feed(QStringView line)
    {
        const QStringView inner = withoutContainers(line);
        if (inner.size() < 3 || (inner.front() != u'`' && inner.front() != u'~')) {
            return;
        }
        const QChar first = inner.front();
        qsizetype run = 0;
        while (run < inner.size() && inner.at(run) == first) {
            ++run;
        }
        if (run < 3) {
            return;
        }
        const QStringView rest = inner.mid(run);
        if (length == 0) {
            if (first == u'~' || !rest.contains(u'`')) {
                mark = first;
                length = run;
            }
        } else if (first == mark && run >= length && rest.trimmed().isEmpty()) {
            length = 0;
        }
    }
};

} // namespace

qsizetype lastStableCut(QStringView markdown, qsizetype from)
{
    Fence fence;
    qsizetype cut = -1;
    bool afterBlank = false;
    for (qsizetype start = from; start < markdown.size();) {
        qsizetype end = markdown.indexOf(u'\n', start);
        const bool isWholeLine = end >= 0;
        end = isWholeLine ? end : markdown.size();
        const QStringView line = markdown.mid(start, end - start);
        const bool isBlank = line.trimmed().isEmpty();
        // The last line may still grow into a list mark or an indentation, so it needs a character
        // that decides.
        const bool isDecided = !isBlank && !line.front().isSpace() && !startsListItem(line) &&
                               !(line.front() >= u'0' && line.front() <= u'9' && !isWholeLine);
        if (fence.length == 0 && afterBlank && isDecided) {
            cut = start;
        }
        fence.feed(line);
        afterBlank = isBlank;
        start = end + 1;
    }
    return cut;
}

} // namespace ponder::app
