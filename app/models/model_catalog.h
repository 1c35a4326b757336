// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/model_entry.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <functional>
#include <stop_token>
#include <vector>

namespace ponder::app {

/// The model files the user has: the models folder, and folders and files added by hand. Scans in
/// the background; a file already read is read again only when its size or time changed. Thread:
/// GUI.
class ModelCatalog : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool isScanning READ isScanning NOTIFY isScanningChanged FINAL)

public:
    /// `check` runs on the scanning thread. `availableMemory` is asked once per scan.
    explicit ModelCatalog(QString modelsFolder,
                          QString starterFileName = {},
                          SupportCheck check = basicSupportCheck,
                          std::function<std::uint64_t()> availableMemory = {},
                          QObject* parent = nullptr);
    ~ModelCatalog() override;

    /// Folders are searched three levels deep; links to folders are not followed.
    void setAddedPaths(const QStringList& paths);
    void rescan();

    [[nodiscard]] bool isScanning() const { return m_runningScans > 0; }

    [[nodiscard]] const std::vector<ModelEntry>& entries() const { return m_entries; }

    [[nodiscard]] const ModelEntry* find(const QString& path) const;

Q_SIGNALS:
    void isScanningChanged();
    void entriesChanged();

private:
    struct Known
    {
        qint64 size = 0;
        qint64 modifiedMs = 0;
        ModelEntry entry;
    };

    using Cache = QHash<QString, Known>;

    void accept(std::vector<ModelEntry> entries, Cache cache, int scan);

    QString m_modelsFolder;
    QString m_starterFileName;
    SupportCheck m_check;
    std::function<std::uint64_t()> m_availableMemory;
    QStringList m_addedPaths;
    std::vector<ModelEntry> m_entries;
    Cache m_cache;
    int m_newestScan = 0;
    int m_runningScans = 0;
    std::stop_source m_stop;
    QThreadPool m_worker;
};

} // namespace ponder::app
