// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// folders and files with names that software stumbles over: the database, a model, an
// attachment, an export and an import in them.
#include "app/settings/settings.h"
#include "app/storage/local_store.h"
#include "tests/gui/flow_test.h"
#include "tests/inference/engine/engine_fixture.h"

#include <QDir>
#include <QFile>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

/// Answers "Yes" to everything.
TinyModelOptions yesModel()
{
    std::vector<std::pair<ponder::inference::TokenId, ponder::inference::TokenId>> pairs{
        {byteToken('\n'), byteToken('Y')}};
    appendChain(pairs, "Yes");
    pairs.emplace_back(byteToken('s'), kEndOfTurn);
    TinyModelOptions options = chainModel(pairs);
    options.chatTemplate = plainTemplate();
    options.contextLength = 4'000;
    return options;
}

} // namespace

class TestOddPathFlows : public FlowTest
{
    Q_OBJECT

    QTemporaryDir m_place;

    [[nodiscard]] bool startProgram(FlowProgram& program) override
    {
        Q_UNUSED(program);
        return true; // each row has a place of its own
    }

    [[nodiscard]] QString writeModelTo(const QString& path) const
    {
        const auto written = QString::fromStdString(
            writeTinyModel(m_place.path().toStdString(), yesModel()).string());
        return QFile::rename(written, path) ? path : QString();
    }

private Q_SLOTS:

    void everything_inOddFolders_data()
    {
        QTest::addColumn<QString>("odd");
        QTest::newRow("spaces") << QStringLiteral(" my  models ");
        QTest::newRow("three scripts") << QStringLiteral(u"ü漢😀");
        QTest::newRow("decomposed") << QStringLiteral(u"u\u0308 re\u0301sume\u0301");
        QTest::newRow("dot at the end") << QStringLiteral("folder.");
        QTest::newRow("blank at the end") << QStringLiteral("folder ");
        QTest::newRow("percent") << QStringLiteral("%41%2F100%");
        QTest::newRow("address letters") << QStringLiteral("a#b?c&d=e;f");
        QTest::newRow("quotes") << QStringLiteral("it's \"mine\" `id` $HOME");
        QTest::newRow("new line") << QStringLiteral("two\nlines");
        QTest::newRow("backslash") << QStringLiteral("back\\slash");
        QTest::newRow("option") << QStringLiteral("--help");
        QTest::newRow("markup") << QStringLiteral("<b>x</b>&amp;");
        QTest::newRow("right to left") << QStringLiteral(u"\u202Egnp.\u05D0\u05D1");
        QTest::newRow("long") << QString(100, u'l') + u'/' + QString(100, u'm') + u'/' +
                                     QString(100, u'n');
    }

    void everything_inOddFolders()
    {
        QFETCH(QString, odd);
        const QString folder = m_place.filePath(odd);
        QVERIFY(QDir().mkpath(folder));
        const QString last = odd.section(u'/', -1);
        const QString model = writeModelTo(folder + u'/' + last + name(".gguf"));
        QVERIFY(!model.isEmpty());
        const QString note = folder + u'/' + last + name(".txt");
        QFile file(note);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("the note's words");
        file.close();

        const QString data = folder + name("/data");
        QVERIFY(m_program->startEngine(model, data));
        QVERIFY(!isShown("chat.noticeCard"));
        window().dropFiles({note}, {700, 400});
        QTRY_VERIFY_WITH_TIMEOUT(isShown("attachment.removeButton0"), kPatience);
        QVERIFY(window().ask(name("question")));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("Yes"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);

        const QString exported = folder + u'/' + last + name(".json");
        QVERIFY(window().choosePlace(name("window.exportDialog"), exported, [this] {
            window().press(Qt::Key_S, Qt::ControlModifier);
            return true;
        }));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(exported), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!window().chat().exchange()->isBusy(), kPatience);
        QVERIFY(click("sidebar.putAwayEntry"));
        QVERIFY(window().chooseFile(
            name("exchange.importFileButton"), name("exchange.importFileDialog"), exported));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row1"), kPatience);
        m_program->application->settings().setTextSize(115);
        m_program->quit();

        // The next start finds the same model by itself, and everything that was saved.
        QVERIFY(m_program->startEngine(QString(), data));
        QCOMPARE(m_program->application->settings().textSize(), 115);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("conversations.row1"), kPatience);
        QVERIFY(click("conversations.row1"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("Yes"), kPatience);
        m_program->quit();
        const auto store = LocalStore::open(data + name("/ponder.db"));
        QVERIFY((*store)->openReport().outcome == OpenOutcome::Opened);
        QVERIFY((*store)->check().value().problems.empty());
        const auto copy = Database::copyIntoMemory(data + name("/ponder.db"));
        QVERIFY2(copy.has_value(), copy ? "" : copy.error().detail.c_str());
    }

    void linksInACircle_areNoModelAndNoText()
    {
        const QString one = m_place.filePath(name("one.gguf"));
        const QString two = m_place.filePath(name("two.gguf"));
        QVERIFY(QFile::link(one, two) && QFile::link(two, one));
        const QString around = m_place.filePath(name("around"));
        QVERIFY(QDir().mkpath(around));
        QVERIFY(QFile::link(around, around + name("/again")));
        const QString good = writeModelTo(m_place.filePath(name("good.gguf")));
        QVERIFY(m_program->startEngine(good));
        m_program->application->models().loadFile(QUrl::fromLocalFile(one));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("chat.modelErrorCard"), kPatience);
        m_program->application->models().addFolder(QUrl::fromLocalFile(around));
        window().dropFiles({one}, {700, 400});
        QTRY_VERIFY_WITH_TIMEOUT(!window().chat().attachments()->problem().isEmpty(), kPatience);
        m_program->application->models().loadFile(QUrl::fromLocalFile(good));
        QTRY_VERIFY_WITH_TIMEOUT(window().chat().canSend(), kPatience);
        QVERIFY(window().ask(name("still here")));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), name("Yes"), kPatience);
    }
};

QTEST_MAIN(TestOddPathFlows)
#include "tst_odd_path_flows.moc"
