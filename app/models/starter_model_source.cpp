// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/starter_model_source.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace ponder::app {

using inference::ErrorCode;
using inference::Result;

namespace {

bool isPlainFileName(const QString& name)
{
    static const QRegularExpression pattern(
        QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.gguf$"));
    return pattern.match(name).hasMatch() && !name.contains(QStringLiteral(".."));
}

bool isSha256(const QByteArray& digest)
{
    return digest.size() == 64 && QByteArray::fromHex(digest).size() == 32 &&
           digest == digest.toLower();
}

/// Package and member go onto a command line, so nothing there may look like an option.
bool isPackageWord(const QString& word)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._/-]{0,200}$"));
    return pattern.match(word).hasMatch() && !word.contains(QStringLiteral(".."));
}

} // namespace

Result<StarterModelSource> StarterModelSource::fromJson(const QByteArray& json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const QJsonObject package = root.value(QLatin1String("package")).toObject();
    StarterModelSource source;
    source.name = root.value(QLatin1String("name")).toString();
    source.fileName = root.value(QLatin1String("fileName")).toString();
    const qint64 bytes = root.value(QLatin1String("bytes")).toInteger(-1);
    source.bytes = bytes > 0 ? static_cast<std::uint64_t>(bytes) : 0;
    source.sha256 = root.value(QLatin1String("sha256")).toString().toLatin1();
    source.license = root.value(QLatin1String("license")).toString();
    source.packageName = package.value(QLatin1String("name")).toString();
    source.packageVersion = package.value(QLatin1String("version")).toString();
    source.packageSha256 = package.value(QLatin1String("sha256")).toString().toLatin1();
    source.packageMember = package.value(QLatin1String("member")).toString();
    source.url = root.value(QLatin1String("url")).toString();

    if (!isPlainFileName(source.fileName)) {
        return inference::fail(ErrorCode::FileDamaged, "starter model: the file name is not plain");
    }
    if (source.bytes == 0 || !isSha256(source.sha256)) {
        return inference::fail(ErrorCode::FileDamaged, "starter model: size or SHA-256 is missing");
    }
    const bool hasPackage = !source.packageName.isEmpty();
    if (hasPackage &&
        (!isPackageWord(source.packageName) || !isPackageWord(source.packageVersion) ||
         !isPackageWord(source.packageMember) || !isSha256(source.packageSha256))) {
        return inference::fail(ErrorCode::FileDamaged, "starter model: the package is not pinned");
    }
    if (!source.url.isEmpty() && !source.url.startsWith(QStringLiteral("https://"))) {
        return inference::fail(ErrorCode::FileDamaged, "starter model: the address is not HTTPS");
    }
    return source;
}

Result<StarterModelSource> StarterModelSource::load(const QString& overridePath)
{
    QFile file(overridePath);
    if (!overridePath.isEmpty() && file.open(QIODevice::ReadOnly)) {
        return fromJson(file.read(1 << 20));
    }
    return fromJson(builtInStarterModelJson());
}

} // namespace ponder::app
