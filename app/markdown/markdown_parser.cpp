// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_parser.h"

#include "app/markdown/inline_marks.h"
#include "app/markdown/markdown_entities.h"

#include <QByteArray>

#include <algorithm>
#include <md4c.h>

namespace ponder::app {

namespace {

constexpr unsigned kParserFlags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML | MD_FLAG_LATEXMATHSPANS;
constexpr int kMaxNesting = 32;
constexpr int kMaxBlocks = 20'000;
constexpr int kMaxCells = 20'000;
constexpr qsizetype kMaxCharacters = 1'000'000;
constexpr qsizetype kMaxLineCharacters = 50'000;
constexpr qsizetype kMaxParagraphBrackets =
    4'000;                                 ///< links cost the square of their number in a paragraph
constexpr qsizetype kMaxLineMarks = 2'000; ///< *, [, | and the like in one line
constexpr qsizetype kPlainParagraph = 4'000;

struct OpenList
{
    bool isOrdered = false;
    unsigned nextNumber = 1;
    QChar delimiter = u'.';
};

QString fromMd(const MD_CHAR* text, MD_SIZE size)
{
    return QString::fromUtf8(text, static_cast<qsizetype>(size));
}

QString attributeText(const MD_ATTRIBUTE& attribute)
{
    QString out;
    for (int i = 0; attribute.text != nullptr && attribute.substr_offsets[i] < attribute.size;
         ++i) {
        const MD_OFFSET begin = attribute.substr_offsets[i];
        const QString piece =
            fromMd(attribute.text + begin, attribute.substr_offsets[i + 1] - begin);
        switch (attribute.substr_types[i]) {
        case MD_TEXT_ENTITY:
            out += decodeEntity(piece);
            break;
        case MD_TEXT_NULLCHAR:
            out += QChar::ReplacementCharacter;
            break;
        default:
            out += piece;
        }
    }
    return out;
}

/// Receives md4c's callbacks and writes the flat list. A non-zero return stops md4c.
class BlockBuilder
{
public:
    [[nodiscard]] QList<MarkdownBlock> takeBlocks() { return std::move(m_blocks); }

    int enterBlock(MD_BLOCKTYPE type, void* detail);
    int leaveBlock(MD_BLOCKTYPE type);
    int enterSpan(MD_SPANTYPE type, void* detail);
    int leaveSpan(MD_SPANTYPE type, void* detail);
    int text(MD_TEXTTYPE type, const MD_CHAR* data, MD_SIZE size);

private:
    void openBlock(MarkdownBlock::Kind kind);
    void closeBlock();
    void showFootnote();
    void enterItem(const MD_BLOCK_LI_DETAIL& detail);
    void append(const QString& text);
    [[nodiscard]] static bool isDisplayMath(const InlineText& text);

