// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/foreign_import.h"

#include "app/exchange/document_builder.h"
#include "app/exchange/zip_archive.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <iterator>

namespace ponder::app {

namespace {

constexpr qint64 kLargestFile = qint64(1) << 30;
constexpr int kMostFiles = 20'000;
constexpr const char* kSqliteMark = "SQLite format 3";

ForeignImport problem(ImportProblemKind kind, const QString& place)
{
    ForeignImport import;
    import.problems.push_back({kind, place});
    return import;
}

void append(ForeignImport& all, ForeignImport one)
{
    all.format = one.format == ForeignFormat::Unknown ? all.format : one.format;
    std::move(
        one.conversations.begin(), one.conversations.end(), std::back_inserter(all.conversations));
    std::move(one.problems.begin(), one.problems.end(), std::back_inserter(all.problems));
}

ForeignImport readPonder(const QByteArray& json, const QString& place)
{
    ForeignImport import;
    import.format = ForeignFormat::Ponder;
    auto document = conversationFromJson(json);
    if (document) {
        import.conversations.push_back(std::move(*document));
    } else {
        import.problems.push_back({document.error().code == ErrorCode::FormatTooNew
                                       ? ImportProblemKind::TooNew
                                       : ImportProblemKind::DamagedConversation,
                                   place});
    }
    return import;
}

/// Whose JSON it is: the first whole element tells; of a damaged one, the names in it.
ForeignFormat formatOf(QByteArrayView element)
{
    const QJsonObject object = QJsonDocument::fromJson(element.toByteArray()).object();
    const auto has = [&](const char* name) {
        return object.isEmpty() ? element.contains('"' + QByteArray(name) + '"')
                                : object.contains(QLatin1String(name));
    };
    if (object.value(QLatin1String("format")).toString() == u"ponder-conversation") {
        return ForeignFormat::Ponder;
    }
    if (has("mapping")) {
        return ForeignFormat::ChatGpt;
    }
    if (has("chat_messages")) {
        return ForeignFormat::Claude;
    }
    if (has("chat") || has("history")) {
        return ForeignFormat::OpenWebUi;
    }
    if (has("messages") && element.contains("\"versions\"")) {
        return ForeignFormat::LmStudio;
    }
    return ForeignFormat::Unknown;
}

bool isCutOff(const ForeignImport& import)
{
    return std::ranges::any_of(import.problems, [](const ImportProblem& one) {
        return one.kind == ImportProblemKind::CutOff;
    });
}

/// As the account exports arrive: conversations among pictures and lists of other things.
ForeignImport readZip(QFile& file, const QString& place)
{
    ForeignImport all;
    ZipArchive::read(
        file,
        [](const QString& name) { return name.endsWith(u".json") || name.endsWith(u".chat"); },
        [&all](const ZipFile& packed) {
            ForeignImport one = readForeignBytes(packed.content, packed.name);
            if (one.format == ForeignFormat::Unknown) {
                return;
            }
            if (!packed.isWhole && !isCutOff(one)) {
                one.problems.push_back({ImportProblemKind::DamagedArchive, packed.name});
            }
            append(all, std::move(one));
        });
    return all.format == ForeignFormat::Unknown ? problem(ImportProblemKind::UnknownFormat, place)
                                                : all;
}

ForeignImport readFile(const QString& path)
{
    const QString place = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return problem(ImportProblemKind::CannotRead, place);
    }
    if (ZipArchive::isZip(file)) {
        return readZip(file, place);
    }
    if (file.size() > kLargestFile) {
        return problem(ImportProblemKind::CannotRead, place);
    }
    if (file.peek(16).startsWith(kSqliteMark)) {
        return readOllamaApp(path);
    }
    const QByteArray bytes = file.readAll();
    if (place == u"messages.jsonl") {
        QFile thread(QFileInfo(path).dir().filePath(QStringLiteral("thread.json")));
        const QByteArray about = thread.open(QIODevice::ReadOnly) ? thread.readAll() : QByteArray();
        return readJan(about, bytes, QFileInfo(path).dir().dirName());
    }
    return readForeignBytes(bytes, place);
}

ForeignImport readFolder(const QString& path)
{
    ForeignImport all;
    QDirIterator files(path,
                       {QStringLiteral("*.chat"),
                        QStringLiteral("*.json"),
                        QStringLiteral("messages.jsonl"),
                        QStringLiteral("*.sqlite")},
                       QDir::Files,
                       QDirIterator::Subdirectories);
    for (int count = 0; files.hasNext() && count < kMostFiles; ++count) {
        const QString file = files.next();
        ForeignImport one = readFile(file);
        // A folder holds other files too; only what is somebody's conversation is spoken of.
        if (one.format != ForeignFormat::Unknown) {
            append(all, std::move(one));
        }
    }
    if (all.format == ForeignFormat::Unknown) {
        all.problems.push_back({ImportProblemKind::UnknownFormat, QDir(path).dirName()});
    }
    return all;
}

} // namespace

ForeignImport readForeignBytes(const QByteArray& bytes, const QString& place)
{
    if (bytes.startsWith(QByteArray::fromHex("f5d553cc"))) {
        return readGpt4All(bytes, place);
    }
    const JsonElements elements = jsonElements(bytes);
    ForeignFormat format = ForeignFormat::Unknown;
    for (std::size_t i = 0; i < elements.elements.size() && format == ForeignFormat::Unknown; ++i) {
        format = formatOf(elements.elements[i]);
    }
    switch (format) {
    case ForeignFormat::Ponder:
        return readPonder(bytes, place);
    case ForeignFormat::ChatGpt:
        return readChatGpt(bytes, place);
    case ForeignFormat::Claude:
        return readClaude(bytes, place);
    case ForeignFormat::OpenWebUi:
        return readOpenWebUi(bytes, place);
    case ForeignFormat::LmStudio:
        return readLmStudio(bytes, place);
    default:
        return problem(ImportProblemKind::UnknownFormat, place);
    }
}

ForeignImport readForeign(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return problem(ImportProblemKind::CannotRead, info.fileName());
    }
    return info.isDir() ? readFolder(path) : readFile(path);
}

} // namespace ponder::app
