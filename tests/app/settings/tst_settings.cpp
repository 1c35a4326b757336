// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings/app_paths.h"
#include "app/settings/settings.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder::app;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void change_thenRestart_isKept();
    void change_sameValue_emitsNothing();
    void change_laterVersionsKeys_survive();
    void load_tornFile_usesBackup_data();
    void load_tornFile_usesBackup();
    void load_tornFileWithoutBackup_startsWithDefaults();
    void load_wrongTypesAndRanges_areReplaced();
    void save_unwritableFolder_saysSo();
    void paths_parameterBeforeEnvironmentBeforeSystem();
};

namespace {

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestSettings::change_thenRestart_isKept()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("deeper/settings.json"));
    {
        Settings settings(path);
        QVERIFY(settings.origin() == SettingsOrigin::NoFile);
        QVERIFY(!settings.wattage().has_value());
        settings.setTheme(Settings::Theme::Dark);
        settings.setPowerWatts(38.5);
        settings.setModelFolders({QStringLiteral(u"/m/ü漢😀"), QStringLiteral("/a.gguf")});
        settings.setThinkingDefault(QStringLiteral("long"));
        settings.setWindowGeometry(QRect(-5, 6, 700, 800));
        settings.setSystemPrompt(QStringLiteral(u"Sei kurz. 😀"));
        settings.setKeptContextGigabytes(0);
        settings.setContextPrecision(QStringLiteral("q8_0"));
        settings.setDraftModelPath(QStringLiteral(u"/m/klein 漢.gguf"));
        settings.setQuietMode(QStringLiteral("battery"));
        settings.setDrawsWithoutCard(true);
    }
    Settings settings(path);
    QVERIFY(settings.origin() == SettingsOrigin::File);
    QVERIFY(settings.theme() == Settings::Theme::Dark);
    QCOMPARE(settings.wattage().value(), 38.5);
    QCOMPARE(settings.modelFolders().front(), QStringLiteral(u"/m/ü漢😀"));
    QVERIFY(settings.thinkingLevel() == ThinkingLevel::Long);
    QCOMPARE(settings.windowGeometry(), QRect(-5, 6, 700, 800));
    QCOMPARE(settings.systemPrompt(), QStringLiteral(u"Sei kurz. 😀"));
    QCOMPARE(settings.keptContextGigabytes(), 0);
    QCOMPARE(settings.contextPrecision(), QStringLiteral("q8_0"));
    QCOMPARE(settings.draftModelPath(), QStringLiteral(u"/m/klein 漢.gguf"));
    QCOMPARE(settings.quietMode(), QStringLiteral("battery"));
    QVERIFY(settings.drawsWithoutCard());
}

void TestSettings::change_sameValue_emitsNothing()
{
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.json")));
    QSignalSpy spy(&settings, &Settings::threadsChanged);
    settings.setThreads(settings.threads());
    QCOMPARE(spy.count(), 0);
    settings.setThreads(4);
    settings.setThreads(4);
    QCOMPARE(spy.count(), 1);
}

void TestSettings::change_laterVersionsKeys_survive()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    put(path, R"({"theme":"light","fromTheFuture":{"a":[1,2]}})");
    {
        Settings settings(path);
        settings.setThreads(3);
    }
    const QJsonObject written = QJsonDocument::fromJson(contents(path)).object();
    QCOMPARE(written.value(QStringLiteral("threads")).toInt(), 3);
    QVERIFY(written.value(QStringLiteral("fromTheFuture")).isObject());
}

void TestSettings::load_tornFile_usesBackup_data()
{
    QTest::addColumn<QByteArray>("torn");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("half") << QByteArray(R"({"theme":"dar)");
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("array") << QByteArray("[1]");
    QTest::newRow("garbage") << QByteArray("\xff\xfe\x00garbage", 10);
}

void TestSettings::load_tornFile_usesBackup()
{
    QFETCH(QByteArray, torn);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    {
        Settings settings(path);
        settings.setThreads(2);
        settings.flush();
        settings.setThreads(5);
        settings.flush();
    }
    put(path, torn);
    {
        Settings settings(path);
        QVERIFY(settings.origin() == SettingsOrigin::Backup);
        QCOMPARE(settings.threads(), 2);
        QCOMPARE(contents(path + QStringLiteral(".damaged")), torn);
        settings.setThreads(7);
    }
    QCOMPARE(Settings(path).threads(), 7);
}

void TestSettings::load_tornFileWithoutBackup_startsWithDefaults()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    put(path, "{");
    Settings settings(path);
    QVERIFY(settings.origin() == SettingsOrigin::Defaults);
    QCOMPARE(settings.textSize(), 100);
}

void TestSettings::load_wrongTypesAndRanges_areReplaced()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.json"));
    put(path,
        R"({"theme":7,"textSize":1e9,"powerWatts":-3,"threads":"many","modelFolders":[1,""],)"
        R"("windowGeometry":[1,2],"thinking":"hard","contextPrecision":4,"quietMode":"loud"})");
    Settings settings(path);
    QVERIFY(settings.theme() == Settings::Theme::System);
    QCOMPARE(settings.textSize(), 200);
    QVERIFY(!settings.wattage().has_value());
    QCOMPARE(settings.threads(), 0);
    QCOMPARE(settings.keptContextGigabytes(), 2);
    QCOMPARE(settings.contextPrecision(), QStringLiteral("auto"));
    QCOMPARE(settings.quietMode(), QStringLiteral("never"));
    QVERIFY(settings.modelFolders().isEmpty());
    QVERIFY(settings.windowGeometry().isNull());
    QVERIFY(settings.thinkingLevel() == ThinkingLevel::Medium);
}

void TestSettings::save_unwritableFolder_saysSo()
{
    QTemporaryDir folder;
    put(folder.filePath(QStringLiteral("file")), "x");
    Settings settings(folder.filePath(QStringLiteral("file/settings.json")));
    QSignalSpy spy(&settings, &Settings::savingFailed);
    settings.setThreads(2);
    settings.flush();
    QTRY_COMPARE(spy.count(), 1);
    QCOMPARE(settings.threads(), 2);
}

void TestSettings::paths_parameterBeforeEnvironmentBeforeSystem()
{
    qputenv("XDG_DATA_HOME", "/x/data");
    qunsetenv("PONDER_DATA_DIR");
    QVERIFY(AppPaths::forUser().dataFolder().endsWith(QStringLiteral("/Ponder")));
    qputenv("PONDER_DATA_DIR", "/from/environment");
    QCOMPARE(AppPaths::forUser().databaseFile(), QStringLiteral("/from/environment/ponder.db"));
    const AppPaths given = AppPaths::forUser(QStringLiteral("/given/../given"));
    QCOMPARE(given.modelsFolder(), QStringLiteral("/given/models"));
    QCOMPARE(given.settingsFile(), QStringLiteral("/given/settings.json"));
    qunsetenv("PONDER_DATA_DIR");
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
