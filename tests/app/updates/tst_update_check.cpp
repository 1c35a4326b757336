// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/utc.h"
#include "app/settings/settings.h"
#include "app/updates/http_answer.h"
#include "app/updates/update_check.h"
#include "inference/core/platform/system_info.h"
#include "tests/support/scripted_http_server.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder::app;
using namespace ponder::tests;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 10'000;

QByteArray release(const QString& version, bool isTrial = false)
{
    const QString home = QStringLiteral("https://127.0.0.1/p/");
    const QJsonArray assets{
        QJsonObject{{QStringLiteral("browser_download_url"), home + QStringLiteral("p.deb")}}};
    return QJsonDocument(QJsonObject{{QStringLiteral("tag_name"), u'v' + version},
                                     {QStringLiteral("html_url"), home + version},
                                     {QStringLiteral("prerelease"), isTrial},
                                     {QStringLiteral("assets"), assets}})
        .toJson();
}

/// A program of version 0.1.0 with a clock of its own.
struct Program
{
    explicit Program(const ScriptedHttpServer& server,
                     std::chrono::milliseconds patience = 5s,
                     const QString& folderPath = {})
        : settings((folderPath.isEmpty() ? folder.path() : folderPath) +
                   QStringLiteral("/settings.json"))
        , check(settings,
                {QStringLiteral("0.1.0"), server.address(), [this] { return now; }, patience})
    {
    }

    [[nodiscard]] bool isSettled() const
    {
        return check.state() != UpdateCheck::State::NotAsked &&
               check.state() != UpdateCheck::State::Asking;
    }

    QTemporaryDir folder;
    QDateTime now = QDateTime(QDate(2026, 11, 29), QTime(12, 0), kUtc);
    Settings settings;
    UpdateCheck check;
};

} // namespace

class TestUpdateCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void untouched_asksNobody();
    void button_newerVersion_isNamedWithItsPage();
    void button_sameOrOlderOrTrial_isNewest_data();
    void button_sameOrOlderOrTrial_isNewest();
    void question_tellsNothingButItsName();
    void switchedOn_asksOncePerDay();
    void switchedOn_clockSetBack_asksAgain();
    void newerVersion_isKnownAfterARestart_untilItIsInstalled();
    void answerInTheSettings_isCheckedAgain();
    void addressOfTheUser_isAskedInstead();
    void addressChanged_forgetsWhatTheOldOneSaid();
    void noAddress_isSaid_andNothingIsAsked();
    void badServer_isHarmless_data();
    void badServer_isHarmless();
    void https_isReadOnlyWhereTheCertificateIsVouchedFor();
    void endOfTheProgram_whileAsking_doesNotWait();
};

void TestUpdateCheck::untouched_asksNobody()
{
    ScriptedHttpServer server(ScriptedHttpServer::answer(release(QStringLiteral("9.0.0"))));
    Program program(server);
    program.check.start(0ms);
    program.now = program.now.addDays(3);
    QTest::qWait(200);
    QVERIFY(server.requests().isEmpty());
    QVERIFY(program.check.state() == UpdateCheck::State::NotAsked);
    QVERIFY(program.check.canAsk());
}

void TestUpdateCheck::button_newerVersion_isNamedWithItsPage()
{
    ScriptedHttpServer server(ScriptedHttpServer::answer(release(QStringLiteral("0.2.0"))));
    Program program(server);
    QSignalSpy found(&program.check, &UpdateCheck::newerFound);
    program.check.askNow();
    QVERIFY(program.check.state() == UpdateCheck::State::Asking);
    QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
    QVERIFY(program.check.state() == UpdateCheck::State::Newer);
    QVERIFY(program.check.text().contains(QStringLiteral("0.2.0")));
    QCOMPARE(program.check.page(), QStringLiteral("https://127.0.0.1/p/0.2.0"));
    QCOMPARE(found.size(), 1);
    // It says so and fetches nothing.
    program.check.askNow();
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 2, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
    QCOMPARE(found.size(), 1); // no news the second time
    for (const QByteArray& request : server.requests()) {
        QVERIFY2(request.startsWith("GET /latest HTTP/1.1\r\n"), request.constData());
    }
}

void TestUpdateCheck::button_sameOrOlderOrTrial_isNewest_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("same") << release(QStringLiteral("0.1.0"));
    QTest::newRow("older") << release(QStringLiteral("0.0.9"));
    QTest::newRow("trial, by name") << release(QStringLiteral("0.2.0-rc1"));
    QTest::newRow("trial, by mark") << release(QStringLiteral("0.2.0"), true);
}

