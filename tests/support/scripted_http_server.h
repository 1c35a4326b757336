// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QObject>
#include <QString>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

namespace ponder::tests {

/// A server on this computer that answers every request as it is told, well or badly.
/// Thread: its own.
class ScriptedHttpServer : public QObject
{
    Q_OBJECT

public:
    /// Writes what it likes when a whole request is there.
    using Script = std::function<void(QTcpSocket& socket)>;

    explicit ScriptedHttpServer(Script script);

    [[nodiscard]] QString address(const QString& path = QStringLiteral("/latest")) const;

    [[nodiscard]] const QByteArrayList& requests() const { return m_requests; }

    /// Ends a response with this body and the connection with it.
    [[nodiscard]] static Script answer(const QByteArray& body,
                                       const QByteArray& status = "200 OK",
                                       const QByteArray& headers = {});
    /// `piece` again and again, as fast as it is taken.
    [[nodiscard]] static Script endless(const QByteArray& start, const QByteArray& piece);
    /// `piece` every 20 ms.
    [[nodiscard]] static Script dripping(const QByteArray& start, const QByteArray& piece);

private:
    QTcpServer m_server;
    Script m_script;
    QByteArrayList m_requests;
};

} // namespace ponder::tests
