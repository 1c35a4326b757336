// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Asking for a newer version: off until it is switched on, said with a link that shows where it
// leads.
#include "app/settings/settings.h"
#include "tests/gui/flow_test.h"
#include "tests/support/scripted_http_server.h"

#include <QDesktopServices>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace ponder::app;
using namespace ponder::tests;

/// Stands in for the browser.
class Browser : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "open"); }

    ~Browser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }

    QList<QUrl> opened;

public Q_SLOTS:

    void open(const QUrl& url) { opened.append(url); }
};

class TestUpdateFlows : public FlowTest
{
    Q_OBJECT

    const QString m_page = QStringLiteral("https://127.0.0.1/releases/99.2.0");
    ScriptedHttpServer m_server{ScriptedHttpServer::answer(
        QJsonDocument(QJsonObject{{QStringLiteral("tag_name"), QStringLiteral("v99.2.0")},
                                  {QStringLiteral("html_url"), m_page}})
            .toJson())};

    [[nodiscard]] bool startProgram(FlowProgram& program) override
    {
        QFile file(program.folder.filePath(QStringLiteral("settings.json")));
        const bool isOn = name(QTest::currentTestFunction()).startsWith(name("on_"));
        const QString address = name(QTest::currentTestFunction()).endsWith(name("withoutAddress"))
                                    ? QString()
                                    : m_server.address();
        return file.open(QIODevice::WriteOnly) &&
               file.write(QJsonDocument(QJsonObject{{QStringLiteral("updateAddress"), address},
                                                    {QStringLiteral("asksForUpdates"), isOn}})
                              .toJson()) > 0 &&
               file.flush() && program.start();
    }

    void showSettings() const
    {
        QVERIFY(click("sidebar.settingsEntry"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.page"), kPatience);
        QVERIFY(window().reveal(name("settings.askForUpdate")));
    }

private Q_SLOTS:

    void askNow_newerVersion_isShownWithItsAddress_andOpenedOnClick()
    {
        Browser browser;
        showSettings();
        QVERIFY(!window().item(name("settings.asksForUpdates"))->property("checked").toBool());
        QVERIFY(!isShown("settings.updatePage"));
        QVERIFY(m_server.requests().isEmpty());
        window().item(name("settings.askForUpdate"))->forceActiveFocus(Qt::TabFocusReason);
        window().press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.updatePage"), kPatience);
        const QStringList words = window().shownWords(name("settings.page"));
        QVERIFY2(words.contains(name("Version 99.2.0 is there.")), qPrintable(words.join(u'|')));
        QVERIFY(words.contains(m_page));
        QCOMPARE(m_server.requests().size(), 1);
        QVERIFY(browser.opened.isEmpty());
        QVERIFY(window().reveal(name("settings.updatePage")));
        QVERIFY(click("settings.updatePage"));
        QCOMPARE(browser.opened, QList<QUrl>{QUrl(m_page)});
    }

    void on_newerVersion_isSaidInTheWindow_andLeadsToTheSettings()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isShown("toast.actionButton"), kPatience);
        QVERIFY(window().shownWords(name("toast")).contains(name("Version 99.2.0 is there.")));
        QVERIFY(click("toast.actionButton"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.page"), kPatience);
        QVERIFY(window().reveal(name("settings.updatePage")));
        QVERIFY(isShown("settings.updatePage"));
    }

    void switch_turnedOn_isKept_andAsks()
    {
        const auto before = m_server.requests().size();
        showSettings();
        QVERIFY(window().reveal(name("settings.asksForUpdates")));
        QVERIFY(click("settings.asksForUpdates"));
        QVERIFY(m_program->application->settings().asksForUpdates());
        QTRY_COMPARE_WITH_TIMEOUT(m_server.requests().size(), before + 1, kPatience);
    }

    void off_withoutAddress()
    {
        showSettings();
        QVERIFY(!window().item(name("settings.askForUpdate"))->isEnabled());
        QVERIFY(!window().item(name("settings.asksForUpdates"))->isEnabled());
        const QString words = window().shownWords(name("settings.page")).join(u'\n');
        QVERIFY2(words.contains(name("built without an address to ask")), qPrintable(words));
        window().item(name("settings.updateAddress"))->forceActiveFocus(Qt::TabFocusReason);
        window().type(name("ftp://nobody"));
        window().press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(
            window().shownWords(name("settings.page")).contains(name("This is no HTTPS address.")),
            kPatience);
        QVERIFY(!window().item(name("settings.askForUpdate"))->isEnabled());
    }
};

QTEST_MAIN(TestUpdateFlows)
#include "tst_update_flows.moc"
