// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <chrono>

class QTcpSocket;

namespace ponder::app {

enum class ReleaseProblem {
    None,
    NoAddress,     ///< none is set, or it is no HTTPS address
    NoAnswer,      ///< nobody there, an error, or too slow
    NotUnderstood, ///< too long, or not what a list of releases answers
};

/// One GET with bounds: 160 KiB of answer in all, 15 seconds, no redirects, no cookies, no cache.
/// It tells the server nothing but that a Ponder asks. Thread: whichever it is moved to.
class ReleaseQuestion : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kPatience{15'000};

    explicit ReleaseQuestion(std::chrono::milliseconds patience = kPatience);
    ~ReleaseQuestion() override;

    /// Ends with one answered(). A second question takes the place of the first.
    void ask(const QUrl& address);

Q_SIGNALS:
    void answered(const QUrl& address, ponder::app::ReleaseProblem problem, const QByteArray& body);

private:
    void send();
    void read(bool isEnd);
    void finish(ReleaseProblem problem, const QByteArray& body = {});
    void drop();

    QPointer<QTcpSocket> m_socket;
    QUrl m_address;
    QByteArray m_arrived;
    QTimer m_limit;
};

} // namespace ponder::app
