// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/licence_catalogue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace ponder::ui {

namespace {

// Resources lie in memory: no disk is touched.
QByteArray resource(const QString& name)
{
    QFile file(QStringLiteral(":/ponder/licences/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

LicenceCatalogue::LicenceCatalogue(QObject* parent)
    : QObject(parent)
    , m_components(QJsonDocument::fromJson(resource(QStringLiteral("components.json")))
                       .array()
                       .toVariantList())
{
}

QString LicenceCatalogue::joined(const QStringList& licences)
{
    return licences.join(QStringLiteral(", "));
}

QString LicenceCatalogue::textOf(const QStringList& licences)
{
    QStringList texts;
    for (const QString& licence : licences) {
        // A plain name of the list above: nothing that leads out of the folder.
        if (!licence.contains(QLatin1Char('/'))) {
            texts.append(QString::fromUtf8(resource(licence + QStringLiteral(".txt"))).trimmed());
        }
    }
    texts.removeAll(QString());
    return texts.join(QStringLiteral("\n\n\n"));
}

} // namespace ponder::ui
