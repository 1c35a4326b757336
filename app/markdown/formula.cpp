// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/formula.h"

#include "app/markdown/formula_symbols.h"

#include <algorithm>

namespace ponder::app {

namespace {

using Kind = FormulaNode::Kind;

constexpr qsizetype kLongest = 4'000;
constexpr int kDeepest = 24;

FormulaNode node(Kind kind, const QString& text = {})
{
    FormulaNode result;
    result.kind = kind;
    result.text = text;
    return result;
}

FormulaNode space(double em)
{
    FormulaNode result = node(Kind::Space);
    result.width = em;
    return result;
}

/// Reads TeX; gives up for good at the first thing it does not know.
class Parser
{
public:
    explicit Parser(QStringView tex)
        : m_tex(tex)
    {
    }

    std::optional<FormulaNode> parse()
    {
        FormulaNode row = readRow(u"");
        return m_isBroken || m_at < m_tex.size() ? std::nullopt : std::optional(std::move(row));
    }

private:
    FormulaNode fail()
    {
        m_isBroken = true;
        return {};
    }

    void skipSpaces()
    {
        while (m_at < m_tex.size() && m_tex[m_at].isSpace()) {
            ++m_at;
        }
    }

    [[nodiscard]] bool isAt(QStringView text) const { return m_tex.mid(m_at).startsWith(text); }

    /// Up to one of the ends, which is not taken: "}", "\right", "\end", "&", "\\".
    FormulaNode readRow(QStringView end)
    {
        FormulaNode row;
        if (++m_depth > kDeepest) {
            return fail();
        }
        while (!m_isBroken) {
            skipSpaces();
            if (m_at >= m_tex.size()) {
                break;
            }
            const bool isEnd =
                (!end.isEmpty() && isAt(end)) || (end == u"\\end" && (isAt(u"&") || isAt(u"\\\\")));
            if (isEnd) {
                break;
            }
            if (isAt(u"}") || isAt(u"&") || isAt(u"\\right") || isAt(u"\\end") || isAt(u"\\\\")) {
                --m_depth;
                return fail();
            }
            row.children.push_back(readScripted());
        }
        --m_depth;
        return row;
    }

    FormulaNode readScripted()
    {
        FormulaNode base = isAt(u"^") || isAt(u"_") ? FormulaNode{} : readAtom();
        FormulaNode upper;
        FormulaNode lower;
        bool hasScripts = false;
        while (!m_isBroken) {
            skipSpaces();
            if (isAt(u"'")) {
                ++m_at;
                upper.children.push_back(node(Kind::Symbol, QStringLiteral("\u2032")));
            } else if (isAt(u"^") || isAt(u"_")) {
                const bool isUpper = m_tex[m_at] == u'^';
                ++m_at;
                skipSpaces();
                FormulaNode script = readAtom(true);
                (isUpper ? upper : lower).children.push_back(std::move(script));
            } else if (isAt(u"\\limits")) {
                m_at += 7;
                base.hasLimits = true;
            } else if (isAt(u"\\nolimits")) {
                m_at += 9;
                base.hasLimits = false;
            } else {
                break;
            }
            hasScripts = hasScripts || !upper.children.empty() || !lower.children.empty();
        }
        if (!hasScripts) {
            return base;
        }
        FormulaNode scripts = node(Kind::Scripts);
        scripts.hasLimits = base.hasLimits;
        scripts.children = {std::move(base), std::move(upper), std::move(lower)};
        return scripts;
    }

    FormulaNode readGroup()
    {
        skipSpaces();
        if (!isAt(u"{")) {
            return readAtom(true);
        }
        ++m_at;
        FormulaNode row = readRow(u"}");
        if (m_at >= m_tex.size()) {
            return fail();
        }
        ++m_at;
        return row;
    }

    /// The letters between braces, as they are.
    QString readWords()
    {
        skipSpaces();
        const qsizetype end = isAt(u"{") ? m_tex.indexOf(u'}', m_at) : -1;
        const QStringView words = end < 0 ? QStringView() : m_tex.mid(m_at + 1, end - m_at - 1);
        if (end < 0 || words.contains(u'\\') || words.contains(u'{')) {
            m_isBroken = true;
            return {};
        }
        m_at = end + 1;
        return words.toString();
    }

