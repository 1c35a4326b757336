// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/language_switcher.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QQmlEngine>

#include "resources/resources.h"

namespace ponder::ui {

LanguageSwitcher::LanguageSwitcher(QObject* parent)
    : QObject(parent)
{
    loadResources();
}

LanguageSwitcher::~LanguageSwitcher()
{
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_qtTranslator);
}

void LanguageSwitcher::setLanguage(const QString& language)
{
    if (m_isApplied && m_language == language) {
        return;
    }
    m_language = language;
    apply();
    Q_EMIT languageChanged();
}

void LanguageSwitcher::apply()
{
    m_isApplied = true;
    const QLocale locale = m_language.isEmpty() ? QLocale::system() : QLocale(m_language);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_qtTranslator);
    // English is the language of the source text; anything without a translation falls back to it
    // and to its plural forms.
    for (const QLocale& wanted : {locale, QLocale(QLocale::English)}) {
        if (m_translator.load(wanted,
                              QStringLiteral("ponder"),
                              QStringLiteral("_"),
                              QStringLiteral(":/ponder/translations"))) {
            QCoreApplication::installTranslator(&m_translator);
            break;
        }
    }
    if (m_qtTranslator.load(locale,
                            QStringLiteral("qtbase"),
                            QStringLiteral("_"),
                            QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qtTranslator);
    }
    const QLocale::Language spoken = locale.language();
    m_isCjk =
        spoken == QLocale::Chinese || spoken == QLocale::Japanese || spoken == QLocale::Korean;
    if (QQmlEngine* engine = qmlEngine(this); engine != nullptr) {
        engine->retranslate();
    }
}

} // namespace ponder::ui
