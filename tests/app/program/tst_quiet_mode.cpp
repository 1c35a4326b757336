// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/quiet_mode.h"
#include "app/settings/settings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ponder::app;

class TestQuietMode : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void question_followsTheSettingAndThePower()
    {
        QTemporaryDir folder;
        Settings settings(folder.filePath(QStringLiteral("settings.json")));
        PowerSource power;
        const QuietMode mode(settings, [&power] { return power; });
        const std::function<bool()> isQuiet = mode.question();
        QVERIFY(!isQuiet());
        settings.setQuietMode(QStringLiteral("battery"));
        QVERIFY(!isQuiet()); // a desktop, or plugged in
        power.hasBattery = true;
        QVERIFY(!isQuiet());
        power.isDischarging = true;
        QVERIFY(isQuiet());
        settings.setQuietMode(QStringLiteral("never"));
        QVERIFY(!isQuiet());
        power.isDischarging = false;
        settings.setQuietMode(QStringLiteral("always"));
        QVERIFY(isQuiet());
    }

    // The inference thread may ask while the program goes down.
    void question_outlivesTheMode()
    {
        QTemporaryDir folder;
        std::function<bool()> isQuiet;
        {
            Settings settings(folder.filePath(QStringLiteral("settings.json")));
            settings.setQuietMode(QStringLiteral("always"));
            isQuiet = QuietMode(settings, [] { return PowerSource(); }).question();
        }
        QVERIFY(isQuiet());
    }
};

QTEST_GUILESS_MAIN(TestQuietMode)
#include "tst_quiet_mode.moc"
