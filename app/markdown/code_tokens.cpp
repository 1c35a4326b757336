// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/code_tokens.h"

#include "app/markdown/code_languages.h"

#include <algorithm>
#include <string_view>

namespace ponder::app {

namespace {

constexpr qsizetype kMaxLine =
    4'000; ///< longer lines stay plain: nobody reads them, everybody waits for them

QStringView view(std::u16string_view text)
{
    return QStringView(text.data(), static_cast<qsizetype>(text.size()));
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Walks one line with the table of one language.
class LineScanner
{
public:
    LineScanner(const CodeLanguage& language, QStringView line, QList<CodeToken>& tokens)
        : m_language(language)
        , m_line(line)
        , m_tokens(tokens)
    {
    }

    int scan(int state)
    {
        if (m_language.isDiff) {
            scanDiffLine();
            return 0;
        }
        if (state > 0 && state <= static_cast<int>(m_language.quotes.size())) {
            if (!closeQuote(static_cast<std::size_t>(state - 1), 0)) {
                return state;
            }
        }
        while (m_at < m_line.size()) {
            const std::size_t quote = quoteHere();
            const bool isBlockComment =
                quote < m_language.quotes.size() && m_language.quotes[quote].isComment;
            if (!isBlockComment && startsLineComment()) { // "--[[" is more than "--"
                add(m_at, m_line.size() - m_at, CodeTokenKind::Comment);
                return 0;
            }
            if (quote < m_language.quotes.size()) {
                const qsizetype start = m_at;
                m_at += static_cast<qsizetype>(m_language.quotes[quote].open.size());
                if (!closeQuote(quote, start)) {
                    return m_language.quotes[quote].isMultiLine ? static_cast<int>(quote) + 1 : 0;
                }
            } else if (isDigit(m_line.at(m_at))) {
                scanNumber();
            } else if (isWordStart(m_line.at(m_at))) {
                scanWord();
            } else {
                ++m_at;
            }
        }
        return 0;
    }

private:
    // Added lines stand out, removed ones step back, headers are words of the language.
    void scanDiffLine()
    {
        const bool isHeader = m_line.startsWith(u"@@") || m_line.startsWith(u"diff ") ||
                              m_line.startsWith(u"+++") || m_line.startsWith(u"---");
        if (isHeader) {
            add(0, m_line.size(), CodeTokenKind::Keyword);
        } else if (m_line.startsWith(u'+')) {
            add(0, m_line.size(), CodeTokenKind::Literal);
        } else if (m_line.startsWith(u'-')) {
            add(0, m_line.size(), CodeTokenKind::Comment);
        }
    }

    [[nodiscard]] bool startsLineComment() const
    {
        const QStringView rest = m_line.mid(m_at);
        return std::any_of(m_language.lineComments.begin(),
                           m_language.lineComments.end(),
                           [&](std::u16string_view mark) {
                               // '#' begins a comment only at a word border: "$#", "a#b" do not.
                               const bool isBorder =
                                   mark != u"#" || m_at == 0 || m_line.at(m_at - 1).isSpace();
                               return isBorder && rest.startsWith(view(mark));
                           });
    }

    [[nodiscard]] std::size_t quoteHere() const
    {
        const QStringView rest = m_line.mid(m_at);
        const auto& quotes = m_language.quotes;
        for (std::size_t i = 0; i < quotes.size(); ++i) {
            if (rest.startsWith(view(quotes[i].open))) {
                const bool isMarkupText = m_language.isMarkup && !quotes[i].isComment && !m_isInTag;
                return isMarkupText ? quotes.size() : i;
            }
        }
        return quotes.size();
    }

    // Colours from `start` to the closing mark at or behind m_at, or to the end of the line
    // (false).
    bool closeQuote(std::size_t quote, qsizetype start)
    {
        const CodeQuote& q = m_language.quotes[quote];
        const QStringView close = view(q.close);
        bool isClosed = false;
        while (m_at < m_line.size() && !isClosed) {
            if (q.hasEscapes && m_line.at(m_at) == u'\\') {
                m_at = std::min(m_at + 2, m_line.size());
            } else if (m_line.mid(m_at).startsWith(close)) {
                m_at += close.size();
                isClosed = true;
            } else {
                ++m_at;
            }
        }
        add(start, m_at - start, q.isComment ? CodeTokenKind::Comment : CodeTokenKind::Literal);
        return isClosed;
    }

    void scanNumber()
    {
        const qsizetype start = m_at;
        while (m_at < m_line.size() &&
               (m_line.at(m_at).isLetterOrNumber() || m_line.at(m_at) == u'.' ||
                m_line.at(m_at) == u'_' || m_line.at(m_at) == u'\'')) {
            ++m_at;
        }
        while (m_line.at(m_at - 1) == u'.' || m_line.at(m_at - 1) == u'\'') {
            --m_at;
        }
        add(start, m_at - start, CodeTokenKind::Literal);
    }

    [[nodiscard]] bool isWordStart(QChar c) const
    {
        return c.isLetter() || view(m_language.wordCharacters).contains(c);
    }

    void scanWord()
    {
        const qsizetype start = m_at;
        while (m_at < m_line.size() && (isWordStart(m_line.at(m_at)) || isDigit(m_line.at(m_at)))) {
            ++m_at;
        }
        const QStringView word = m_line.mid(start, m_at - start);
        if (m_language.isMarkup) {
            scanMarkupWord(start, word);
        } else if (m_language.keyBeforeColon && m_at < m_line.size() &&
                   (m_line.at(m_at) == u':' || m_line.at(m_at) == u'=') &&
                   m_line.left(start).trimmed().isEmpty()) {
            add(start, word.size(), CodeTokenKind::Keyword);
        } else if (contains(m_language.keywords, word)) {
            add(start, word.size(), CodeTokenKind::Keyword);
        } else if (contains(m_language.literals, word)) {
            add(start, word.size(), CodeTokenKind::Literal);
        }
    }

    void scanMarkupWord(qsizetype start, QStringView word)
    {
        const QChar before = start > 0 ? m_line.at(start - 1) : QChar();
        const qsizetype open = m_line.left(start).lastIndexOf(u'<');
        m_isInTag = open >= 0 && m_line.left(start).lastIndexOf(u'>') < open;
        if (before == u'<' || (before == u'/' && start > 1 && m_line.at(start - 2) == u'<') ||
            before == u'!') {
            add(start, word.size(), CodeTokenKind::Keyword);
        }
    }

    [[nodiscard]] bool contains(std::span<const std::u16string_view> words, QStringView word) const
    {
        const QString folded = m_language.ignoresCase ? word.toString().toLower() : QString();
        const QStringView wanted = m_language.ignoresCase ? QStringView(folded) : word;
        return std::binary_search(
            words.begin(),
            words.end(),
            std::u16string_view(wanted.utf16(), static_cast<std::size_t>(wanted.size())));
    }

    void add(qsizetype start, qsizetype length, CodeTokenKind kind)
    {
        if (length > 0) {
            m_tokens.append(CodeToken{start, length, kind});
        }
    }

    const CodeLanguage& m_language;
    QStringView m_line;
    QList<CodeToken>& m_tokens;
    qsizetype m_at = 0;
    bool m_isInTag = false;
};

} // namespace

CodeTokenizer::CodeTokenizer(QStringView language)
    : m_language(findCodeLanguage(language.toString().toLower()))
{
}

int CodeTokenizer::tokenizeLine(QStringView line, int state, QList<CodeToken>& tokens) const
{
    if (m_language == nullptr || line.size() > kMaxLine) {
        return 0;
    }
    return LineScanner(*m_language, line, tokens).scan(std::max(state, 0));
}

} // namespace ponder::app