void TestUpdateCheck::button_sameOrOlderOrTrial_isNewest()
{
    QFETCH(QByteArray, body);
    ScriptedHttpServer server(ScriptedHttpServer::answer(body));
    Program program(server);
    program.check.askNow();
    QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
    QVERIFY(program.check.state() == UpdateCheck::State::Newest);
    QVERIFY(program.check.page().isEmpty());
}

void TestUpdateCheck::question_tellsNothingButItsName()
{
    ScriptedHttpServer server(ScriptedHttpServer::answer(
        release(QStringLiteral("0.2.0")), "200 OK", "Set-Cookie: id=1; Max-Age=999\r\n"));
    Program program(server);
    for (int i = 0; i < 2; ++i) {
        program.check.askNow();
        QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), i + 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
    }
    for (const QByteArray& request : server.requests()) {
        const QByteArray words = request.toLower();
        QVERIFY2(words.contains("user-agent: ponder\r\n"), request.constData());
        QVERIFY2(!words.contains("cookie") && !words.contains("0.1.0") &&
                     !words.contains("referer") && !words.contains("language"),
                 request.constData());
    }
}

void TestUpdateCheck::switchedOn_asksOncePerDay()
{
    ScriptedHttpServer server(ScriptedHttpServer::answer(release(QStringLiteral("0.1.0"))));
    QTemporaryDir folder;
    {
        Program program(server, 5s, folder.path());
        program.check.start(0ms);
        QTest::qWait(50);
        program.settings.setAsksForUpdates(true);
        QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
        // Off and on again on the same day.
        program.settings.setAsksForUpdates(false);
        program.now = program.now.addSecs(23 * 3600);
        program.settings.setAsksForUpdates(true);
        QTest::qWait(100);
        QCOMPARE(server.requests().size(), 1);
    }
    {
        Program again(server, 5s, folder.path()); // a restart an hour later
        again.now = again.now.addSecs(3600);
        again.check.start(0ms);
        QTest::qWait(100);
        QCOMPARE(server.requests().size(), 1);
    }
    Program next(server, 5s, folder.path());
    next.now = next.now.addSecs(24 * 3600);
    next.check.start(0ms);
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 2, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(next.isSettled(), kPatience);
}

void TestUpdateCheck::switchedOn_clockSetBack_asksAgain()
{
    ScriptedHttpServer server(ScriptedHttpServer::answer(release(QStringLiteral("0.1.0"))));
    QTemporaryDir folder;
    {
        Program program(server, 5s, folder.path());
        program.now = program.now.addYears(20);
        program.check.askNow();
        QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
    }
    Program program(server, 5s, folder.path());
    program.settings.setAsksForUpdates(true);
    program.check.start(0ms);
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 2, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
}

void TestUpdateCheck::newerVersion_isKnownAfterARestart_untilItIsInstalled()
{
    ScriptedHttpServer server(ScriptedHttpServer::answer(release(QStringLiteral("0.2.0"))));
    QTemporaryDir folder;
    {
        Program program(server, 5s, folder.path());
        program.settings.setAsksForUpdates(true);
        program.check.askNow();
        QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
    }
    {
        Program program(server, 5s, folder.path());
        QSignalSpy found(&program.check, &UpdateCheck::newerFound);
        QVERIFY(program.check.state() == UpdateCheck::State::Newer);
        QCOMPARE(program.check.page(), QStringLiteral("https://127.0.0.1/p/0.2.0"));
        program.check.start(0ms);
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, kPatience);
    }
    Settings settings(folder.filePath(QStringLiteral("settings.json")));
    UpdateCheck installed(settings,
                          {QStringLiteral("0.2.0"), server.address(), [] { return QDateTime(); }});
    QVERIFY(installed.state() == UpdateCheck::State::NotAsked);
    QVERIFY(installed.page().isEmpty());
    QCOMPARE(server.requests().size(), 1);
}