    /// `one`: an argument without braces is a single digit, as in \frac12 and x^23.
    FormulaNode readAtom(bool one = false)
    {
        if (m_at >= m_tex.size()) {
            return fail();
        }
        const QChar c = m_tex[m_at];
        if (c == u'{') {
            return readGroup();
        }
        if (c == u'\\') {
            return readCommand();
        }
        if (c == u'}' || c == u'^' || c == u'_' || c == u'&' || c == u'%' || c == u'#' ||
            c == u'$') {
            return fail();
        }
        if (c == u'~') {
            ++m_at;
            return space(0.3);
        }
        if (c.isDigit() || c == u'.' || c == u',') {
            const qsizetype begin = m_at;
            while (!one && m_at < m_tex.size() &&
                   (m_tex[m_at].isDigit() || m_tex[m_at] == u'.')) {
                ++m_at;
            }
            m_at += m_at == begin ? 1 : 0;
            return node(Kind::Symbol, m_tex.mid(begin, m_at - begin).toString());
        }
        const int length = c.isHighSurrogate() && m_at + 1 < m_tex.size() ? 2 : 1;
        const QString text = m_tex.mid(m_at, length).toString();
        m_at += length;
        if (QStringView(u"+-*/=<>:").contains(c)) {
            const bool isTight = c == u'/';
            return node(isTight ? Kind::Symbol : Kind::Operator,
                        c == u'-'   ? QStringLiteral("\u2212")
                        : c == u'*' ? QStringLiteral("\u2217")
                                    : text);
        }
        return node(c.isLetter() && c.unicode() < 0x2E80 ? Kind::Letter : Kind::Symbol, text);
    }

    QString readName()
    {
        ++m_at; // the backslash
        const qsizetype begin = m_at;
        while (m_at < m_tex.size() && m_tex[m_at].isLetter() && m_tex[m_at].unicode() < 0x80) {
            ++m_at;
        }
        if (m_at == begin && m_at < m_tex.size()) {
            ++m_at; // a sign: \, \{ \%
        }
        return m_tex.mid(begin, m_at - begin).toString();
    }

    FormulaNode readCommand()
    {
        const QString name = readName();
        if (const auto symbol = formulaSymbol(name)) {
            FormulaNode result = node(symbol->kind, symbol->text);
            result.hasLimits = symbol->hasLimits;
            return result;
        }
        if (name == u"frac" || name == u"dfrac" || name == u"tfrac" || name == u"cfrac") {
            FormulaNode fraction = node(Kind::Fraction);
            fraction.children.push_back(readGroup());
            fraction.children.push_back(readGroup());
            return fraction;
        }
        if (name == u"binom") {
            FormulaNode grid = node(Kind::Grid);
            grid.columns = 1;
            grid.children.push_back(readGroup());
            grid.children.push_back(readGroup());
            return fenced(QStringLiteral("("), QStringLiteral(")"), std::move(grid));
        }
        if (name == u"sqrt") {
            return readRoot();
        }
        if (name == u"left") {
            return readFence();
        }
        if (name == u"begin") {
            return readEnvironment();
        }
        return readStyled(name);
    }

    FormulaNode readStyled(const QString& name)
    {
        if (name == u"text" || name == u"textrm" || name == u"mbox" || name == u"mathrm" ||
            name == u"operatorname" || name == u"textbf" || name == u"textit") {
            FormulaNode words = node(Kind::Words, readWords());
            words.isBold = name == u"textbf";
            return words;
        }
        if (name == u"mathbf" || name == u"boldsymbol" || name == u"bm") {
            FormulaNode row = readGroup();
            row.isBold = true;
            return row;
        }
        if (name == u"mathbb") {
            return readBlackboard();
        }
        if (name == u"mathcal" || name == u"mathit" || name == u"mathsf" ||
            name == u"displaystyle" || name == u"textstyle" || name == u"big" || name == u"Big" ||
            name == u"bigl" || name == u"bigr" || name == u"Bigl" || name == u"Bigr" ||
            name == u"bigg") {
            return {};
        }
        if (const auto accent = accentOf(name)) {
            FormulaNode result = node(Kind::Accent, *accent);
            result.children.push_back(readGroup());
            return result;
        }
        return readSpace(name);
    }

