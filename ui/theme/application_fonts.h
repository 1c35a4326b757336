// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// Chooses the font families of the whole program by language: Latin with equal-width digits first,
/// then the Chinese, Japanese or Korean forms the reader expects. Thread: GUI.
class ApplicationFonts : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /// As in Settings: "zh_CN", "de"; empty for the system's.
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged FINAL)
    Q_PROPERTY(QString codeFamily READ codeFamily CONSTANT FINAL)

public:
    explicit ApplicationFonts(QObject* parent = nullptr);

    [[nodiscard]] QString language() const { return m_language; }

    void setLanguage(const QString& language);
    /// A monospaced family that exists here.
    [[nodiscard]] QString codeFamily() const;

Q_SIGNALS:
    void languageChanged();

private:
    void apply() const;

    QString m_language;
};

} // namespace ponder::ui
