// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/renderer_choice.h"

#include "app/platform/process_identity.h"
#include "app/settings/settings.h"

#include <QEvent>
#include <QFile>
#include <QQuickWindow>
#include <QThreadPool>

#include <utility>

namespace ponder::app {

RendererChoice::RendererChoice(Settings& settings, QString startFile, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_startFile(std::move(startFile))
{
}

RendererChoice::~RendererChoice()
{
    // A window that was never to be seen had nothing to draw.
    if (m_isWaiting && !m_wasOnScreen) {
        QFile::remove(m_startFile);
    }
}

void RendererChoice::choose(bool isForced)
{
    if (takeFailureOfLastStart()) {
        m_hasFallenBack = true;
        m_settings.setDrawsWithoutCard(true);
        m_settings.flush(); // the file that says so is gone
        qWarning(
            "the last start did not come to draw its window: drawing without the graphics card");
    }
    if (qEnvironmentVariable("QT_QUICK_BACKEND") == QStringLiteral("software")) {
        return; // Qt does it already
    }
    m_usesCard = !isForced && !m_settings.drawsWithoutCard();
    if (m_usesCard) {
        writeStart(processIdentity());
        m_isWaiting = true;
    } else {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    }
}

bool RendererChoice::takeFailureOfLastStart() const
{
    QFile file(m_startFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QString identity = QString::fromUtf8(file.read(1024));
    if (isProcessAlive(identity)) {
        return false; // another Ponder, on its way
    }
    file.close();
    return file.remove();
}

void RendererChoice::writeStart(const QString& identity) const
{
    QFile file(m_startFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(identity.toUtf8()) < 0) {
        qWarning("a failure of the graphics card will not be remembered: %s",
                 qPrintable(file.errorString()));
    }
}

void RendererChoice::watch(QQuickWindow& window)
{
    if (!m_isWaiting) {
        return;
    }
    window.installEventFilter(this);
    m_wasOnScreen = m_wasOnScreen || window.isExposed();
    // Queued from the thread that draws.
    connect(&window, &QQuickWindow::frameSwapped, this, &RendererChoice::noteFirstPicture);
    connect(&window,
            &QQuickWindow::sceneGraphError,
            this,
            [this](QQuickWindow::SceneGraphError, const QString& message) {
                qWarning("the graphics card cannot draw: %s", qPrintable(message));
                m_isWaiting = false;
                writeStart({});
                Q_EMIT cardFailed();
            });
}

bool RendererChoice::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Expose) {
        m_wasOnScreen = m_wasOnScreen || static_cast<const QWindow*>(watched)->isExposed();
    }
    return false;
}

void RendererChoice::noteFirstPicture()
{
    if (m_isWaiting) {
        m_isWaiting = false;
        QThreadPool::globalInstance()->start([file = m_startFile] { QFile::remove(file); });
    }
}

} // namespace ponder::app
