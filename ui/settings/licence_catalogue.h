// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// What the program is made of and under which licences, from its own resources. Thread: GUI.
class LicenceCatalogue : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /// {name, copyright, licences: ["MIT"]} each.
    Q_PROPERTY(QVariantList components READ components CONSTANT FINAL)

public:
    explicit LicenceCatalogue(QObject* parent = nullptr);

    [[nodiscard]] QVariantList components() const { return m_components; }

    /// "MIT, Unicode".
    Q_INVOKABLE static QString joined(const QStringList& licences);
    /// The texts of these licences, one after the other; empty for names that are not carried.
    Q_INVOKABLE static QString textOf(const QStringList& licences);

private:
    QVariantList m_components;
};

} // namespace ponder::ui