    FormulaNode readSpace(const QString& name)
    {
        if (name == u"," || name == u" " || name == u"thinspace") {
            return space(0.17);
        }
        if (name == u":" || name == u">" || name == u";") {
            return space(0.25);
        }
        if (name == u"!") {
            return space(0);
        }
        if (name == u"quad") {
            return space(1);
        }
        if (name == u"qquad") {
            return space(2);
        }
        return fail();
    }

    static std::optional<QString> accentOf(const QString& name)
    {
        static constexpr std::pair<const char16_t*, const char16_t*> kAccents[] = {
            {u"hat", u"ˆ"},
            {u"widehat", u"ˆ"},
            {u"tilde", u"˜"},
            {u"widetilde", u"˜"},
            {u"bar", u"‾"},
            {u"overline", u"‾"},
            {u"vec", u"→"},
            {u"dot", u"˙"},
            {u"ddot", u"¨"}};
        for (const auto& [command, sign] : kAccents) {
            if (name == QStringView(command)) {
                return QString::fromUtf16(sign);
            }
        }
        return std::nullopt;
    }

    FormulaNode readBlackboard()
    {
        const QString letters = readWords();
        QString text;
        for (const QChar c : letters) {
            const qsizetype at = QStringView(u"CHNPQRZ").indexOf(c);
            if (at >= 0) {
                text += QStringView(u"ℂℍℕℙℚℝℤ").at(at);
            } else if (c >= u'A' && c <= u'Z') {
                text += QChar::fromUcs4(0x1D538 + static_cast<char32_t>(c.unicode() - u'A'));
            } else {
                return fail();
            }
        }
        return node(Kind::Symbol, text);
    }

    FormulaNode readRoot()
    {
        FormulaNode root = node(Kind::Root);
        skipSpaces();
        FormulaNode index;
        if (isAt(u"[")) {
            ++m_at;
            index = readRow(u"]");
            if (m_at >= m_tex.size()) {
                return fail();
            }
            ++m_at;
        }
        root.children.push_back(readGroup());
        if (!index.children.empty()) {
            root.children.push_back(std::move(index));
        }
        return root;
    }

    QString readDelimiter()
    {
        skipSpaces();
        if (m_at >= m_tex.size()) {
            m_isBroken = true;
            return {};
        }
        if (m_tex[m_at] == u'\\') {
            const auto symbol = formulaSymbol(readName());
            m_isBroken = m_isBroken || !symbol;
            return symbol ? symbol->text : QString();
        }
        const QChar c = m_tex[m_at++];
        if (c == u'.') {
            return {};
        }
        m_isBroken = m_isBroken || !QStringView(u"()[]|/<>").contains(c);
        return c == u'<' ? QStringLiteral("⟨") : c == u'>' ? QStringLiteral("⟩") : QString(c);
    }

    static FormulaNode fenced(const QString& opening, const QString& closing, FormulaNode inside)
    {
        FormulaNode fence = node(Kind::Fence, opening);
        fence.closing = closing;
        fence.children.push_back(std::move(inside));
        return fence;
    }

    FormulaNode readFence()
    {
        const QString opening = readDelimiter();
        FormulaNode inside = readRow(u"\\right");
        if (!isAt(u"\\right")) {
            return fail();
        }
        m_at += 6;
        const QString closing = readDelimiter();
        return fenced(opening, closing, std::move(inside));
    }

