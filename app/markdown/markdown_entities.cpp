// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_entities.h"

#include <QLatin1String>

#include <algorithm>
#include <array>

namespace ponder::app {

namespace {

struct NamedEntity
{
    QLatin1String name;
    char16_t character;
};

// The ones that turn up in written text; the rest of the HTML list stays visible as typed.
constexpr std::array kEntities{
    NamedEntity{QLatin1String("amp"), u'&'},
    NamedEntity{QLatin1String("lt"), u'<'},
    NamedEntity{QLatin1String("gt"), u'>'},
    NamedEntity{QLatin1String("quot"), u'"'},
    NamedEntity{QLatin1String("apos"), u'\''},
    NamedEntity{QLatin1String("nbsp"), u'\u00A0'},
    NamedEntity{QLatin1String("copy"), u'\u00A9'},
    NamedEntity{QLatin1String("reg"), u'\u00AE'},
    NamedEntity{QLatin1String("trade"), u'\u2122'},
    NamedEntity{QLatin1String("hellip"), u'\u2026'},
    NamedEntity{QLatin1String("mdash"), u'\u2014'},
    NamedEntity{QLatin1String("ndash"), u'\u2013'},
    NamedEntity{QLatin1String("lsquo"), u'\u2018'},
    NamedEntity{QLatin1String("rsquo"), u'\u2019'},
    NamedEntity{QLatin1String("ldquo"), u'\u201C'},
    NamedEntity{QLatin1String("rdquo"), u'\u201D'},
    NamedEntity{QLatin1String("laquo"), u'\u00AB'},
    NamedEntity{QLatin1String("raquo"), u'\u00BB'},
    NamedEntity{QLatin1String("times"), u'\u00D7'},
    NamedEntity{QLatin1String("divide"), u'\u00F7'},
    NamedEntity{QLatin1String("plusmn"), u'\u00B1'},
    NamedEntity{QLatin1String("deg"), u'\u00B0'},
    NamedEntity{QLatin1String("middot"), u'\u00B7'},
    NamedEntity{QLatin1String("bull"), u'\u2022'},
    NamedEntity{QLatin1String("le"), u'\u2264'},
    NamedEntity{QLatin1String("ge"), u'\u2265'},
    NamedEntity{QLatin1String("ne"), u'\u2260'},
    NamedEntity{QLatin1String("larr"), u'\u2190'},
    NamedEntity{QLatin1String("rarr"), u'\u2192'},
    NamedEntity{QLatin1String("uarr"), u'\u2191'},
    NamedEntity{QLatin1String("darr"), u'\u2193'},
    NamedEntity{QLatin1String("euro"), u'\u20AC'},
    NamedEntity{QLatin1String("pound"), u'\u00A3'},
    NamedEntity{QLatin1String("sect"), u'\u00A7'},
    NamedEntity{QLatin1String("frac12"), u'\u00BD'},
    NamedEntity{QLatin1String("micro"), u'\u00B5'},
    NamedEntity{QLatin1String("auml"), u'\u00E4'},
    NamedEntity{QLatin1String("ouml"), u'\u00F6'},
    NamedEntity{QLatin1String("uuml"), u'\u00FC'},
    NamedEntity{QLatin1String("eacute"), u'\u00E9'},
};

QString numericEntity(QStringView digits)
{
    const bool isHex = digits.startsWith(u'x', Qt::CaseInsensitive);
    bool isNumber = false;
    const uint point = (isHex ? digits.mid(1) : digits).toUInt(&isNumber, isHex ? 16 : 10);
    if (!isNumber) {
        return {};
    }
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
        return QString(QChar::ReplacementCharacter);
    }
    const char32_t character = point;
    return QString::fromUcs4(&character, 1);
}

} // namespace

QString decodeEntity(QStringView entity)
{
    if (entity.size() < 3 || entity.front() != u'&' || entity.back() != u';') {
        return entity.toString();
    }
    const QStringView name = entity.mid(1, entity.size() - 2);
    if (name.front() == u'#') {
        const QString decoded = numericEntity(name.mid(1));
        return decoded.isEmpty() ? entity.toString() : decoded;
    }
    const auto* const known = std::find_if(kEntities.begin(),
                                           kEntities.end(),
                                           [name](const NamedEntity& e) { return name == e.name; });
    return known == kEntities.end() ? entity.toString() : QString(QChar(known->character));
}

} // namespace ponder::app
