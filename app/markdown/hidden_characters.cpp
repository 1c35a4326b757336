// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_parser.h"

#include <QList>

namespace ponder::app {

namespace {

// Characters that change how code looks without being seen themselves (Trojan Source and its
// relatives).
bool isHidden(char32_t c)
{
    if (c < 0x20) {
        return c != U'\n' && c != U'\t';
    }
    return c == 0x7F || (c >= 0x80 && c <= 0x9F) || c == 0x00AD || c == 0x115F || c == 0x1160 ||
           c == 0x3164 || c == 0xFFA0 || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

bool mayHide(QChar c)
{
    return c.isHighSurrogate() || isHidden(c.unicode());
}

char32_t pointAt(QStringView text, qsizetype at)
{
    const QChar unit = text.at(at);
    return unit.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()
               ? QChar::surrogateToUcs4(unit, text.at(at + 1))
               : unit.unicode();
}

// Tag characters directly behind a black flag.
bool isInFlag(QStringView text, qsizetype at)
{
    qsizetype before = at - 2;
    while (before >= 0 && pointAt(text, before) >= 0xE0020 && pointAt(text, before) <= 0xE007F) {
        before -= 2;
    }
    return before >= 0 && pointAt(text, before) == 0x1F3F4;
}

// Calls `emitHidden(code point)` for hidden characters and copies the others.
template<class Hidden>
QString filtered(const QString& code, Hidden emitHidden)
{
    QString out;
    out.reserve(code.size());
    for (qsizetype i = 0; i < code.size(); ++i) {
        char32_t point = code.at(i).unicode();
        const bool isPair =
            code.at(i).isHighSurrogate() && i + 1 < code.size() && code.at(i + 1).isLowSurrogate();
        if (isPair) {
            point = QChar::surrogateToUcs4(code.at(i), code.at(i + 1));
        }
        if (isHidden(point)) {
            emitHidden(out, point);
        } else {
            out += code.at(i);
            if (isPair) {
                out += code.at(i + 1);
            }
        }
        i += isPair ? 1 : 0;
    }
    return out;
}

} // namespace

QString withVisibleEscapes(const QString& code, bool& found)
{
    found = false;
    if (std::none_of(code.begin(), code.end(), mayHide)) {
        return code;
    }
    return filtered(code, [&found](QString& out, char32_t point) {
        found = true;
        out += QStringLiteral("\u27E6U+%1\u27E7")
                   .arg(static_cast<uint>(point), 4, 16, QLatin1Char('0'))
                   .toUpper();
    });
}

qsizetype hiddenLengthInCode(QStringView text, qsizetype at)
{
    const char32_t point = pointAt(text, at);
    return isHidden(point) ? (point > 0xFFFF ? 2 : 1) : 0;
}

qsizetype hiddenLengthInProse(QStringView text, qsizetype at, bool hasRightToLeft)
{
    if (!mayHide(text.at(at))) {
        return 0;
    }
    const qsizetype length = hiddenLengthInCode(text, at);
    if (length == 0) {
        return 0;
    }
    const char32_t point = pointAt(text, at);
    const bool isJoiner = point >= 0x200B && point <= 0x200D;
    const bool isBetweenWide = at > 0 && text.at(at - 1).unicode() > 0x7F && at + 1 < text.size() &&
                               text.at(at + 1).unicode() > 0x7F;
    const bool isMark = point == 0x200E || point == 0x200F;
    const bool isBreak = point == 0x2028 || point == 0x2029;
    // Flags of regions: a black flag, tag characters, and the end of them.
    const bool isFlagTag = point >= 0xE0020 && point <= 0xE007F && isInFlag(text, at);
    const bool belongs =
        (isJoiner && isBetweenWide) || (isMark && hasRightToLeft) || isBreak || isFlagTag;
    return belongs ? 0 : length;
}

QString withoutHiddenCharacters(const QString& code)
{
    return filtered(code, [](QString&, char32_t) {});
}

} // namespace ponder::app
