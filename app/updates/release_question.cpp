// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/updates/release_question.h"

#include "app/updates/http_answer.h"

#include <QSslSocket>
#include <QTcpSocket>

namespace ponder::app {

namespace {

constexpr int kHttpPort = 80;
constexpr int kHttpsPort = 443;

} // namespace

ReleaseQuestion::ReleaseQuestion(std::chrono::milliseconds patience)
    : m_limit(this)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(patience);
    QObject::connect(
        &m_limit, &QTimer::timeout, this, [this] { finish(ReleaseProblem::NoAnswer); });
}

ReleaseQuestion::~ReleaseQuestion()
{
    drop();
}

void ReleaseQuestion::ask(const QUrl& address)
{
    drop();
    m_address = address;
    m_limit.start();
    auto* const secure = new QSslSocket(this);
    m_socket = secure;
    m_socket->setReadBufferSize(HttpAnswer::kLongest); // the rest waits with the sender
    const auto failed = [this] {
        if (m_socket) { // what came before a close is read by disconnected()
            finish(ReleaseProblem::NoAnswer);
        }
    };
    QObject::connect(
        secure, &QTcpSocket::errorOccurred, this, [failed](QAbstractSocket::SocketError error) {
            if (error != QAbstractSocket::RemoteHostClosedError) {
                failed();
            }
        });
    QObject::connect(secure, &QTcpSocket::readyRead, this, [this] { read(false); });
    QObject::connect(secure, &QTcpSocket::disconnected, this, [this] { read(true); });
    const QString host = address.host();
    if (address.scheme() == QStringLiteral("https")) {
        // A certificate nobody vouches for ends it: errorOccurred().
        QObject::connect(secure, &QSslSocket::encrypted, this, &ReleaseQuestion::send);
        secure->connectToHostEncrypted(host, static_cast<quint16>(address.port(kHttpsPort)));
    } else {
        QObject::connect(secure, &QTcpSocket::connected, this, &ReleaseQuestion::send);
        secure->connectToHost(host, static_cast<quint16>(address.port(kHttpPort)));
    }
}

void ReleaseQuestion::send()
{
    const QByteArray path =
        m_address.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    m_socket->write("GET " + (path.startsWith('/') ? path : '/' + path) +
                    " HTTP/1.1\r\nHost: " + m_address.authority(QUrl::FullyEncoded).toLatin1() +
                    "\r\nUser-Agent: Ponder\r\nAccept: application/json\r\n"
                    "Accept-Encoding: identity\r\nConnection: close\r\n\r\n");
}

void ReleaseQuestion::read(bool isEnd)
{
    if (!m_socket) {
        return;
    }
    m_arrived += m_socket->read(HttpAnswer::kLongest - m_arrived.size());
    const HttpAnswer answer = readHttpAnswer(m_arrived, isEnd);
    if (answer.state == HttpAnswer::State::Unfinished) {
        return;
    }
    if (answer.status != 0 && answer.status != 200) {
        finish(ReleaseProblem::NoAnswer);
    } else if (answer.state == HttpAnswer::State::Whole) {
        finish(ReleaseProblem::None, answer.body);
    } else {
        finish(ReleaseProblem::NotUnderstood);
    }
}

void ReleaseQuestion::finish(ReleaseProblem problem, const QByteArray& body)
{
    drop();
    Q_EMIT answered(m_address, problem, body);
}

void ReleaseQuestion::drop()
{
    m_limit.stop();
    m_arrived.clear();
    if (m_socket) {
        QTcpSocket* const socket = m_socket;
        m_socket.clear();
        QObject::disconnect(socket, nullptr, this, nullptr);
        socket->abort();
        socket->deleteLater();
    }
}

} // namespace ponder::app
