// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/error.h"
#include "inference/engine/text_generator.h"

#include <QAbstractListModel>
#include <QString>
#include <QUrl>
#include <QVariantList>

#include <optional>
#include <vector>

namespace ponder::app {

class InferenceService;
class ModelCatalog;
class Settings;
class StarterModelFetch;
struct ModelEntry;

/// What ModelListModel works with. Everything outlives it.
struct ModelServices
{
    InferenceService& inference;
    ModelCatalog& catalog;
    StarterModelFetch& starter;
    Settings& settings;
};

/// The model files on this computer, which of them is loaded, and the starter model's way here.
/// Thread: GUI.
class ModelListModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString currentName READ currentName NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString currentPath READ currentPath NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString currentDetail READ currentDetail NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString draftText READ draftText NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool isLoading READ isLoading NOTIFY stateChanged FINAL)
    Q_PROPERTY(double loadProgress READ loadProgress NOTIFY loadProgressChanged FINAL)
    Q_PROPERTY(QString errorTitle READ errorTitle NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString errorHint READ errorHint NOTIFY stateChanged FINAL)
    Q_PROPERTY(StarterState starterState READ starterState NOTIFY starterChanged FINAL)
    Q_PROPERTY(double starterProgress READ starterProgress NOTIFY starterChanged FINAL)
    Q_PROPERTY(QString starterText READ starterText NOTIFY starterChanged FINAL)
    Q_PROPERTY(QString starterName READ starterName CONSTANT FINAL)
    Q_PROPERTY(QString starterLicense READ starterLicense CONSTANT FINAL)
    Q_PROPERTY(QString starterSizeText READ starterSizeText CONSTANT FINAL)

public:
    enum State { NoModel, Loading, Ready, Failed };
    Q_ENUM(State)

    enum StarterState {
        StarterMissing,
        StarterFetching,
        StarterVerifying,
        StarterPresent,
        StarterFailed
    };
    Q_ENUM(StarterState)

    enum Role {
        PathRole = Qt::UserRole + 1, ///< "path": QString
        NameRole,                    ///< "name"
        DetailRole,                  ///< "detail": "llama · 135 M parameters · Q4_1"
        SizeBytesRole,               ///< "sizeBytes": double (QML has no 64-bit integers)
        SizeTextRole,                ///< "sizeText": "98 MB"
        IsLoadedRole,                ///< "isLoaded"
        IsLoadingRole,               ///< "isLoading"
        IsSupportedRole,             ///< "isSupported"
        ReasonRole,                  ///< "reason": translated, why it is not supported
        LicenseRole,                 ///< "license"
        IsStarterRole                ///< "isStarter"
    };
    Q_ENUM(Role)

    explicit ModelListModel(ModelServices services, QObject* parent = nullptr);
    ~ModelListModel() override;

    /// Its texts again, in another language.
    void retranslate();

    [[nodiscard]] int count() const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] State state() const { return m_state; }

    [[nodiscard]] QString currentName() const { return m_currentName; }

    [[nodiscard]] QString currentPath() const { return m_currentPath; }

    [[nodiscard]] QString currentDetail() const;

    /// Which model guesses for the loaded one, or why the one asked for does not; else empty.
    [[nodiscard]] QString draftText() const;

    [[nodiscard]] bool isLoading() const { return m_state == Loading; }

    /// 0..1
    [[nodiscard]] double loadProgress() const { return m_loadProgress; }

    [[nodiscard]] QString errorTitle() const;

    [[nodiscard]] QString errorText() const;

    [[nodiscard]] QString errorHint() const;

    [[nodiscard]] StarterState starterState() const { return m_starterState; }

    /// 0..1
    [[nodiscard]] double starterProgress() const { return m_starterProgress; }

    /// "41 of 98 MB", or what went wrong and what to do.
    [[nodiscard]] QString starterText() const { return m_starterText; }

    [[nodiscard]] QString starterName() const;
    [[nodiscard]] QString starterLicense() const;
    [[nodiscard]] QString starterSizeText() const;

    /// What an assistant can be given: "name" and "path" of each model that runs here, the loaded
    /// one first; `chosen` too, where it is none of these any more.
    [[nodiscard]] Q_INVOKABLE QVariantList choices(const QString& chosen) const;
    Q_INVOKABLE void load(int row);
    Q_INVOKABLE void loadFile(const QUrl& file);
    Q_INVOKABLE void addFolder(const QUrl& folder);
    Q_INVOKABLE void cancelLoad();
    Q_INVOKABLE void fetchStarter();
    Q_INVOKABLE void cancelFetch();
    Q_INVOKABLE void dismissError();

    /// Loads `path`, else the model used last, else the starter model. When none of them is there:
    /// the first that is found, if it is the only one that runs here.
    void loadFirst(const QString& path = {});
    void loadPath(const QString& path);

Q_SIGNALS:
    void countChanged();
    void stateChanged();
    void loadProgressChanged();
    void starterChanged();

private:
    void connectService();
    void connectCatalog();
    void connectStarter();
    void showEntries();
    void showStarter();
    void loadTheOnlyOne();
    void setState(State state);
    void setError(const std::optional<inference::Error>& error);
    void markPath(const QString& path);
    [[nodiscard]] QString reasonOf(const ModelEntry& entry) const;

    ModelServices m_services;
    std::vector<ModelEntry> m_rows;
    State m_state = NoModel;
    QString m_currentName;
    QString m_currentPath;
    double m_loadProgress = 0;
    std::optional<inference::Error> m_error;
    StarterState m_starterState = StarterMissing;
    double m_starterProgress = 0;
    QString m_starterText;
    bool m_loadsStarterWhenReady = false;
    bool m_takesTheOnlyOne = false; ///< nothing is chosen, and none has been found so far
};

} // namespace ponder::app
