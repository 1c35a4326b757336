// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/chat_test.h"
#include "tests/support/tiny_model.h"

#include <QDir>
#include <QSignalSpy>

using namespace ponder::app;
using namespace ponder::tests;

/// Which model the program begins with.
class TestFirstModel : public ChatTest
{
    Q_OBJECT

    ModelListModel& models() { return m_program->models; }

    QString write(const char* name) const
    {
        TinyModelOptions options;
        options.name = name;
        options.seed = static_cast<std::uint64_t>(name[0]);
        return QString::fromStdString(
            writeTinyModel(m_folder->path().toStdString(), options).string());
    }

    void scan()
    {
        m_program->catalog.rescan();
        QTRY_VERIFY_WITH_TIMEOUT(!m_program->catalog.isScanning(), kPatience);
    }

private Q_SLOTS:

    void init()
    {
        makeFolder();
        start();
    }

    void cleanup() { quit(); }

    void onlyOneInTheFolder_isTaken()
    {
        const QString file = write("Only");
        m_program->catalog.rescan();
        models().loadFirst();
        QTRY_COMPARE_WITH_TIMEOUT(int(models().state()), int(ModelListModel::Ready), kPatience);
        QCOMPARE(m_program->settings.lastModelPath(), file);
    }

    void twoInTheFolder_theUserChooses()
    {
        write("One");
        write("Two");
        models().loadFirst();
        scan();
        QCOMPARE(m_program->catalog.entries().size(), std::size_t{2});
        QCOMPARE(int(models().state()), int(ModelListModel::NoModel));
        // Also when one of them goes.
        QVERIFY(QFile::remove(m_program->catalog.entries().front().path));
        scan();
        QCOMPARE(int(models().state()), int(ModelListModel::NoModel));
    }

    void firstThatIsAddedLater_isTaken()
    {
        models().loadFirst();
        scan();
        QCOMPARE(int(models().state()), int(ModelListModel::NoModel));
        write("Later");
        scan();
        QTRY_COMPARE_WITH_TIMEOUT(int(models().state()), int(ModelListModel::Ready), kPatience);
    }

    void fileThatDoesNotRun_isNotTaken()
    {
        QFile file(m_folder->filePath(QStringLiteral("broken.gguf")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("GGUF but no more") > 0);
        file.close();
        models().loadFirst();
        scan();
        QCOMPARE(m_program->catalog.entries().size(), std::size_t{1});
        QCOMPARE(int(models().state()), int(ModelListModel::NoModel));
    }

    void chosenModel_isNotReplaced()
    {
        models().loadFirst();
        models().loadPath(QStringLiteral("fake.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(int(models().state()), int(ModelListModel::Ready), kPatience);
        write("Only");
        QSignalSpy loads(&m_program->inference, &InferenceService::loadStarted);
        scan();
        QTest::qWait(50);
        QCOMPARE(loads.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestFirstModel)
#include "tst_first_model.moc"
