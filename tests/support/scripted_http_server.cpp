// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scripted_http_server.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <utility>

namespace ponder::tests {

ScriptedHttpServer::ScriptedHttpServer(Script script)
    : m_script(std::move(script))
{
    QObject::connect(&m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket* const socket = m_server.nextPendingConnection();
        socket->setParent(this);
        QObject::connect(
            socket, &QTcpSocket::readyRead, this, [this, socket, read = QByteArray()]() mutable {
                read += socket->readAll();
                if (read.endsWith("\r\n\r\n")) {
                    m_requests.append(std::exchange(read, {}));
                    m_script(*socket);
                }
            });
    });
    m_server.listen(QHostAddress::LocalHost);
}

QString ScriptedHttpServer::address(const QString& path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path);
}

ScriptedHttpServer::Script ScriptedHttpServer::answer(const QByteArray& body,
                                                      const QByteArray& status,
                                                      const QByteArray& headers)
{
    return [body, status, headers](QTcpSocket& socket) {
        socket.write("HTTP/1.1 " + status +
                     "\r\nContent-Length: " + QByteArray::number(body.size()) +
                     "\r\nConnection: close\r\n" + headers + "\r\n" + body);
        socket.disconnectFromHost();
    };
}

ScriptedHttpServer::Script ScriptedHttpServer::endless(const QByteArray& start,
                                                       const QByteArray& piece)
{
    return [start, piece](QTcpSocket& socket) {
        QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, [&socket, piece] {
            if (socket.bytesToWrite() < 1 << 16) {
                socket.write(piece);
            }
        });
        socket.write(start);
    };
}

ScriptedHttpServer::Script ScriptedHttpServer::dripping(const QByteArray& start,
                                                        const QByteArray& piece)
{
    return [start, piece](QTcpSocket& socket) {
        auto* const timer = new QTimer(&socket);
        QObject::connect(
            timer, &QTimer::timeout, &socket, [&socket, piece] { socket.write(piece); });
        timer->start(std::chrono::milliseconds(20));
        socket.write(start);
    };
}

} // namespace ponder::tests
