// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/message_log.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QMutexLocker>

#include <atomic>

namespace ponder::app {

namespace {

// Qt's handler is a plain function.
std::atomic<MessageLog*> currentLog = nullptr;

const char* nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    return "";
}

} // namespace

MessageLog::MessageLog(const QString& path, qint64 mostBytes)
    : m_file(path)
    , m_leftBytes(mostBytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    if (m_file.size() > mostBytes) {
        QFile::remove(path + QStringLiteral(".old"));
        QFile::rename(path, path + QStringLiteral(".old"));
    }
    // Made with the first message: most starts have none.
    currentLog = this;
    m_before = qInstallMessageHandler(&MessageLog::take);
}

MessageLog::~MessageLog()
{
    qInstallMessageHandler(m_before);
    currentLog = nullptr;
}

void MessageLog::take(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    MessageLog* const log = currentLog;
    if (log == nullptr) {
        return;
    }
    log->write(type, message);
    if (log->m_before != nullptr) {
        log->m_before(type, context, message);
    }
}

void MessageLog::write(QtMsgType type, const QString& message)
{
    const QMutexLocker lock(&m_mutex);
    if (m_leftBytes <= 0 ||
        (!m_file.isOpen() && !m_file.open(QIODevice::WriteOnly | QIODevice::Append))) {
        return;
    }
    QString line = message;
    line.replace(u'\n', QStringLiteral("\n    "));
    const QByteArray bytes = QStringLiteral("%1 %2: %3\n")
                                 .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODate),
                                      QLatin1String(nameOf(type)),
                                      line)
                                 .toUtf8();
    m_leftBytes -= bytes.size();
    m_file.write(m_leftBytes > 0 ? bytes : QByteArray("… no more of this start\n"));
    m_file.flush(); // the next thing may be a crash
}

} // namespace ponder::app
