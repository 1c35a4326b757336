// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/export_names.h"

#include <QStringView>

#include <algorithm>
#include <array>

namespace ponder::app {

namespace {

constexpr qsizetype kMostBytes = 150; ///< of 255; what copies the file adds endings of its own

QString folded(const QString& name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

bool isReserved(const QString& name)
{
    // Windows takes them with any ending, too: "con.md" is the console.
    const QString word = name.section(u'.', 0, 0).trimmed().toUpper();
    static constexpr std::array kDevices{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
    if (std::ranges::any_of(kDevices,
                            [&](const char* device) { return word == QLatin1String(device); })) {
        return true;
    }
    const bool isPort =
        word.startsWith(QLatin1String("COM")) || word.startsWith(QLatin1String("LPT"));
    return isPort && word.size() == 4 &&
           QStringView(u"0123456789\u00b9\u00b2\u00b3").contains(word.at(3));
}

bool isAllowed(char32_t letter)
{
    // Neither what Windows forbids nor what does not show: a name must be what it looks like.
    static constexpr QStringView kForbidden = u"<>:\"/\\|?*";
    switch (QChar::category(letter)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
        return false;
    default:
        return letter > 0xFFFF || !kForbidden.contains(QChar(static_cast<char16_t>(letter)));
    }
}

QString stemOf(const QString& title)
{
    QString stem;
    qsizetype bytes = 0;
    for (const char32_t letter : title.simplified().toUcs4()) {
        const QString text = isAllowed(letter) ? QString::fromUcs4(&letter, 1) : QString(u'_');
        bytes += text.toUtf8().size();
        if (bytes > kMostBytes) {
            break;
        }
        stem += text;
    }
    // No hidden file, and Windows drops dots and blanks at the end.
    while (stem.startsWith(u'.')) {
        stem.remove(0, 1);
    }
    while (stem.endsWith(u'.') || stem.endsWith(u' ')) {
        stem.chop(1);
    }
    stem = stem.trimmed();
    if (stem.isEmpty()) {
        return QStringLiteral("chat");
    }
    return isReserved(stem) ? u'_' + stem : stem;
}

} // namespace

ExportNames::ExportNames(const QStringList& taken)
{
    for (const QString& name : taken) {
        m_taken.insert(folded(name));
    }
}

QString ExportNames::take(const QString& title, const QString& ending)
{
    const QString stem = stemOf(title);
    QString name = stem + u'.' + ending;
    for (int copy = 2; m_taken.contains(folded(name)); ++copy) {
        name = QStringLiteral("%1 (%2).%3").arg(stem).arg(copy).arg(ending);
    }
    m_taken.insert(folded(name));
    return name;
}

} // namespace ponder::app
