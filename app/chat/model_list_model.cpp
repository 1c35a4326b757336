// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/model_list_model.h"

#include "app/chat/error_messages.h"
#include "app/files/chosen_path.h"
#include "app/format/language_watch.h"
#include "app/format/number_format.h"
#include "app/generation/inference_service.h"
#include "app/models/model_catalog.h"
#include "app/models/starter_model_fetch.h"
#include "app/settings/settings.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ponder::app {

namespace {

QString detailOf(const QString& architecture, std::uint64_t parameters, const QString& quantization)
{
    QStringList parts;
    if (!architecture.isEmpty()) {
        parts.append(architecture);
    }
    if (parameters > 0) {
        const SiScale scale = siScaleOf(static_cast<double>(parameters));
        // Models are named in billions ("4 B"), not in giga.
        const QString letter =
            scale.prefix == QStringLiteral("G") ? QStringLiteral("B") : scale.prefix;
        parts.append(
            ModelListModel::tr("%1 parameters")
                .arg(NumberFormat::withUnit(
                    NumberFormat().significant(static_cast<double>(parameters) / scale.factor, 3),
                    letter)));
    }
    if (!quantization.isEmpty()) {
        parts.append(quantization);
    }
    return parts.join(QStringLiteral(" \u00B7 "));
}

} // namespace

ModelListModel::ModelListModel(ModelServices services, QObject* parent)
    : QAbstractListModel(parent)
    , m_services(services)
{
    connectService();
    connectCatalog();
    connectStarter();
    m_services.catalog.setAddedPaths(m_services.settings.modelFolders());
    showEntries();
    showStarter();
}

ModelListModel::~ModelListModel() = default;

void ModelListModel::connectService()
{
    InferenceService& service = m_services.inference;
    connect(&service, &InferenceService::loadStarted, this, [this](const QString& path) {
        const QString before = std::exchange(m_currentPath, path);
        const ModelEntry* const entry = m_services.catalog.find(path);
        m_currentName = entry != nullptr ? entry->name : QFileInfo(path).completeBaseName();
        m_loadProgress = 0;
        m_takesTheOnlyOne = false;
        setError({});
        setState(Loading);
        markPath(before);
        markPath(path);
        Q_EMIT loadProgressChanged();
    });
    connect(&service,
            &InferenceService::loadProgressed,
            this,
            [this](std::uint64_t read, std::uint64_t total) {
                m_loadProgress =
                    total > 0 ? static_cast<double>(read) / static_cast<double>(total) : 0;
                Q_EMIT loadProgressChanged();
            });
    connect(
        &service, &InferenceService::modelLoaded, this, [this](const inference::ModelFacts& facts) {
            if (!facts.name.empty()) {
                m_currentName = QString::fromStdString(facts.name);
            }
            m_services.settings.setLastModelPath(m_currentPath);
            setState(Ready);
            markPath(m_currentPath);
        });
    connect(&service, &InferenceService::loadFailed, this, [this](const inference::Error& error) {
        const bool isCancelled = error.code == inference::ErrorCode::Cancelled;
        const QString path = std::exchange(m_currentPath, {});
        m_currentName.clear();
        setError(isCancelled ? std::nullopt : std::optional(error));
        setState(isCancelled ? NoModel : Failed);
        markPath(path);
    });
    connect(&service, &InferenceService::modelUnloaded, this, [this] {
        const QString path = std::exchange(m_currentPath, {});
        m_currentName.clear();
        setState(NoModel);
        markPath(path);
    });
}

void ModelListModel::connectCatalog()
{
    connect(&m_services.catalog, &ModelCatalog::entriesChanged, this, &ModelListModel::showEntries);
    connect(&m_services.catalog,
            &ModelCatalog::isScanningChanged,
            this,
            &ModelListModel::loadTheOnlyOne);
}

int ModelListModel::count() const
{
    return static_cast<int>(m_rows.size());
}

int ModelListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ModelEntry& row = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case PathRole:
        return row.path;
    case Qt::DisplayRole:
    case NameRole:
        return row.name;
    case DetailRole:
        return detailOf(row.architecture, row.parameters, row.quantization);
    case SizeBytesRole:
        return static_cast<double>(row.sizeBytes);
    case SizeTextRole:
        return NumberFormat().bytes(row.sizeBytes);
    case IsLoadedRole:
        return m_state == Ready && row.path == m_currentPath;
    case IsLoadingRole:
        return m_state == Loading && row.path == m_currentPath;
    case IsSupportedRole:
        return row.isSupported;
    case ReasonRole:
        return reasonOf(row);
    case LicenseRole:
        return row.license;
    case IsStarterRole:
        return row.isStarter;
    default:
        return {};
    }
}

QHash<int, QByteArray> ModelListModel::roleNames() const
{
    return {{PathRole, "path"},
            {NameRole, "name"},
            {DetailRole, "detail"},
            {SizeBytesRole, "sizeBytes"},
            {SizeTextRole, "sizeText"},
            {IsLoadedRole, "isLoaded"},
            {IsLoadingRole, "isLoading"},
            {IsSupportedRole, "isSupported"},
            {ReasonRole, "reason"},
            {LicenseRole, "license"},
            {IsStarterRole, "isStarter"}};
}

QString ModelListModel::reasonOf(const ModelEntry& entry) const
{
    if (!entry.isSupported) {
        return entry.reason.isEmpty() ? tr("Ponder cannot run this file")
                                      : tr("Ponder cannot run this: %1").arg(entry.reason);
    }
    return entry.fit == HardwareFit::TooLarge ? tr("Needs more memory than is free now")
                                              : QString();
}