    FormulaNode readEnvironment()
    {
        const QString name = readWords();
        static constexpr const char16_t* kKnown[] = {u"matrix",
                                                     u"pmatrix",
                                                     u"bmatrix",
                                                     u"vmatrix",
                                                     u"cases",
                                                     u"aligned",
                                                     u"align",
                                                     u"align*",
                                                     u"gathered",
                                                     u"equation",
                                                     u"equation*",
                                                     u"array",
                                                     u"smallmatrix"};
        if (std::none_of(std::begin(kKnown), std::end(kKnown), [&](const char16_t* known) {
                return name == QStringView(known);
            })) {
            return fail();
        }
        if (name == u"array") {
            static_cast<void>(readWords()); // the columns' alignment
        }
        FormulaNode grid = node(Kind::Grid);
        std::vector<std::vector<FormulaNode>> rows(1);
        while (!m_isBroken) {
            rows.back().push_back(readRow(u"\\end"));
            if (isAt(u"&")) {
                ++m_at;
            } else if (isAt(u"\\\\")) {
                m_at += 2;
                rows.emplace_back();
            } else {
                break;
            }
        }
        if (!isAt(u"\\end")) {
            return fail();
        }
        m_at += 4;
        if (readWords() != name) {
            return fail();
        }
        std::size_t columns = 1;
        for (const auto& row : rows) {
            columns = std::max(columns, row.size());
        }
        if (rows.back().size() == 1 && rows.back().front().children.empty()) {
            rows.pop_back(); // a line break before the end
        }
        for (auto& row : rows) {
            row.resize(columns);
            std::move(row.begin(), row.end(), std::back_inserter(grid.children));
        }
        grid.columns = static_cast<int>(columns);
        grid.isLeftAligned = name.startsWith(u"align") || name == u"cases";
        grid.isFirstAtRight = name.startsWith(u"align");
        if (name == u"pmatrix") {
            return fenced(QStringLiteral("("), QStringLiteral(")"), std::move(grid));
        }
        if (name == u"bmatrix") {
            return fenced(QStringLiteral("["), QStringLiteral("]"), std::move(grid));
        }
        if (name == u"vmatrix") {
            return fenced(QStringLiteral("|"), QStringLiteral("|"), std::move(grid));
        }
        return name == u"cases" ? fenced(QStringLiteral("{"), QString(), std::move(grid)) : grid;
    }

    QStringView m_tex;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_isBroken = false;
};

using CharacterMap = std::optional<QChar> (*)(QChar);

std::optional<QString> scriptText(const FormulaNode& script, CharacterMap map)
{
    const auto plain = formulaAsText(script);
    if (!plain) {
        return std::nullopt;
    }
    QString text;
    for (const QChar c : *plain) {
        if (c == u' ') {
            continue;
        }
        const auto mapped = map(c);
        if (!mapped) {
            return std::nullopt;
        }
        text += *mapped;
    }
    return text;
}

} // namespace

std::optional<FormulaNode> parseFormula(QStringView tex)
{
    if (tex.size() > kLongest) {
        return std::nullopt;
    }
    return Parser(tex.trimmed()).parse();
}

std::optional<QString> formulaAsText(const FormulaNode& formula)
{
    switch (formula.kind) {
    case Kind::Row: {
        QString text;
        bool isFirst = true;
        for (const FormulaNode& child : formula.children) {
            const auto part = formulaAsText(child);
            if (!part) {
                return std::nullopt;
            }
            // A sign at the beginning, or behind another operator, is not between two things.
            text += child.kind == Kind::Operator && isFirst ? child.text : *part;
            isFirst = child.kind == Kind::Operator;
        }
        return text;
    }
    case Kind::Letter:
    case Kind::Symbol:
    case Kind::Words:
        return formula.text;
    case Kind::Operator:
        return QStringLiteral(" %1 ").arg(formula.text);
    case Kind::Space:
        return formula.width > 0 ? QStringLiteral(" ") : QString();
    case Kind::Scripts: {
        const auto base = formulaAsText(formula.children[0]);
        const auto upper = scriptText(formula.children[1], &asSuperscript);
        const auto lower = scriptText(formula.children[2], &asSubscript);
        return base && upper && lower && !formula.hasLimits ? std::optional(*base + *lower + *upper)
                                                            : std::nullopt;
    }
    case Kind::Fence: {
        const auto inside = formulaAsText(formula.children[0]);
        return inside ? std::optional(formula.text + *inside + formula.closing) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

} // namespace ponder::app
