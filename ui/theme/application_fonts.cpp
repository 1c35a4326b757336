// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/application_fonts.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QLocale>

namespace ponder::ui {

ApplicationFonts::ApplicationFonts(QObject* parent)
    : QObject(parent)
{
    apply();
}

void ApplicationFonts::setLanguage(const QString& language)
{
    if (m_language == language) {
        return;
    }
    m_language = language;
    apply();
    Q_EMIT languageChanged();
}

void ApplicationFonts::apply() const
{
    const QString name = m_language.isEmpty() ? QLocale::system().name() : m_language;
    QString cjk = QStringLiteral("Noto Sans CJK SC");
    if (name.startsWith(QLatin1String("zh_TW")) || name.startsWith(QLatin1String("zh_HK"))) {
        cjk = QStringLiteral("Noto Sans CJK TC");
    } else if (name.startsWith(QLatin1String("ja"))) {
        cjk = QStringLiteral("Noto Sans CJK JP");
    } else if (name.startsWith(QLatin1String("ko"))) {
        cjk = QStringLiteral("Noto Sans CJK KR");
    }
    QFont font = QGuiApplication::font();
    font.setFamilies({QStringLiteral("Noto Sans"),
                      QStringLiteral("Noto Sans Math"),
                      cjk,
                      QStringLiteral("Noto Color Emoji")});
    QGuiApplication::setFont(font);
}

QString ApplicationFonts::codeFamily() const
{
    const QString preferred = QStringLiteral("Noto Sans Mono");
    return QFontDatabase::hasFamily(preferred)
               ? preferred
               : QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
}

} // namespace ponder::ui