void ModelListModel::showEntries()
{
    const std::vector<ModelEntry>& entries = m_services.catalog.entries();
    const int before = count();
    for (int row = before - 1; row >= 0; --row) {
        const QString path = m_rows[static_cast<std::size_t>(row)].path;
        if (std::none_of(entries.begin(), entries.end(), [&path](const ModelEntry& e) {
                return e.path == path;
            })) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < static_cast<int>(entries.size()); ++row) {
        const ModelEntry& entry = entries[static_cast<std::size_t>(row)];
        const auto here = m_rows.begin() + std::min(row, count());
        const auto found = std::find_if(
            here, m_rows.end(), [&entry](const ModelEntry& e) { return e.path == entry.path; });
        if (found == m_rows.end()) {
            beginInsertRows({}, row, row);
            m_rows.insert(here, entry);
            endInsertRows();
            continue;
        }
        const auto present = static_cast<int>(std::distance(m_rows.begin(), found));
        if (present != row) {
            beginMoveRows({}, present, present, {}, row);
            std::rotate(
                m_rows.begin() + row, m_rows.begin() + present, m_rows.begin() + present + 1);
            endMoveRows();
        }
        if (m_rows[static_cast<std::size_t>(row)] != entry) {
            m_rows[static_cast<std::size_t>(row)] = entry;
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
    if (count() != before) {
        Q_EMIT countChanged();
    }
}

void ModelListModel::markPath(const QString& path)
{
    for (int row = 0; row < count(); ++row) {
        if (m_rows[static_cast<std::size_t>(row)].path == path) {
            Q_EMIT dataChanged(index(row), index(row), {IsLoadedRole, IsLoadingRole});
        }
    }
}

void ModelListModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

QString ModelListModel::currentDetail() const
{
    const auto& facts = m_services.inference.facts();
    return m_state == Ready && facts ? detailOf(QString::fromStdString(facts->architecture),
                                                facts->parameters,
                                                QString::fromStdString(facts->quantization))
                                     : QString();
}

QString ModelListModel::draftText() const
{
    const auto& facts = m_services.inference.facts();
    if (m_state != Ready || !facts) {
        return {};
    }
    if (!facts->draftModel.empty()) {
        return tr("%1 guesses for %2.")
            .arg(QString::fromStdString(facts->draftModel), m_currentName);
    }
    if (!facts->draftError) {
        return {};
    }
    return facts->draftError->code == inference::ErrorCode::InvalidArgument
               ? tr("It does not guess for %1: the two write with other tokens. Choose a smaller "
                    "model of the same family.")
                     .arg(m_currentName)
               : tr("It does not guess for %1. %2")
                     .arg(m_currentName, errorMessage(*facts->draftError).text);
}

void ModelListModel::retranslate()
{
    showStarter();
    announceTexts(*this);
}

void ModelListModel::setError(const std::optional<inference::Error>& error)
{
    if (error) {
        qWarning("%s: %s", inference::errorCodeName(error->code).data(), error->detail.c_str());
    }
    m_error = error;
}

QString ModelListModel::errorTitle() const
{
    return m_error ? errorMessage(*m_error).title : QString();
}

QString ModelListModel::errorText() const
{
    return m_error ? errorMessage(*m_error).text : QString();
}

QString ModelListModel::errorHint() const
{
    return m_error ? errorMessage(*m_error).hint : QString();
}

QVariantList ModelListModel::choices(const QString& chosen) const
{
    QVariantList list;
    const auto add = [&](const QString& name, const QString& path) {
        const bool isListed = std::ranges::any_of(list, [&](const QVariant& choice) {
            return choice.toMap().value(QStringLiteral("path")).toString() == path;
        });
        if (!path.isEmpty() && !isListed) {
            list.append(
                QVariantMap{{QStringLiteral("name"), name}, {QStringLiteral("path"), path}});
        }
    };
    add(m_currentName, m_currentPath);
    for (const ModelEntry& row : m_rows) {
        if (row.isSupported) {
            add(row.name, row.path);
        }
    }
    add(QFileInfo(chosen).fileName(), chosen);
    return list;
}

void ModelListModel::load(int row)
{
    if (row >= 0 && row < count() && m_rows[static_cast<std::size_t>(row)].isSupported) {
        loadPath(m_rows[static_cast<std::size_t>(row)].path);
    }
}

void ModelListModel::loadFile(const QUrl& file)
{
    const QString path = chosenPath(file);
    if (!path.isEmpty()) {
        addFolder(file);
        loadPath(path);
    }
}

void ModelListModel::loadPath(const QString& path)
{
    m_services.inference.loadModel(path);
}

void ModelListModel::loadFirst(const QString& path)
{
    const StarterModelFetch& starter = m_services.starter;
    for (const QString& candidate :
         {path, m_services.settings.lastModelPath(), starter.targetPath()}) {
        const bool isWanted = !path.isEmpty() && candidate == path;
        if (isWanted || (!candidate.isEmpty() && QFileInfo(candidate).isFile())) {
            loadPath(candidate);
            return;
        }
    }
    m_takesTheOnlyOne = true;
    loadTheOnlyOne();
}

void ModelListModel::loadTheOnlyOne()
{
    if (!m_takesTheOnlyOne || m_services.catalog.isScanning()) {
        return;
    }
    QStringList runnable;
    for (const ModelEntry& entry : m_services.catalog.entries()) {
        if (entry.isSupported && entry.fit != HardwareFit::TooLarge) {
            runnable.append(entry.path);
        }
    }
    if (runnable.size() == 1) {
        loadPath(runnable.front());
    }
    m_takesTheOnlyOne = runnable.isEmpty();
}

void ModelListModel::addFolder(const QUrl& folder)
{
    const QString path = chosenPath(folder);
    QStringList folders = m_services.settings.modelFolders();
    if (path.isEmpty() || folders.contains(path)) {
        return;
    }
    folders.append(path);
    m_services.settings.setModelFolders(folders);
    m_services.catalog.setAddedPaths(folders);
}

void ModelListModel::cancelLoad()
{
    m_services.inference.cancelLoad();
}

void ModelListModel::dismissError()
{
    setError({});
    setState(m_state == Failed ? NoModel : m_state);
}

} // namespace ponder::app
