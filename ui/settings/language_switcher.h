// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// Puts the whole window into another language while it runs. Thread: GUI.
class LanguageSwitcher : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /// "en", "zh_CN"; empty for the system's.
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged FINAL)
    /// Written with characters that need taller lines.
    Q_PROPERTY(bool isCjk READ isCjk NOTIFY languageChanged FINAL)

public:
    explicit LanguageSwitcher(QObject* parent = nullptr);
    ~LanguageSwitcher() override;

    [[nodiscard]] QString language() const { return m_language; }

    void setLanguage(const QString& language);

    [[nodiscard]] bool isCjk() const { return m_isCjk; }

Q_SIGNALS:
    void languageChanged();

private:
    void apply();

    QString m_language;
    bool m_isCjk = false;
    bool m_isApplied = false;
    QTranslator m_translator;
    QTranslator m_qtTranslator;
};

} // namespace ponder::ui
