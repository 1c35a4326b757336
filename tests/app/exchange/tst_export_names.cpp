// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/export_names.h"

#include <QTest>

using ponder::app::ExportNames;

class TestExportNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void take_anyTitle_isANameForEverySystem_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* what, const QString& title, const QString& name) {
            QTest::newRow(what) << title << name;
        };
        row("plain", QStringLiteral("Why do boats float"), QStringLiteral("Why do boats float.md"));
        row("nothing", QString(), QStringLiteral("chat.md"));
        row("blanks", QStringLiteral(" \n\t "), QStringLiteral("chat.md"));
        row("dots", QStringLiteral(" .. "), QStringLiteral("chat.md"));
        row("hidden", QStringLiteral(".profile"), QStringLiteral("profile.md"));
        row("up", QStringLiteral("../../etc/passwd"), QStringLiteral("_.._etc_passwd.md"));
        row("forbidden",
            QStringLiteral("a<b>c:d\"e/f\\g|h?i*j"),
            QStringLiteral("a_b_c_d_e_f_g_h_i_j.md"));
        row("control", QStringLiteral(u"a\u0001b\u007f"), QStringLiteral("a_b_.md"));
        row("direction", QStringLiteral(u"a\u202egpj.exe"), QStringLiteral("a_gpj.exe.md"));
        row("dot at the end", QStringLiteral("and so on..."), QStringLiteral("and so on.md"));
        row("device", QStringLiteral("con"), QStringLiteral("_con.md"));
        row("device with an ending", QStringLiteral("Nul.txt"), QStringLiteral("_Nul.txt.md"));
        row("port", QStringLiteral("COM1"), QStringLiteral("_COM1.md"));
        row("small port", QStringLiteral(u"lpt\u00b2"), QStringLiteral(u"_lpt\u00b2.md"));
        row("no port", QStringLiteral("COMMA"), QStringLiteral("COMMA.md"));
        row("chinese",
            QStringLiteral(u"\u8239\u4e3a\u4ec0\u4e48\u6d6e\uff1f"),
            QStringLiteral(u"\u8239\u4e3a\u4ec0\u4e48\u6d6e\uff1f.md"));
        row("picture", QStringLiteral(u"\U0001F600 yes"), QStringLiteral(u"\U0001F600 yes.md"));
        row("half a picture", QStringLiteral(u"x\xD83D"), QStringLiteral(u"x\uFFFD.md"));
    }

    void take_anyTitle_isANameForEverySystem()
    {
        QFETCH(QString, title);
        QFETCH(QString, name);
        QCOMPARE(ExportNames().take(title, QStringLiteral("md")), name);
    }

    void take_longTitle_isCutBetweenLetters()
    {
        for (const QString& letter :
             {QStringLiteral("x"), QStringLiteral(u"\u8239"), QStringLiteral(u"\U0001F600")}) {
            const QString name = ExportNames().take(letter.repeated(500), QStringLiteral("json"));
            QVERIFY(name.toUtf8().size() <= 160);
            QVERIFY(name.toUtf8().size() > 140);
            QCOMPARE(name,
                     letter.repeated((name.size() - 5) / letter.size()) + QStringLiteral(".json"));
        }
    }

    void take_sameTitles_areTold_apart()
    {
        ExportNames names({QStringLiteral("BOATS.md"), QStringLiteral(u"cafe\u0301.md")});
        QCOMPARE(names.take(QStringLiteral("boats"), QStringLiteral("md")),
                 QStringLiteral("boats (2).md"));
        QCOMPARE(names.take(QStringLiteral("Boats"), QStringLiteral("md")),
                 QStringLiteral("Boats (3).md"));
        QCOMPARE(names.take(QStringLiteral("boats"), QStringLiteral("pdf")),
                 QStringLiteral("boats.pdf"));
        // The same letters in another form are the same name on macOS.
        QCOMPARE(names.take(QStringLiteral(u"caf\u00e9"), QStringLiteral("md")),
                 QStringLiteral(u"caf\u00e9 (2).md"));
    }
};

QTEST_GUILESS_MAIN(TestExportNames)
#include "tst_export_names.moc"
