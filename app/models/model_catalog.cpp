// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/model_catalog.h"

#include "inference/core/platform/system_info.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QMetaObject>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

constexpr int kSearchDepth = 3;
constexpr int kMostFiles = 2000;
constexpr std::uint64_t kUsualContext = 4096;

/// Later parts of a split model; the first one stands for all.
bool isFurtherPart(const QString& name)
{
    static const QRegularExpression pattern(QStringLiteral("-(\\d{5})-of-\\d{5}\\.gguf$"),
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(name);
    return match.hasMatch() && match.captured(1) != u"00001";
}

void collect(const QString& folder, int depth, const std::stop_token& stop, QStringList& files)
{
    const QDir directory(folder);
    const QFileInfoList found = directory.entryInfoList(
        {QStringLiteral("*.gguf")}, QDir::Files | QDir::Readable, QDir::Name);
    for (const QFileInfo& file : found) {
        if (!isFurtherPart(file.fileName()) && files.size() < kMostFiles) {
            files.append(file.absoluteFilePath());
        }
    }
    if (depth == 0) {
        return;
    }
    const QFileInfoList folders =
        directory.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QFileInfo& below : folders) {
        if (stop.stop_requested() || files.size() >= kMostFiles) {
            return;
        }
        collect(below.absoluteFilePath(), depth - 1, stop, files);
    }
}

QStringList filesIn(const QStringList& places, const std::stop_token& stop)
{
    QStringList files;
    for (const QString& place : places) {
        const QFileInfo info(place);
        if (info.isDir()) {
            collect(info.absoluteFilePath(), kSearchDepth, stop, files);
        } else if (info.isFile()) {
            files.append(info.absoluteFilePath());
        }
    }
    files.removeDuplicates();
    return files;
}

} // namespace

ModelCatalog::ModelCatalog(QString modelsFolder,
                           QString starterFileName,
                           SupportCheck check,
                           std::function<std::uint64_t()> availableMemory,
                           QObject* parent)
    : QObject(parent)
    , m_modelsFolder(std::move(modelsFolder))
    , m_starterFileName(std::move(starterFileName))
    , m_check(std::move(check))
    , m_availableMemory(std::move(availableMemory))
{
    if (!m_availableMemory) {
        m_availableMemory = [] { return inference::availableMemoryBytes(); };
    }
    m_worker.setMaxThreadCount(1);
}

ModelCatalog::~ModelCatalog()
{
    m_stop.request_stop();
    m_worker.waitForDone();
}

void ModelCatalog::setAddedPaths(const QStringList& paths)
{
    m_addedPaths = paths;
    rescan();
}

void ModelCatalog::rescan()
{
    const int scan = ++m_newestScan;
    if (++m_runningScans == 1) {
        Q_EMIT isScanningChanged();
    }
    QStringList places{m_modelsFolder};
    places += m_addedPaths;
    const QString starter = QDir(m_modelsFolder).absoluteFilePath(m_starterFileName);
    m_worker.start([this,
                    scan,
                    places,
                    starter,
                    cache = m_cache,
                    check = m_check,
                    memory = m_availableMemory,
                    stop = m_stop.get_token()]() mutable {
        const std::uint64_t available = memory();
        std::vector<ModelEntry> entries;
        Cache fresh;
        for (const QString& path : filesIn(places, stop)) {
            if (stop.stop_requested()) {
                return;
            }
            const QFileInfo info(path);
            const qint64 modified = info.lastModified().toMSecsSinceEpoch();
            Known known = cache.value(path);
            if (known.entry.path.isEmpty() || known.size != info.size() ||
                known.modifiedMs != modified) {
                known = {info.size(), modified, readModelEntry(path, check)};
            }
            known.entry.isStarter = path == starter;
            const std::uint64_t context = std::min(known.entry.contextLength, kUsualContext);
            known.entry.fit = hardwareFit(
                neededMemoryBytes(known.entry.sizeBytes, known.entry.kvBytesPerToken * context),
                available);
            entries.push_back(known.entry);
            fresh.insert(path, std::move(known));
        }
        std::ranges::sort(entries, [](const ModelEntry& a, const ModelEntry& b) {
            return QString::localeAwareCompare(a.name, b.name) < 0;
        });
        QMetaObject::invokeMethod(
            this,
            [this, scan, entries = std::move(entries), fresh = std::move(fresh)]() mutable {
                accept(std::move(entries), std::move(fresh), scan);
            },
            Qt::QueuedConnection);
    });
}

void ModelCatalog::accept(std::vector<ModelEntry> entries, Cache cache, int scan)
{
    if (scan == m_newestScan) {
        m_cache = std::move(cache);
        if (entries != m_entries) {
            m_entries = std::move(entries);
            Q_EMIT entriesChanged();
        }
    }
    if (--m_runningScans == 0) {
        Q_EMIT isScanningChanged();
    }
}

const ModelEntry* ModelCatalog::find(const QString& path) const
{
    const QString wanted = QFileInfo(path).absoluteFilePath();
    const auto found = std::ranges::find(m_entries, wanted, &ModelEntry::path);
    return found == m_entries.end() ? nullptr : &*found;
}

} // namespace ponder::app
