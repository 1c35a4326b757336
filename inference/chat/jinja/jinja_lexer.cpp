// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/jinja_lexer.h"

#include "inference/chat/jinja/jinja_failure.h"
#include "inference/chat/jinja/jinja_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace ponder::inference {

namespace {

constexpr std::string_view kOperators2[] = {"//", "**", "==", "!=", ">=", "<="};
constexpr std::string_view kOperators1 = "+-/*%~[](){}><=.:|,;";

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool isNamePart(char c)
{
    return isNameStart(c) || isDigit(c);
}

std::optional<unsigned> hexDigit(char c)
{
    if (isDigit(c)) {
        return static_cast<unsigned>(c - '0');
    }
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f') {
        return static_cast<unsigned>(lower - 'a') + 10U;
    }
    return std::nullopt;
}

/// Line ends become "\n"; one newline at the very end is dropped, as jinja2 does.
std::string normalized(std::string_view source)
{
    std::string text;
    text.reserve(source.size());
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (source[i] == '\r') {
            text.push_back('\n');
            i += i + 1 < source.size() && source[i + 1] == '\n' ? 1 : 0;
        } else {
            text.push_back(source[i]);
        }
    }
    if (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return text;
}

class Lexer
{
public:
    explicit Lexer(std::string_view source)
        : m_storage(normalized(source))
        , m_source(m_storage)
    {
    }

    std::vector<JinjaToken> run()
    {
        while (m_at < m_source.size()) {
            lexRoot();
        }
        push(JinjaToken::Kind::End, {});
        return std::move(m_tokens);
    }

private:
    [[noreturn]] void fail(std::string message) const
    {
        throw JinjaFailure{std::move(message), m_line, false};
    }

    void push(JinjaToken::Kind kind, std::string text)
    {
        JinjaToken token;
        token.kind = kind;
        token.line = m_line;
        token.text = std::move(text);
        m_tokens.push_back(std::move(token));
    }

    /// Moves on, counting lines.
    void advanceTo(std::size_t position)
    {
        m_line +=
            static_cast<int>(std::count(m_source.begin() + static_cast<std::ptrdiff_t>(m_at),
                                        m_source.begin() + static_cast<std::ptrdiff_t>(position),
                                        '\n'));
        m_at = position;
    }

    [[nodiscard]] bool startsWith(std::string_view text, std::size_t at) const
    {
        return m_source.compare(at, text.size(), text) == 0;
    }

    [[nodiscard]] std::size_t afterSpace(std::size_t at) const
    {
        while (at < m_source.size() && isPythonSpace(codePointAt(m_source, at))) {
            at += characterLength(m_source, at);
        }
        return at;
    }

    /// Emits the text before a tag, shortened as the tag's mark (`-`, `+` or none) says.
    void pushText(std::size_t begin, std::size_t end, char mark, bool isVariable, bool startsLine)
    {
        std::string_view text = m_source.substr(begin, end - begin);
        if (mark == '-') {
            text = text.substr(0, strippedRange(text, false, true).length);
        } else if (mark != '+' && !isVariable) {
            const std::size_t newline = text.rfind('\n');
            const std::size_t lineBegin = newline == std::string_view::npos ? 0 : newline + 1;
            if ((lineBegin > 0 || startsLine) &&
                strippedRange(text.substr(lineBegin), true, false).length == 0) {
                text = text.substr(0, lineBegin);
            }
        }
        if (!text.empty()) {
            push(JinjaToken::Kind::Text, std::string(text));
        }
    }