    QList<MarkdownBlock> m_blocks;
    MarkdownBlock m_block;
    bool m_isOpen = false;
    int m_nesting = 0;
    int m_quoteDepth = 0;
    QList<OpenList> m_lists;
    QString m_pendingMarker; ///< of the item whose first block has not begun
    bool m_hasPendingItem = false;
    bool m_isTask = false;
    bool m_isChecked = false;
    int m_style = InlineSpan::Plain;
    int m_boldDepth = 0;
    int m_italicDepth = 0;
    QString m_url;
    int m_imageDepth = 0;
    QString m_imageAlt;
    InlineText* m_target = nullptr; ///< the block's text or the open table cell
};

void BlockBuilder::openBlock(MarkdownBlock::Kind kind)
{
    closeBlock();
    m_block = MarkdownBlock{};
    m_block.kind = kind == MarkdownBlock::Kind::Paragraph && !m_lists.isEmpty()
                       ? MarkdownBlock::Kind::ListItem
                       : kind;
    m_block.indent = static_cast<int>(m_lists.size());
    m_block.quoteDepth = m_quoteDepth;
    if (m_hasPendingItem) {
        m_block.marker = m_pendingMarker;
        m_block.isTask = m_isTask;
        m_block.isChecked = m_isChecked;
        m_hasPendingItem = false;
    }
    m_isOpen = true;
    m_target = &m_block.text;
}

void BlockBuilder::closeBlock()
{
    if (!m_isOpen) {
        return;
    }
    m_isOpen = false;
    m_target = nullptr;
    if (m_block.kind == MarkdownBlock::Kind::Paragraph && isDisplayMath(m_block.text)) {
        m_block.kind = MarkdownBlock::Kind::Math;
        m_block.code = m_block.text.plainText().trimmed();
        m_block.text = {};
    }
    if (m_block.kind == MarkdownBlock::Kind::Code) {
        if (m_block.code.endsWith(u'\n')) {
            m_block.code.chop(1);
        }
        m_block.code = withVisibleEscapes(m_block.code, m_block.hasHiddenCharacters);
    }
    showFootnote();
    markInline(m_block.text);
    for (InlineText& cell : m_block.cells) {
        markInline(cell);
    }
    m_blocks.append(std::move(m_block));
}

// "[^1]: words" is an item of a list with the mark "[1]".
void BlockBuilder::showFootnote()
{
    if (m_block.kind != MarkdownBlock::Kind::Paragraph || m_block.text.spans.isEmpty()) {
        return;
    }
    InlineSpan& first = m_block.text.spans.first();
    const FootnoteHead head = footnoteHeadOf(first.text);
    if (head.length > 0 && first.style == InlineSpan::Plain) {
        first.text.remove(0, head.length);
        m_block.kind = MarkdownBlock::Kind::ListItem;
        m_block.indent = 1;
        m_block.marker = u'[' + head.mark + u']';
        if (first.text.isEmpty()) {
            m_block.text.spans.removeFirst();
        }
    }
}

// A paragraph that holds one formula and nothing else is set apart.
bool BlockBuilder::isDisplayMath(const InlineText& text)
{
    bool hasMath = false;
    for (const InlineSpan& span : text.spans) {
        if ((span.style & InlineSpan::DisplayMath) != 0) {
            hasMath = true;
        } else if (!QStringView(span.text).trimmed().isEmpty()) {
            return false;
        }
    }
    return hasMath;
}

void BlockBuilder::enterItem(const MD_BLOCK_LI_DETAIL& detail)
{
    closeBlock();
    if (m_lists.isEmpty()) {
        return;
    }
    OpenList& list = m_lists.last();
    m_pendingMarker = list.isOrdered ? QString::number(list.nextNumber++) + list.delimiter
                                     : QStringLiteral("\u2022");
    m_hasPendingItem = true;
    m_isTask = detail.is_task != 0;
    m_isChecked = detail.task_mark == 'x' || detail.task_mark == 'X';
}

int BlockBuilder::enterBlock(MD_BLOCKTYPE type, void* detail)
{
    if (++m_nesting > kMaxNesting || m_blocks.size() > kMaxBlocks) {
        return 1;
    }
    switch (type) {
    case MD_BLOCK_QUOTE:
        closeBlock();
        ++m_quoteDepth;
        break;
    case MD_BLOCK_UL:
        closeBlock();
        m_lists.append(OpenList{});
        break;
    case MD_BLOCK_OL: {
        closeBlock();
        const auto* const ordered = static_cast<MD_BLOCK_OL_DETAIL*>(detail);
        m_lists.append(OpenList{true, ordered->start, QChar::fromLatin1(ordered->mark_delimiter)});
        break;
    }
    case MD_BLOCK_LI:
        enterItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
        break;
    case MD_BLOCK_HR:
        openBlock(MarkdownBlock::Kind::Rule);
        closeBlock();
        break;
    case MD_BLOCK_H:
        openBlock(MarkdownBlock::Kind::Heading);
        m_block.level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
    case MD_BLOCK_CODE:
        openBlock(MarkdownBlock::Kind::Code);
        m_block.language =
            attributeText(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang).toLower().left(40);
        break;
    case MD_BLOCK_TABLE:
        openBlock(MarkdownBlock::Kind::Table);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: {
        if (m_block.cells.size() >= kMaxCells) {
            return 1;
        }
        const MD_ALIGN align = static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align;
        if (type == MD_BLOCK_TH) {
            m_block.alignments.append(align == MD_ALIGN_CENTER  ? Qt::AlignHCenter
                                      : align == MD_ALIGN_RIGHT ? Qt::AlignRight
                                                                : Qt::AlignLeft);
        }
        m_block.cells.append(InlineText{});
        m_target = &m_block.cells.last();
        break;
    }
    case MD_BLOCK_P:
    case MD_BLOCK_HTML:
        openBlock(MarkdownBlock::Kind::Paragraph);
        break;
    default:
        break;
    }
    return 0;
}

int BlockBuilder::leaveBlock(MD_BLOCKTYPE type)
{
    --m_nesting;
    switch (type) {
    case MD_BLOCK_QUOTE:
        closeBlock();
        --m_quoteDepth;
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        closeBlock();
        m_lists.removeLast();
        break;
    case MD_BLOCK_LI:
        if (m_hasPendingItem) {
            openBlock(MarkdownBlock::Kind::ListItem);
        }
        closeBlock();
        break;
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_TABLE:
    case MD_BLOCK_P:
    case MD_BLOCK_HTML:
        closeBlock();
        break;
    default:
        break;
    }
    return 0;
}

int BlockBuilder::enterSpan(MD_SPANTYPE type, void* detail)
{
    if (!m_isOpen) {
        openBlock(MarkdownBlock::Kind::Paragraph); // a tight list item has no paragraph of its own
    }
    switch (type) {
    case MD_SPAN_STRONG:
        ++m_boldDepth;
        break;
    case MD_SPAN_EM:
        ++m_italicDepth;
        break;
    case MD_SPAN_DEL:
        m_style |= InlineSpan::Strike;
        break;
    case MD_SPAN_CODE:
        m_style |= InlineSpan::Code;
        break;
    case MD_SPAN_LATEXMATH:
        m_style |= InlineSpan::Math;
        break;
    case MD_SPAN_LATEXMATH_DISPLAY:
        m_style |= InlineSpan::Math | InlineSpan::DisplayMath;
        break;
    case MD_SPAN_A:
        m_url = safeLink(attributeText(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
        break;
    case MD_SPAN_IMG:
        if (m_imageDepth++ == 0) {
            m_imageAlt.clear();
        }
        break;
    default:
        break;
    }
    return 0;
}

int BlockBuilder::leaveSpan(MD_SPANTYPE type, void* detail)
{
    switch (type) {
    case MD_SPAN_STRONG:
        --m_boldDepth;
        break;
    case MD_SPAN_EM:
        --m_italicDepth;
        break;
    case MD_SPAN_DEL:
        m_style &= ~InlineSpan::Strike;
        break;
    case MD_SPAN_CODE:
        m_style &= ~InlineSpan::Code;
        break;
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
        m_style &= ~(InlineSpan::Math | InlineSpan::DisplayMath);
        break;
    case MD_SPAN_A: {
        const QString href = attributeText(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
        const bool isRefused = m_url.isEmpty();
        m_url.clear();
        if (isRefused && m_imageDepth == 0) {
            append(QStringLiteral(" (%1)").arg(href));
        }
        break;
    }
    case MD_SPAN_IMG:
        if (--m_imageDepth == 0) {
            const QString source = attributeText(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
            append(QStringLiteral("\U0001F5BC %1 (%2)").arg(m_imageAlt, source));
        }
        break;
    default:
        break;
    }
    return 0;
}

int BlockBuilder::text(MD_TEXTTYPE type, const MD_CHAR* data, MD_SIZE size)
{
    if (!m_isOpen) {
        openBlock(MarkdownBlock::Kind::Paragraph);
    }
    if (m_block.kind == MarkdownBlock::Kind::Code) {
        m_block.code +=
            type == MD_TEXT_NULLCHAR ? QString(QChar::ReplacementCharacter) : fromMd(data, size);
        return 0;
    }
    switch (type) {
    case MD_TEXT_NULLCHAR:
        append(QString(QChar::ReplacementCharacter));
        break;
    // Models break lines on purpose (verse, addresses), so a soft break is kept.
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
        append(QStringLiteral("\n"));
        break;
    case MD_TEXT_ENTITY:
        append(decodeEntity(fromMd(data, size)));
        break;
    default:
        append(fromMd(data, size));
    }
    return 0;
}

void BlockBuilder::append(const QString& text)
{
    if (m_imageDepth > 0) {
        m_imageAlt += text;
        return;
    }
    if (m_target == nullptr) {
        return;
    }
    InlineSpan span;
    span.text = text;
    span.style = m_style | (m_boldDepth > 0 ? InlineSpan::Bold : 0) |
                 (m_italicDepth > 0 ? InlineSpan::Italic : 0) |
                 (m_url.isEmpty() ? 0 : InlineSpan::Link);
    span.url = m_url;
    QList<InlineSpan>& spans = m_target->spans;
    if (!spans.isEmpty() && spans.last().style == span.style && spans.last().url == span.url) {
        spans.last().text += text;
    } else {
        spans.append(std::move(span));
    }
}

// Inputs on which a parser would spend more than its text is worth.
bool isHostile(QStringView markdown)
{
    if (markdown.size() > kMaxCharacters) {
        return true;
    }
    qsizetype lineStart = 0;
    qsizetype marks = 0;
    qsizetype brackets = 0;
    for (qsizetype i = 0; i < markdown.size(); ++i) {
        switch (markdown.at(i).unicode()) {
        case u'\n':
            brackets = i == lineStart ? 0 : brackets;
            lineStart = i + 1;
            marks = 0;
            break;
        case u'[':
            ++brackets;
            [[fallthrough]];
        case u'*':
        case u'_':
        case u']':
        case u'`':
        case u'~':
        case u'|':
        case u'<':
        case u'>':
        case u'$':
        case u'&':
            ++marks;
            break;
        default:
            break;
        }
        if (i - lineStart > kMaxLineCharacters || marks > kMaxLineMarks ||
            brackets > kMaxParagraphBrackets) {
            return true;
        }
    }
    return false;
}

} // namespace

QList<MarkdownBlock> parseMarkdown(QStringView markdown)
{
    if (isHostile(markdown)) {
        return plainBlocks(markdown);
    }
    BlockBuilder builder;
    MD_PARSER parser{};
    parser.flags = kParserFlags;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
        return static_cast<BlockBuilder*>(user)->enterBlock(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
        return static_cast<BlockBuilder*>(user)->leaveBlock(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
        return static_cast<BlockBuilder*>(user)->enterSpan(type, detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void* detail, void* user) {
        return static_cast<BlockBuilder*>(user)->leaveSpan(type, detail);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* data, MD_SIZE size, void* user) {
        return static_cast<BlockBuilder*>(user)->text(type, data, size);
    };
    const QByteArray utf8 = withFootnotesApart(markdown).toUtf8();
    const bool isParsed =
        md_parse(utf8.constData(), static_cast<MD_SIZE>(utf8.size()), &parser, &builder) == 0;
    QList<MarkdownBlock> blocks = builder.takeBlocks();
    // md4c gives nothing for a text of link definitions only, and forgets a refusal deep inside
    // lists.
    return isParsed && !blocks.isEmpty() ? blocks : plainBlocks(markdown);
}

QList<MarkdownBlock> plainBlocks(QStringView text)
{
    QList<MarkdownBlock> blocks;
    if (text.trimmed().isEmpty()) {
        return blocks;
    }
    while (!text.isEmpty()) {
        qsizetype length = std::min(text.size(), kPlainParagraph);
        if (length < text.size()) {
            const qsizetype lineBreak = text.left(length).lastIndexOf(u'\n');
            length = lineBreak > 0 ? lineBreak + 1
                                   : length - (text.at(length - 1).isHighSurrogate() ? 1 : 0);
        }
        QStringView piece = text.left(length);
        text = text.mid(length);
        if (piece.endsWith(u'\n')) {
            piece.chop(1);
        }
        MarkdownBlock block;
        block.text.spans.append(InlineSpan{piece.toString(), InlineSpan::Plain, {}});
        blocks.append(std::move(block));
    }
    return blocks;
}

} // namespace ponder::app
