// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/updates/release_answer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ponder::app;

namespace {

const QUrl kAsked(QStringLiteral("https://api.example.org/repos/p/p/releases/latest"));

QByteArray answer(const QString& tag, const QString& page)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("tag_name"), tag},
                                     {QStringLiteral("html_url"), page},
                                     {QStringLiteral("body"), QStringLiteral("<b>words</b>")}})
        .toJson();
}

} // namespace

class TestReleaseAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void goodAnswer_givesVersionAndPage()
    {
        const auto read = readReleaseAnswer(
            answer(QStringLiteral("v1.20.3"), QStringLiteral("https://example.org/p/releases/1")),
            kAsked);
        QVERIFY(read.has_value());
        QCOMPARE(read->version, QStringLiteral("1.20.3"));
        QCOMPARE(read->page, QStringLiteral("https://example.org/p/releases/1"));
        QVERIFY(!read->isTrial);
        QVERIFY(readReleaseAnswer(answer(QStringLiteral("2.0-rc.1"), read->page), kAsked)->isTrial);
    }

    void letterThatLooksLikeAnother_isShownEncoded()
    {
        // Cyrillic а in the path, and a mark that turns the direction of text.
        const auto read =
            readReleaseAnswer(answer(QStringLiteral("1.1"),
                                     QStringLiteral(u"https://example.org/p\u0430ge/\u202Egnp")),
                              kAsked);
        QVERIFY(read.has_value());
        QCOMPARE(read->page, QStringLiteral("https://example.org/p%D0%B0ge/%E2%80%AEgnp"));
    }

    void oddAnswer_isNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QString page = QStringLiteral("https://example.org/p");
        const auto row = [](const char* name, const QByteArray& json) {
            QTest::newRow(name) << json;
        };
        row("nothing", "");
        row("no JSON", "<html>500</html>");
        row("a list", "[1,2]");
        row("deeply nested", QByteArray(100'000, '['));
        row("cut", answer(QStringLiteral("1.1"), page).chopped(3));
        row("other types", "{\"tag_name\": 7, \"html_url\": [\"x\"]}");
        row("no tag", answer({}, page));
        row("words as a tag", answer(QStringLiteral("newest"), page));
        row("markup in the tag", answer(QStringLiteral("1.1<img src=x>"), page));
        row("a line break behind the tag", answer(QStringLiteral("1.1\n"), page));
        row("huge numbers", answer(QStringLiteral("99999999999999999999.1"), page));
        row("negative", answer(QStringLiteral("-1.1"), page));
        row("other digits", answer(QStringLiteral(u"\u0661.\u0662"), page));
        row("no page", answer(QStringLiteral("1.1"), {}));
        row("page without HTTPS",
            answer(QStringLiteral("1.1"), QStringLiteral("http://example.org/p")));
        row("page that is a script",
            answer(QStringLiteral("1.1"), QStringLiteral("javascript:alert(1)")));
        row("page that is a file",
            answer(QStringLiteral("1.1"), QStringLiteral("file:///etc/passwd")));
        row("page elsewhere",
            answer(QStringLiteral("1.1"), QStringLiteral("https://evil.example/p")));
        row("page of a namesake",
            answer(QStringLiteral("1.1"), QStringLiteral("https://notexample.org/p")));
        row("page of a part", answer(QStringLiteral("1.1"), QStringLiteral("https://org/p")));
        row("page below", answer(QStringLiteral("1.1"), QStringLiteral("https://x.example.org/p")));
        row("page with a user",
            answer(QStringLiteral("1.1"), QStringLiteral("https://example.org@evil.example/p")));
        row("page with a name",
            answer(QStringLiteral("1.1"), QStringLiteral("https://me@example.org/p")));
        row("page with a space",
            answer(QStringLiteral("1.1"), QStringLiteral("https://example.org/a b")));
        row("endless page", answer(QStringLiteral("1.1"), page + QString(400, u'a')));
    }

    void oddAnswer_isNotBelieved()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!readReleaseAnswer(json, kAsked).has_value());
    }

    void address_httpsOrThisComputer_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("https") << QStringLiteral("https://example.org/latest") << true;
        QTest::newRow("blanks around") << QStringLiteral(" https://example.org/latest ") << true;
        QTest::newRow("http here") << QStringLiteral("http://127.0.0.1:8080/latest") << true;
        QTest::newRow("http here, by name") << QStringLiteral("http://localhost/latest") << true;
        QTest::newRow("http here, IPv6") << QStringLiteral("http://[::1]:8080/latest") << true;
        QTest::newRow("http elsewhere") << QStringLiteral("http://example.org/latest") << false;
        QTest::newRow("http like here") << QStringLiteral("http://127.0.0.1.example.org/") << false;
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << false;
        QTest::newRow("ftp") << QStringLiteral("ftp://example.org/") << false;
        QTest::newRow("no host") << QStringLiteral("https:///latest") << false;
        QTest::newRow("words") << QStringLiteral("example.org") << false;
        QTest::newRow("with a password") << QStringLiteral("https://a:b@example.org/") << false;
        QTest::newRow("empty") << QString() << false;
    }

    void address_httpsOrThisComputer()
    {
        QFETCH(QString, text);
        QFETCH(bool, isAsked);
        QCOMPARE(releaseAddress(text).isValid(), isAsked);
    }

    void versions_areComparedAsNumbers_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("current");
        QTest::addColumn<bool>("isLater");
        QTest::newRow("tens") << QStringLiteral("0.10.0") << QStringLiteral("0.9.9") << true;
        QTest::newRow("same") << QStringLiteral("0.1.0") << QStringLiteral("0.1.0") << false;
        QTest::newRow("same, shorter") << QStringLiteral("0.1") << QStringLiteral("0.1.0") << false;
        QTest::newRow("older") << QStringLiteral("0.0.9") << QStringLiteral("0.1.0") << false;
        QTest::newRow("one more") << QStringLiteral("0.1.1") << QStringLiteral("0.1") << true;
        QTest::newRow("nothing") << QString() << QStringLiteral("0.1.0") << false;
    }

    void versions_areComparedAsNumbers()
    {
        QFETCH(QString, version);
        QFETCH(QString, current);
        QFETCH(bool, isLater);
        QCOMPARE(isLaterVersion(version, current), isLater);
    }
};

QTEST_GUILESS_MAIN(TestReleaseAnswer)
#include "tst_release_answer.moc"
