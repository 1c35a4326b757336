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

QString withoutHiddenCharacters(const QString& code)
{
    return filtered(code, [](QString&, char32_t) {});
}

} // namespace ponder::app