void TestUpdateCheck::answerInTheSettings_isCheckedAgain()
{
    ScriptedHttpServer server(ScriptedHttpServer::answer(release(QStringLiteral("0.1.0"))));
    QTemporaryDir folder;
    {
        Settings settings(folder.filePath(QStringLiteral("settings.json")));
        settings.setUpdateAnswer({{QStringLiteral("version"), QStringLiteral("7.0")},
                                  {QStringLiteral("page"), QStringLiteral("file:///bin/sh")},
                                  {QStringLiteral("askedAt"), QStringLiteral("whenever")}});
    }
    Program program(server, 5s, folder.path());
    QVERIFY(program.check.state() == UpdateCheck::State::NotAsked);
    QVERIFY(program.check.page().isEmpty());
}

void TestUpdateCheck::addressOfTheUser_isAskedInstead()
{
    ScriptedHttpServer builtIn(ScriptedHttpServer::answer(release(QStringLiteral("0.2.0"))));
    ScriptedHttpServer own(ScriptedHttpServer::answer(release(QStringLiteral("0.3.0"))));
    Program program(builtIn);
    program.settings.setUpdateAddress(own.address(QStringLiteral("/mine")));
    program.check.askNow();
    QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
    QVERIFY(program.check.text().contains(QStringLiteral("0.3.0")));
    QVERIFY(builtIn.requests().isEmpty());
    QVERIFY(own.requests().front().startsWith("GET /mine "));
}

void TestUpdateCheck::addressChanged_forgetsWhatTheOldOneSaid()
{
    ScriptedHttpServer server(ScriptedHttpServer::answer(release(QStringLiteral("0.2.0"))));
    Program program(server);
    program.check.askNow();
    QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
    program.settings.setUpdateAddress(QStringLiteral("https://releases.invalid/latest"));
    QVERIFY(program.check.state() == UpdateCheck::State::NotAsked);
    QVERIFY(program.check.page().isEmpty());
    program.settings.setUpdateAddress(QStringLiteral("http://releases.invalid/latest"));
    QVERIFY(!program.check.canAsk());
}

void TestUpdateCheck::noAddress_isSaid_andNothingIsAsked()
{
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.json")));
    settings.setAsksForUpdates(true);
    UpdateCheck check(
        settings, {QStringLiteral("0.1.0"), {}, [] { return QDateTime::currentDateTimeUtc(); }});
    QVERIFY(!check.canAsk());
    check.start(0ms);
    QTest::qWait(50);
    QVERIFY(check.state() == UpdateCheck::State::NotAsked);
    check.askNow();
    QVERIFY(check.state() == UpdateCheck::State::Failed);
    QVERIFY(!check.text().isEmpty());
}

void TestUpdateCheck::badServer_isHarmless_data()
{
    using Server = ScriptedHttpServer;
    QTest::addColumn<Server::Script>("script");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const auto row = [](const char* name, const Server::Script& script) {
        QTest::newRow(name) << script;
    };
    row("error", Server::answer(release(QStringLiteral("0.2.0")), "500 Internal Server Error"));
    row("not found", Server::answer("{}", "404 Not Found"));
    row("no content", Server::answer("", "204 No Content"));
    row("other words", Server::answer("<html>welcome</html>"));
    row("no HTTP", [](QTcpSocket& socket) {
        socket.write("SSH-2.0-OpenSSH\r\n");
        socket.disconnectFromHost();
    });
    row("hangs up", [](QTcpSocket& socket) { socket.abort(); });
    row("silent", [](QTcpSocket&) {});
    row("cut short", [ok](QTcpSocket& socket) {
        socket.write(ok + "Content-Length: 5000\r\n\r\n" + release(QStringLiteral("0.2.0")));
        socket.disconnectFromHost();
    });
    row("too long by a byte",
        Server::answer(release(QStringLiteral("0.2.0")) + QByteArray(HttpAnswer::kLongest, ' ')));
    row("endless body", Server::endless(ok + "\r\n{", QByteArray(1 << 16, ' ')));
    row("endless chunks",
        Server::endless(ok + "Transfer-Encoding: chunked\r\n\r\n",
                        "10000\r\n" + QByteArray(0x10000, ' ') + "\r\n"));
    row("says it is endless", [ok](QTcpSocket& socket) {
        socket.write(ok + "Content-Length: 9223372036854775807\r\n\r\n{");
    });
    row("endless headers", Server::endless(ok, "X-Header: " + QByteArray(4000, 'x') + "\r\n"));
    row("one endless header", Server::endless(ok + "X-Header: ", QByteArray(1 << 16, 'x')));
    row("drop by drop", Server::dripping(ok + "\r\n{", " "));
    row("headers drop by drop", Server::dripping(ok, "X: y\r\n"));
    row("leads in a circle", Server::answer("", "302 Found", "Location: /latest\r\n"));
    row("leads to a file", Server::answer("", "302 Found", "Location: file:///etc/passwd\r\n"));
    row("asks for a password",
        Server::answer("", "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n"));
    row("packed and small",
        Server::answer(
            QByteArray::fromHex("1f8b08000000000000"), "200 OK", "Content-Encoding: gzip\r\n"));
}

