// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What a screen reader finds: every page walked as the tree of accessible objects that AT-SPI, UI
// Automation and NSAccessibility are fed from.
#include "app/settings/settings.h"
#include "tests/gui/flow_test.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

bool isControl(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::Button:
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::Slider:
    case QAccessible::SpinBox:
    case QAccessible::ProgressBar:
    case QAccessible::PageTab:
    case QAccessible::ListItem:
    case QAccessible::MenuItem:
    case QAccessible::Link:
        return true;
    default:
        return false;
    }
}

} // namespace

class TestAccessibleFlows : public FlowTest
{
    Q_OBJECT

    struct Found
    {
        int controls = 0;
        QStringList nameless;
        QStringList names;
    };

    static void walk(QAccessibleInterface* node, Found& found, int depth)
    {
        if (node == nullptr || !node->isValid() || depth > 80) {
            return;
        }
        const QAccessible::State state = node->state();
        if (!state.invisible) {
            const QString text = node->text(QAccessible::Name);
            const QObject* const object = node->object();
            if (isControl(node->role())) {
                ++found.controls;
                if (text.trimmed().isEmpty() || text == QLatin1String("undefined")) {
                    found.nameless.append(QStringLiteral("%1 “%2”").arg(
                        QString::fromLatin1(object == nullptr ? "?"
                                                              : object->metaObject()->className()),
                        object == nullptr ? QString() : object->objectName()));
                }
            }
            if (!text.isEmpty()) {
                found.names.append(text);
            }
            for (int i = 0; i < node->childCount(); ++i) {
                walk(node->child(i), found, depth + 1);
            }
        }
    }

    // What a screen reader is told to read out; that it is told is proved where there is one, in
    // packaging/linux/check_desktop.sh.
    QString spoken()
    {
        QAccessibleInterface* const voice =
            QAccessible::queryAccessibleInterface(window().item(name("spoken")));
        return voice == nullptr ? QString() : voice->text(QAccessible::Name);
    }

    Found walkWindow()
    {
        Found found;
        walk(QAccessible::queryAccessibleInterface(window().window()), found, 0);
        return found;
    }

private Q_SLOTS:

    void everyPage_everyControlHasAName_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<int>("leastControls");
        const auto row = [](const char* page, int least) {
            QTest::newRow(page) << QString::fromLatin1(page) << least;
        };
        row("chat", 15);
        row("compare", 10);
        row("statement", 15);
        row("models", 8);
        row("assistants", 8);
        row("putAway", 8);
        row("settings", 25);
        row("about", 15);
    }

    void everyPage_everyControlHasAName()
    {
        QFETCH(QString, page);
        QFETCH(int, leastControls);
        QVERIFY(m_program->ask("question",
                               "# Heading\n\nSome `code` and [a "
                               "link](https://example.org).\n\n```py\nprint(1)\n```\n\n| a | b "
                               "|\n|---|---|\n| 1 | 2 |\n",
                               2));
        if (page == QLatin1String("compare")) {
            QVERIFY(window().chat().compare({}));
        }
        window().window()->setProperty("page", page);
        QTest::qWait(100);
        const Found found = walkWindow();
        QVERIFY2(found.nameless.isEmpty(), qPrintable(found.nameless.join(QLatin1String("; "))));
        QVERIFY2(found.controls >= leastControls, qPrintable(QString::number(found.controls)));
        if (page == QLatin1String("chat")) {
            const QString all = found.names.join(QLatin1Char('\n'));
            QVERIFY2(all.contains(QStringLiteral("question")), qPrintable(all));
            QVERIFY2(all.contains(QStringLiteral("print(1)")), qPrintable(all));
            QVERIFY2(all.contains(QStringLiteral("Heading")), qPrintable(all));
        }
    }

    void everyPage_inChinese_namesNothingInEnglish()
    {
        QVERIFY(m_program->ask("1 2 3", "4 5 6", 2)); // so that the statement has figures
        m_program->application->settings().setLanguage(QStringLiteral("zh_CN"));
        // Names of things, units and keys are the same in every language.
        static const QRegularExpression english(
            QStringLiteral("\\b(the|and|open|close|chat|of|this|show|settings|delete)\\b"),
            QRegularExpression::CaseInsensitiveOption);
        for (const char* page :
             {"chat", "statement", "models", "assistants", "putAway", "settings"}) {
            window().window()->setProperty("page", name(page));
            QTest::qWait(100);
            for (const QString& text : walkWindow().names) {
                QVERIFY2(!english.match(text).hasMatch(),
                         qPrintable(name(page) + QLatin1Char(' ') + text));
            }
        }
    }

    void answer_finished_isSaidAloud_notEachWordOfIt()
    {
        QSignalSpy said(&window().chat(), &ChatController::announced);
        QVERIFY(m_program->ask(
            name("question"),
            FakeTextGenerator::thinkThenAnswer("a thought", "one two three four five")));
        QTRY_VERIFY_WITH_TIMEOUT(spoken().startsWith(QStringLiteral("Done")), kPatience);
        // Only of a notification that comes up AT-SPI's screen readers read the name.
        QCOMPARE(QAccessible::queryAccessibleInterface(window().item(name("spoken")))->role(),
                 QAccessible::Notification);
        QVERIFY2(said.size() >= 2 && said.size() <= 4, qPrintable(QString::number(said.size())));
        for (const QList<QVariant>& sentence : said) {
            QVERIFY2(!sentence.constFirst().toString().contains(QStringLiteral("three")),
                     qPrintable(sentence.constFirst().toString()));
        }
    }

    void button_pressedByAssistiveTechnology_doesWhatAClickDoes()
    {
        QAccessibleInterface* const button =
            QAccessible::queryAccessibleInterface(window().item(name("sidebar.settingsEntry")));
        QVERIFY(button != nullptr);
        QVERIFY(button->actionInterface() != nullptr);
        button->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QTRY_COMPARE_WITH_TIMEOUT(
            window().window()->property("page").toString(), name("settings"), kPatience);
    }

    void composer_isAnEditableText_withItsWords()
    {
        QVERIFY(click("composer.field"));
        window().type(name("hello"));
        QAccessibleInterface* const field =
            QAccessible::queryAccessibleInterface(window().item(name("composer.field")));
        QVERIFY(field != nullptr);
        QCOMPARE(field->role(), QAccessible::EditableText);
        QVERIFY(field->state().focused);
        QVERIFY(field->textInterface() != nullptr);
        QCOMPARE(field->textInterface()->text(0, 5), name("hello"));
    }
};

QTEST_MAIN(TestAccessibleFlows)
#include "tst_accessible_flows.moc"