    /// End of a block-like tag at `at` (`-%}`, `+%}` or `%}`, with what each swallows); nothing if
    /// there is none.
    [[nodiscard]] std::optional<std::size_t> blockEnd(std::size_t at, std::string_view close) const
    {
        if (at + 1 < m_source.size() && m_source[at] == '-' && startsWith(close, at + 1)) {
            return afterSpace(at + 1 + close.size());
        }
        if (at + 1 < m_source.size() && m_source[at] == '+' && startsWith(close, at + 1)) {
            return at + 1 + close.size();
        }
        if (startsWith(close, at)) {
            const std::size_t end = at + close.size();
            return end < m_source.size() && m_source[end] == '\n' ? end + 1 : end;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::size_t> variableEnd(std::size_t at) const
    {
        if (startsWith("-}}", at)) {
            return afterSpace(at + 3);
        }
        return startsWith("}}", at) ? std::optional(at + 2) : std::nullopt;
    }

    void lexRoot()
    {
        std::size_t open = m_at;
        while (true) {
            open = m_source.find('{', open);
            if (open == std::string_view::npos || open + 1 >= m_source.size()) {
                push(JinjaToken::Kind::Text, std::string(m_source.substr(m_at)));
                advanceTo(m_source.size());
                return;
            }
            const char next = m_source[open + 1];
            if (next == '{' || next == '%' || next == '#') {
                break;
            }
            ++open;
        }
        const char type = m_source[open + 1];
        std::size_t inside = open + 2;
        char mark = 0;
        if (inside < m_source.size() && (m_source[inside] == '-' || m_source[inside] == '+')) {
            mark = m_source[inside];
            ++inside;
        }
        pushText(m_at, open, mark, type == '{', m_startsLine);
        advanceTo(inside);
        m_startsLine = false;
        if (type == '#') {
            lexComment();
        } else if (type == '%' && !lexRaw()) {
            push(JinjaToken::Kind::BlockBegin, {});
            lexInside(true);
        } else if (type == '{') {
            push(JinjaToken::Kind::VariableBegin, {});
            lexInside(false);
        }
        m_startsLine = m_at > 0 && m_source[m_at - 1] == '\n';
    }

    void lexComment()
    {
        const std::size_t close = m_source.find("#}", m_at);
        if (close == std::string_view::npos) {
            fail("Missing end of comment tag");
        }
        const bool hasMark =
            close > m_at && (m_source[close - 1] == '-' || m_source[close - 1] == '+');
        advanceTo(*blockEnd(hasMark ? close - 1 : close, "#}"));
    }

    /// `{% raw %}`: its content is text whatever it looks like.
    bool lexRaw()
    {
        std::size_t at = afterSpace(m_at);
        if (!startsWith("raw", at)) {
            return false;
        }
        at = afterSpace(at + 3);
        if (startsWith("-%}", at)) {
            at = afterSpace(at + 3);
        } else if (startsWith("%}", at)) {
            at += 2;
        } else {
            return false;
        }
        advanceTo(at);
        const bool startsLine = m_at > 0 && m_source[m_at - 1] == '\n';
        for (std::size_t open = m_source.find("{%", at); open != std::string_view::npos;
             open = m_source.find("{%", open + 2)) {
            std::size_t inside = open + 2;
            const char mark =
                inside < m_source.size() && (m_source[inside] == '-' || m_source[inside] == '+')
                    ? m_source[inside]
                    : '\0';
            inside = afterSpace(inside + (mark != 0 ? 1 : 0));
            if (!startsWith("endraw", inside)) {
                continue;
            }
            if (const auto end = blockEnd(afterSpace(inside + 6), "%}")) {
                pushText(m_at, open, mark, false, startsLine);
                advanceTo(*end);
                return true;
            }
        }
        fail("Missing end of raw directive");
    }

    void lexInside(bool isBlock)
    {
        m_brackets.clear();
        while (true) {
            std::size_t at = m_at;
            while (at < m_source.size() && isSpace(m_source[at])) {
                ++at;
            }
            advanceTo(at);
            if (at >= m_source.size()) {
                fail(isBlock ? "unexpected end of template, a '%}' is missing"
                             : "unexpected end of template, a '}}' is missing");
            }
            if (m_brackets.empty()) {
                const auto end = isBlock ? blockEnd(at, "%}") : variableEnd(at);
                if (end) {
                    push(isBlock ? JinjaToken::Kind::BlockEnd : JinjaToken::Kind::VariableEnd, {});
                    advanceTo(*end);
                    return;
                }
            }
            lexToken();
        }
    }

    void lexToken()
    {
        const char c = m_source[m_at];
        if (isDigit(c)) {
            lexNumber();
        } else if (isNameStart(c)) {
            std::size_t end = m_at + 1;
            while (end < m_source.size() && isNamePart(m_source[end])) {
                ++end;
            }
            push(JinjaToken::Kind::Name, std::string(m_source.substr(m_at, end - m_at)));
            m_at = end;
        } else if (c == '\'' || c == '"') {
            lexString(c);
        } else {
            lexOperator();
        }
    }

    void lexOperator()
    {
        const std::string_view two = m_source.substr(m_at, 2);
        if (std::find(std::begin(kOperators2), std::end(kOperators2), two) !=
            std::end(kOperators2)) {
            push(JinjaToken::Kind::Operator, std::string(two));
            m_at += 2;
            return;
        }
        const char c = m_source[m_at];
        if (kOperators1.find(c) == std::string_view::npos) {
            fail(std::string("unexpected character '") + c + "'");
        }
        if (c == '(' || c == '[' || c == '{') {
            m_brackets.push_back(c == '(' ? ')' : c == '[' ? ']' : '}');
            if (m_brackets.size() > static_cast<std::size_t>(kJinjaMaxDepth)) {
                throw JinjaFailure{"brackets nested too deeply", m_line, true};
            }
        } else if (c == ')' || c == ']' || c == '}') {
            if (m_brackets.empty() || m_brackets.back() != c) {
                fail(std::string("unexpected '") + c + "'");
            }
            m_brackets.pop_back();
        }
        push(JinjaToken::Kind::Operator, std::string(1, c));
        ++m_at;
    }

    void lexNumber()
    {
        std::size_t end = m_at;
        int base = 10;
        std::string digits;
        const char second =
            m_at + 1 < m_source.size() ? static_cast<char>(m_source[m_at + 1] | 0x20) : '\0';
        if (m_source[m_at] == '0' && (second == 'x' || second == 'o' || second == 'b')) {
            base = second == 'x' ? 16 : second == 'o' ? 8 : 2;
            end += 2;
        }
        const auto takeDigits = [&] {
            while (end < m_source.size()) {
                const bool isPart =
                    base == 16 ? hexDigit(m_source[end]).has_value() : isDigit(m_source[end]);
                const bool isGap = m_source[end] == '_' && end + 1 < m_source.size() &&
                                   isNamePart(m_source[end + 1]);
                if (!isPart && !isGap) {
                    break;
                }
                if (isPart) {
                    digits.push_back(m_source[end]);
                }
                ++end;
            }
        };
        takeDigits();
        bool isFloat = false;
        if (base == 10 && end + 1 < m_source.size() && m_source[end] == '.' &&
            isDigit(m_source[end + 1])) {
            isFloat = true;
            digits.push_back('.');
            ++end;
            takeDigits();
        }
        if (base == 10 && end < m_source.size() && (m_source[end] | 0x20) == 'e') {
            const std::size_t sign =
                end + 1 < m_source.size() && (m_source[end + 1] == '+' || m_source[end + 1] == '-');
            if (end + 1 + sign < m_source.size() && isDigit(m_source[end + 1 + sign])) {
                isFloat = true;
                digits.append(m_source.substr(end, 1 + sign));
                end += 1 + sign;
                takeDigits();
            }
        }
        pushNumber(digits, base, isFloat);
        m_at = end;
    }

    void pushNumber(const std::string& digits, int base, bool isFloat)
    {
        push(isFloat ? JinjaToken::Kind::Float : JinjaToken::Kind::Integer, digits);
        JinjaToken& token = m_tokens.back();
        const char* const last = digits.data() + digits.size();
        const auto parsed = isFloat ? std::from_chars(digits.data(), last, token.real)
                                    : std::from_chars(digits.data(), last, token.integer, base);
        if (parsed.ec != std::errc() || parsed.ptr != last) {
            fail("number out of range");
        }
    }

    void lexString(char quote)
    {
        std::string text;
        std::size_t at = m_at + 1;
        while (true) {
            if (at >= m_source.size()) {
                fail("string literal without an end");
            }
            if (m_source[at] == quote) {
                break;
            }
            if (m_source[at] != '\\') {
                text.push_back(m_source[at]);
                ++at;
            } else if (at + 1 < m_source.size()) {
                at = unescape(at + 1, text);
            } else {
                ++at;
            }
        }
        push(JinjaToken::Kind::String, std::move(text));
        advanceTo(at + 1);
    }

    /// Appends what the escape whose letter stands at `at` means; returns the position behind it.
    std::size_t unescape(std::size_t at, std::string& text) const
    {
        const char c = m_source[at];
        constexpr std::string_view kLetters = "ntrabfv\\'\"\n";
        constexpr std::string_view kMeanings = "\n\t\r\a\b\f\v\\'\"";
        const std::size_t known = kLetters.find(c);
        if (c == '\n') {
            return at + 1;
        }
        if (known != std::string_view::npos) {
            text.push_back(kMeanings[known]);
            return at + 1;
        }
        if (c >= '0' && c <= '7') {
            char32_t value = 0;
            std::size_t end = at;
            while (end < m_source.size() && end < at + 3 && m_source[end] >= '0' &&
                   m_source[end] <= '7') {
                value = value * 8 + static_cast<char32_t>(m_source[end] - '0');
                ++end;
            }
            appendCodePoint(text, value);
            return end;
        }
        const std::size_t count = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (count == 0) {
            text.push_back('\\'); // unknown escapes stay as they are
            text.push_back(c);
            return at + 1;
        }
        char32_t value = 0;
        for (std::size_t i = 1; i <= count; ++i) {
            const auto digit = at + i < m_source.size() ? hexDigit(m_source[at + i]) : std::nullopt;
            if (!digit) {
                fail("incomplete escape in a string");
            }
            value = value * 16 + *digit;
        }
        if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) {
            fail("escape in a string is no character");
        }
        appendCodePoint(text, value);
        return at + 1 + count;
    }

    std::string m_storage;
    std::string_view m_source;
    std::size_t m_at = 0;
    int m_line = 1;
    bool m_startsLine = true;
    std::vector<JinjaToken> m_tokens;
    std::string m_brackets; // the closing ones still expected
};

} // namespace

std::vector<JinjaToken> tokenizeJinja(std::string_view source)
{
    if (source.size() > kJinjaMaxSourceBytes) {
        throw JinjaFailure{"template too large", 0, true};
    }
    return Lexer(source).run();
}

} // namespace ponder::inference