void TestUpdateCheck::badServer_isHarmless()
{
    QFETCH(ScriptedHttpServer::Script, script);
    ScriptedHttpServer server(script);
    Program program(server, 700ms);
    QSignalSpy found(&program.check, &UpdateCheck::newerFound);
    const auto before = ponder::inference::residentBytes();
    QElapsedTimer clock;
    clock.start();
    program.check.askNow();
    QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
    QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(program.check.state() == UpdateCheck::State::Failed);
    QVERIFY(!program.check.text().isEmpty());
    QVERIFY(program.check.page().isEmpty());
    QVERIFY(found.isEmpty());
    const auto after = ponder::inference::residentBytes();
    QVERIFY2(after < before + (64U << 20U), qPrintable(QString::number(after - before)));
    // And the next day it simply works.
    ScriptedHttpServer good(ScriptedHttpServer::answer(release(QStringLiteral("0.2.0"))));
    program.settings.setUpdateAddress(good.address());
    program.check.askNow();
    QTRY_VERIFY_WITH_TIMEOUT(program.check.state() == UpdateCheck::State::Newer, kPatience);
}

void TestUpdateCheck::https_isReadOnlyWhereTheCertificateIsVouchedFor()
{
    const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    if (openssl.isEmpty() || !QSslSocket::supportsSsl()) {
        QSKIP("no openssl here to make a certificate with");
    }
    QTemporaryDir folder;
    const QString key = folder.filePath(QStringLiteral("key.pem"));
    const QString certificate = folder.filePath(QStringLiteral("certificate.pem"));
    QProcess maker;
    maker.start(openssl,
                QStringLiteral("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
                               "-addext subjectAltName=DNS:localhost -keyout %1 -out %2")
                    .arg(key, certificate)
                    .split(u' '));
    QVERIFY(maker.waitForFinished(30'000) && maker.exitCode() == 0);

    QFile keyFile(key);
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    const QSslCertificate own = QSslCertificate::fromPath(certificate).value(0);
    QSslConfiguration serving;
    serving.setLocalCertificate(own);
    serving.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
    QSslServer server;
    server.setSslConfiguration(serving);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int requests = 0;
    QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&] {
        QTcpSocket* const socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, &server, [&requests, socket] {
            if (socket->readAll().endsWith("\r\n\r\n")) {
                ++requests;
                const QByteArray body =
                    release(QStringLiteral("0.2.0")).replace("127.0.0.1", "localhost");
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: " +
                              QByteArray::number(body.size()) + "\r\n\r\n" + body);
            }
        });
    });
    ScriptedHttpServer unused([](QTcpSocket&) {});
    Program program(unused);
    program.settings.setUpdateAddress(
        QStringLiteral("https://localhost:%1/latest").arg(server.serverPort()));
    program.check.askNow();
    QTRY_VERIFY_WITH_TIMEOUT(program.isSettled(), kPatience);
    QVERIFY(program.check.state() == UpdateCheck::State::Failed);
    QCOMPARE(requests, 0); // not even the question was sent

    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    const auto guard =
        qScopeGuard([&before] { QSslConfiguration::setDefaultConfiguration(before); });
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(own);
    QSslConfiguration::setDefaultConfiguration(trusting);
    program.check.askNow();
    QTRY_VERIFY_WITH_TIMEOUT(program.check.state() == UpdateCheck::State::Newer, kPatience);
    QCOMPARE(requests, 1);
    QCOMPARE(program.check.page(), QStringLiteral("https://localhost/p/0.2.0"));
}

void TestUpdateCheck::endOfTheProgram_whileAsking_doesNotWait()
{
    ScriptedHttpServer server([](QTcpSocket&) {});
    QElapsedTimer clock;
    {
        Program program(server, 60s);
        program.check.askNow();
        QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, kPatience);
        clock.start();
    }
    QVERIFY2(clock.elapsed() < 1'000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestUpdateCheck)
#include "tst_update_check.moc"
