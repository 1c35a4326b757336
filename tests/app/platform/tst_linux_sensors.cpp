// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/linux/powercap_sensor.h"
#include "app/platform/monotonic_clock.h"
#include "app/platform/power_source.h"
#include "app/platform/process_identity.h"
#include "app/platform/system_time.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder::app;

/// Fake trees in the place of /sys/class/powercap and /sys/class/power_supply.
class TestLinuxSensors : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_root = std::make_unique<QTemporaryDir>(); }

    void powercap_emptyTree_isAbsent();
    void powercap_nestedAndMirrored_takesPackagesOnce(); // M-09
    void powercap_unreadableCounter_isNoPermission();
    void powercap_counterGoesAway_readsNothing();
    void battery_discharging_tellsPower();
    void battery_onMainsOrOfMouse_doesNotCount();
    void identity_ofThisProcess_isAlive();
    void identity_ofEndedProcess_isNot();
    void clocks_goForward();

private:
    void put(const QString& path, const QByteArray& text)
    {
        const QString full = m_root->filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(full).path()));
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text + '\n');
    }

    void zone(const char* folder, const char* name, const char* energy)
    {
        const QString base = QLatin1String(folder);
        put(base + QStringLiteral("/name"), name);
        put(base + QStringLiteral("/energy_uj"), energy);
        put(base + QStringLiteral("/max_energy_range_uj"), "262143328850");
    }

    std::unique_ptr<QTemporaryDir> m_root;
};

void TestLinuxSensors::powercap_emptyTree_isAbsent()
{
    QVERIFY(PowercapSensor::find(m_root->path()).availability == SensorAvailability::Absent);
    QVERIFY(PowercapSensor::find(QStringLiteral("/no/such")).availability ==
            SensorAvailability::Absent);
}

void TestLinuxSensors::powercap_nestedAndMirrored_takesPackagesOnce()
{
    zone("intel-rapl:0", "package-0", "1000");
    zone("intel-rapl:0:0", "core", "400");
    zone("intel-rapl:1", "package-1", "2000");
    zone("intel-rapl:2", "psys", "9000");
    zone("intel-rapl-mmio:0", "package-0", "1000");
    const FoundSensor found = PowercapSensor::find(m_root->path());
    QVERIFY(found.availability == SensorAvailability::Present);
    QCOMPARE(found.sensor->domains().size(), std::size_t{2});
    QCOMPARE(found.sensor->domains()[0].maxMicrojoules, std::uint64_t{262'143'328'850});
    const auto counters = found.sensor->read();
    QCOMPARE(counters[0].value() + counters[1].value(), std::uint64_t{3000});
}

void TestLinuxSensors::powercap_unreadableCounter_isNoPermission()
{
    put(QStringLiteral("intel-rapl:0/name"), "package-0");
    QVERIFY(QDir().mkpath(m_root->filePath(QStringLiteral("intel-rapl:0/energy_uj"))));
    const FoundSensor found = PowercapSensor::find(m_root->path());
    QVERIFY(found.availability == SensorAvailability::NoPermission);
    QVERIFY(found.sensor == nullptr);
}

void TestLinuxSensors::powercap_counterGoesAway_readsNothing()
{
    zone("intel-rapl:0", "package-0", "1000");
    const FoundSensor found = PowercapSensor::find(m_root->path());
    QVERIFY(QFile::remove(m_root->filePath(QStringLiteral("intel-rapl:0/energy_uj"))));
    QVERIFY(!found.sensor->read().front().has_value());
    put(QStringLiteral("intel-rapl:0/energy_uj"), "not a number");
    QVERIFY(!found.sensor->read().front().has_value());
}

void TestLinuxSensors::battery_discharging_tellsPower()
{
    put(QStringLiteral("BAT0/type"), "Battery");
    put(QStringLiteral("BAT0/status"), "Discharging");
    put(QStringLiteral("BAT0/power_now"), "7500000");
    put(QStringLiteral("BAT1/type"), "Battery");
    put(QStringLiteral("BAT1/status"), "Discharging");
    put(QStringLiteral("BAT1/current_now"), "-500000");
    put(QStringLiteral("BAT1/voltage_now"), "12000000");
    const PowerSource source = readPowerSource(m_root->path());
    QVERIFY(source.hasBattery && source.isDischarging);
    QCOMPARE(source.dischargeWatts.value(), 13.5);
}

void TestLinuxSensors::battery_onMainsOrOfMouse_doesNotCount()
{
    put(QStringLiteral("AC/type"), "Mains");
    put(QStringLiteral("hid/type"), "Battery");
    put(QStringLiteral("hid/scope"), "Device");
    put(QStringLiteral("hid/status"), "Discharging");
    QVERIFY(!readPowerSource(m_root->path()).hasBattery);
    put(QStringLiteral("BAT0/type"), "Battery");
    put(QStringLiteral("BAT0/status"), "Charging");
    put(QStringLiteral("BAT0/power_now"), "7500000");
    const PowerSource source = readPowerSource(m_root->path());
    QVERIFY(source.hasBattery && !source.isDischarging && !source.dischargeWatts);
}

void TestLinuxSensors::identity_ofThisProcess_isAlive()
{
    QVERIFY(!bootId().isEmpty());
    QVERIFY(isProcessAlive(processIdentity()));
    QVERIFY(!isProcessAlive(QString()));
    QVERIFY(!isProcessAlive(QStringLiteral("other-boot/1/1")));
    QString reused = processIdentity();
    reused.chop(1);
    QVERIFY(!isProcessAlive(reused));
}

void TestLinuxSensors::identity_ofEndedProcess_isNot()
{
    QProcess process;
    process.start(QStringLiteral("sleep"), {QStringLiteral("60")});
    QVERIFY(process.waitForStarted());
    QFile stat(QStringLiteral("/proc/%1/stat").arg(process.processId()));
    QVERIFY(stat.open(QIODevice::ReadOnly));
    const QByteArray text = stat.readAll();
    const QString start =
        QString::fromLatin1(text.mid(text.lastIndexOf(')') + 1).simplified().split(' ').at(19));
    const QString identity = bootId() + u'/' + QString::number(process.processId()) + u'/' + start;
    QVERIFY(isProcessAlive(identity));
    process.kill();
    QVERIFY(process.waitForFinished());
    QVERIFY(!isProcessAlive(identity));
}

void TestLinuxSensors::clocks_goForward()
{
    const std::int64_t monotonic = monotonicNanoseconds();
    const std::int64_t boot = bootTimeNanoseconds();
    const std::uint64_t busy = systemBusyTimeNs();
    QVERIFY(busy > 0);
    QVERIFY(monotonicNanoseconds() >= monotonic);
    QVERIFY(bootTimeNanoseconds() >= boot);
    QVERIFY(systemBusyTimeNs() >= busy);
}

QTEST_GUILESS_MAIN(TestLinuxSensors)
#include "tst_linux_sensors.moc"
