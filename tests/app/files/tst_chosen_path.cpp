// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/files/chosen_path.h"

#include <QTest>
#include <QUrl>

using ponder::app::chosenPath;

class TestChosenPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chosenPath_ofWhatDialogsGive_isTheFile_data();
    void chosenPath_ofWhatDialogsGive_isTheFile();
    void chosenPath_notOfThisComputer_isEmpty();
};

void TestChosenPath::chosenPath_ofWhatDialogsGive_isTheFile_data()
{
    QTest::addColumn<QUrl>("chosen");
    QTest::addColumn<QString>("path");
    for (const char* const path : {"/home/ann/tea.json",
                                   "/home/ann/50 % #1?.json",
                                   "/home/安/茶 &c.json",
                                   "/home/ann/<img src=x>.json"}) {
        const QString wanted = QString::fromUtf8(path);
        QTest::addRow("chosen %s", path) << QUrl::fromLocalFile(wanted) << wanted;
        QTest::addRow("typed %s", path) << QUrl(wanted) << wanted;
    }
#ifdef Q_OS_WIN
    QTest::newRow("a drive") << QUrl(QStringLiteral("c:/ann/tea.json"))
                             << QStringLiteral("c:/ann/tea.json");
#endif
    QTest::newRow("nothing") << QUrl() << QString();
    // A dialog that was accepted without a name gives its ending.
    QTest::newRow("an ending") << QUrl(QStringLiteral(".json")) << QString();
}

void TestChosenPath::chosenPath_ofWhatDialogsGive_isTheFile()
{
    QFETCH(QUrl, chosen);
    QFETCH(QString, path);
    QCOMPARE(chosenPath(chosen), path);
}

void TestChosenPath::chosenPath_notOfThisComputer_isEmpty()
{
    QCOMPARE(chosenPath(QUrl(QStringLiteral("https://example.org/tea.json"))), QString());
    QCOMPARE(chosenPath(QUrl(QStringLiteral("data:text/plain,tea"))), QString());
}

QTEST_GUILESS_MAIN(TestChosenPath)
#include "tst_chosen_path.moc"
