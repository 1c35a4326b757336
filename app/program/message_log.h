// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QMutex>
#include <QString>

namespace ponder::app {

/// Somebody could read what this program writes to its standard error. A window that Windows
/// started has none.
[[nodiscard]] bool hasStandardError();

/// While it lives, warnings and errors of Qt and of the program go to a file as well, one a line
/// with the time before it. A file that has grown beyond `mostBytes` becomes "….old" at the next
/// start. Thread-safe, one at a time.
class MessageLog
{
public:
    static constexpr qint64 kMostBytes = 1 << 20;

    explicit MessageLog(const QString& path, qint64 mostBytes = kMostBytes);
    ~MessageLog();
    MessageLog(const MessageLog&) = delete;
    MessageLog& operator=(const MessageLog&) = delete;

private:
    static void take(QtMsgType type, const QMessageLogContext& context, const QString& message);
    void write(QtMsgType type, const QString& message);

    QMutex m_mutex;
    QFile m_file;
    qint64 m_leftBytes = 0; ///< of what this start may write
    QtMessageHandler m_before = nullptr;
};

} // namespace ponder::app
