// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// How the window reads and is written into: contrast, motion, code, licences, languages, input
// methods, right-to-left text, footnotes.
#include "app/settings/settings.h"
#include "tests/gui/flow_test.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickTextDocument>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace ponder::app;
using namespace ponder::tests;

namespace {

// WCAG 2.2, "relative luminance" and "contrast ratio".
double luminance(const QColor& color)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace

class TestReadingFlows : public FlowTest
{
    Q_OBJECT

    Settings& settings() { return m_program->application->settings(); }

    // The singleton of Ponder.Theme.
    QObject* singleton(const char* type)
    {
        QQmlComponent component(qmlEngine(window().window()));
        component.setData(
            QByteArray(
                "import QtQml\nimport Ponder.Theme\nQtObject { readonly property QtObject it: ") +
                type + " }",
            {});
        const std::unique_ptr<QObject> holder(component.create());
        return holder == nullptr ? nullptr : holder->property("it").value<QObject*>();
    }

    QColor colour(const char* role) { return singleton("Theme")->property(role).value<QColor>(); }

    void showSettings()
    {
        window().window()->setProperty("page", name("settings"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("settings.page"), kPatience);
    }

    // Scrolls the page of settings until the item can be clicked.
    bool clickSetting(const char* item)
    {
        QQuickItem* const page = window().item(name("settings.page"));
        QQuickItem* const wanted = window().item(name(item));
        if (page == nullptr || wanted == nullptr) {
            return false;
        }
        auto* const content = page->property("contentItem").value<QQuickItem*>();
        const double y = wanted->mapToItem(content, QPointF()).y() - page->height() / 2;
        const double last = page->property("contentHeight").toDouble() - page->height();
        page->setProperty("contentY", std::clamp(y, 0.0, std::max(0.0, last)));
        return click(item);
    }

private Q_SLOTS:

    void contrast_high_isAtLeastSevenToOne_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void contrast_high_isAtLeastSevenToOne()
    {
        QFETCH(bool, dark);
        settings().setTheme(dark ? Settings::Theme::Dark : Settings::Theme::Light);
        const QColor before = colour("text3");
        showSettings();
        QVERIFY(clickSetting("settings.hasHighContrast"));
        QVERIFY(settings().hasHighContrast());
        QVERIFY(colour("text3") != before);
        for (const char* ground : {"window", "sidebar", "raised", "sunken"}) {
            for (const char* letters : {"text",
                                        "text2",
                                        "text3",
                                        "link",
                                        "danger",
                                        "warn",
                                        "codeKeyword",
                                        "codeLiteral",
                                        "readingInk",
                                        "thinkingInk",
                                        "answeringInk"}) {
                const double ratio = contrast(colour(letters), colour(ground));
                QVERIFY2(ratio >= 7.0,
                         qPrintable(QStringLiteral("%1 on %2: %3")
                                        .arg(name(letters), name(ground))
                                        .arg(ratio)));
            }
            for (const char* edge : {"line", "lineStrong", "control"}) {
                const double ratio = contrast(colour(edge), colour(ground));
                QVERIFY2(
                    ratio >= 3.0,
                    qPrintable(
                        QStringLiteral("%1 on %2: %3").arg(name(edge), name(ground)).arg(ratio)));
            }
        }
    }

    void contrast_usual_isAtLeastFourAndAHalf()
    {
        for (const Settings::Theme theme : {Settings::Theme::Light, Settings::Theme::Dark}) {
            settings().setTheme(theme);
            for (const char* letters : {"text", "text2", "text3", "link", "danger", "warn"}) {
                for (const char* ground : {"window", "sidebar", "raised"}) {
                    QVERIFY2(contrast(colour(letters), colour(ground)) >= 4.5, letters);
                }
            }
        }
    }

    void motion_less_nothingFades()
    {
        QVERIFY(singleton("Metrics")->property("fadeDuration").toInt() > 0);
        showSettings();
        QVERIFY(clickSetting("settings.hasReducedMotion"));
        QCOMPARE(singleton("Metrics")->property("fadeDuration").toInt(), 0);
    }

    void code_wrapsAndCountsItsLines_asTheSettingsSay()
    {
        const std::string longLine(400, 'x');
        const std::string code = "```cpp\nint a;\nint " + longLine + ";\nint b;\n```";
        QVERIFY(m_program->ask("code", code.c_str(), 2));
        QTRY_VERIFY_WITH_TIMEOUT(isShown("code.wrapButton"), kPatience);
        const QQuickItem* source = window().item(name("code.source"));
        const QQuickItem* flick = window().item(name("code.flick"));
        QVERIFY(source->width() > flick->width()); // scrolls
        QVERIFY(click("code.wrapButton"));
        QTRY_VERIFY_WITH_TIMEOUT(source->width() <= flick->width(), kPatience);
        const double wrapped = source->height();
        QVERIFY(click("code.wrapButton"));
        QTRY_VERIFY_WITH_TIMEOUT(source->height() < wrapped, kPatience);

        settings().setWrapsCode(true);
        settings().setNumbersCodeLines(true);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("code.lineNumbers"), kPatience);
        const QQuickItem* numbers = window().item(name("code.lineNumbers"));
        QTRY_COMPARE_WITH_TIMEOUT(
            numbers->height(), window().item(name("code.source"))->height(), kPatience);
        const QStringList column = documentsBelow(*window().item(name("code.lineNumbers")))
                                       .constFirst()
                                       ->toPlainText()
                                       .split(QLatin1Char('\n'));
        QCOMPARE(column.value(0), name("1"));
        QCOMPARE(column.value(1), name("2"));
        QVERIFY(column.value(2).isEmpty()); // the second line goes on
        QCOMPARE(column.constLast(), name("3"));
        // The numbers are no part of what is copied.
        QVERIFY(click("code.copyButton"));
        QTRY_VERIFY_WITH_TIMEOUT(
            QGuiApplication::clipboard()->text().startsWith(QStringLiteral("int a;")), kPatience);
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QLatin1Char('3')));
    }

    void about_showsTheTextOfEveryLicence()
    {
        window().press(Qt::Key_F1);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("about.page"), kPatience);
        int shown = 0;
        QQuickItem* const page = window().item(name("about.page"));
        auto* const content = page->property("contentItem").value<QQuickItem*>();
        for (int i = 0; i < 40; ++i) {
            const QString button = QStringLiteral("about.licenceButton.%1").arg(i);
            QQuickItem* const item = window().item(button);
            if (item == nullptr) {
                break;
            }
            if (!item->isVisible()) {
                continue; // in the public domain
            }
            const double last = page->property("contentHeight").toDouble() - page->height();
            page->setProperty("contentY",
                              std::clamp(item->mapToItem(content, QPointF()).y() - 100,
                                         0.0,
                                         std::max(0.0, last)));
            QVERIFY(window().click(button));
            QTRY_VERIFY_WITH_TIMEOUT(isShown("licence.text"), kPatience);
            QVERIFY2(textOf("licence.text").size() > 500, qPrintable(button));
            window().press(Qt::Key_Escape);
            QTRY_VERIFY_WITH_TIMEOUT(!isShown("licence.text"), kPatience);
            ++shown;
        }
        QVERIFY2(shown >= 10, qPrintable(QString::number(shown)));
    }

    void language_switchedWhileItRuns_changesEveryWord()
    {
        QVERIFY(m_program->ask("question", "answer", 2));
        QCOMPARE(textOf("sidebar.newButton"), name("New chat"));
        showSettings();
        settings().setLanguage(QStringLiteral("zh_CN"));
        QTRY_COMPARE_WITH_TIMEOUT(textOf("sidebar.newButton"), QStringLiteral("新对话"), kPatience);
        QVERIFY(singleton("Metrics")->property("cjk").toBool());
        window().press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(isShown("palette.row0"), kPatience);
        bool isChinese = false;
        for (const QChar c : textOf("palette.row0", "label")) {
            isChinese = isChinese || c.script() == QChar::Script_Han;
        }
        QVERIFY2(isChinese, qPrintable(textOf("palette.row0", "label")));
        window().press(Qt::Key_Escape);
        settings().setLanguage(QStringLiteral("en"));
        QTRY_COMPARE_WITH_TIMEOUT(textOf("sidebar.newButton"), name("New chat"), kPatience);
        QCOMPARE(window().lastText(), name("answer"));
    }

    void inputMethod_enterThatConfirms_doesNotSend()
    {
        QVERIFY(click("composer.field"));
        QQuickItem* const field = window().item(name("composer.field"));
        QVERIFY(field->inputMethodQuery(Qt::ImEnabled).toBool());
        QVERIFY(field->inputMethodQuery(Qt::ImCursorRectangle).toRectF().height() > 0);
        QInputMethodEvent composing(QStringLiteral("ni hao"), {});
        QCoreApplication::sendEvent(field, &composing);
        QVERIFY(field->property("text").toString().isEmpty());
        window().press(Qt::Key_Return); // fcitx5 and IBus may hand it on while they compose
        QCOMPARE(window().messageCount(), 0);
        QInputMethodEvent committed;
        committed.setCommitString(QStringLiteral("你好"));
        QCoreApplication::sendEvent(field, &committed);
        QCOMPARE(field->property("text").toString().trimmed(), QStringLiteral("你好"));
        m_program->fake.enqueue(FakeTextGenerator::answer("您好"));
        window().press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(window().messageCount(), 2, kPatience);
        QCOMPARE(window().messageText(0).trimmed(), QStringLiteral("你好"));
        QTRY_COMPARE_WITH_TIMEOUT(window().lastText(), QStringLiteral("您好"), kPatience);
    }

    void rightToLeft_text_startsAtTheRight_andTheWindowStays()
    {
        QVERIFY(m_program->ask("arabic",
                               "\u0645\u0631\u062D\u0628\u0627 "
                               "\u0628\u0627\u0644\u0639\u0627\u0644\u0645\n\nLatin words",
                               2));
        QTRY_VERIFY_WITH_TIMEOUT(
            window().drawnText(name("transcript.list")).contains(QStringLiteral("Latin words")),
            kPatience);
        const QList<QTextDocument*> documents =
            documentsBelow(*window().item(name("transcript.list")));
        double arabicLeft = -1;
        double latinLeft = -1;
        for (const QTextDocument* document : documents) {
            const QTextBlock block = document->begin();
            if (block.layout() == nullptr || block.layout()->lineCount() == 0) {
                continue;
            }
            const double left = block.layout()->lineAt(0).naturalTextRect().left();
            if (block.text().contains(QChar(0x0645))) {
                arabicLeft = left;
            } else if (block.text() == QLatin1String("Latin words")) {
                latinLeft = left;
            }
        }
        QVERIFY(latinLeft >= 0 && latinLeft < 5);
        QVERIFY2(arabicLeft > 100, qPrintable(QString::number(arabicLeft)));
    }

    void footnotes_areDrawnHigh_andTheirTextBelow()
    {
        QVERIFY(m_program->ask("footnote", "A claim[^1].\n\n[^1]: The source\n", 2));
        QTRY_VERIFY_WITH_TIMEOUT(
            window().drawnText(name("transcript.list")).contains(QStringLiteral("The source")),
            kPatience);
        const QString drawn = window().drawnText(name("transcript.list"));
        QVERIFY2(drawn.contains(QStringLiteral("A claim[1].")), qPrintable(drawn));
        QVERIFY(!drawn.contains(QStringLiteral("[^1]")));
    }

private:
    static QList<QTextDocument*> documentsBelow(const QQuickItem& item)
    {
        QList<QTextDocument*> found;
        if (auto* const document = qobject_cast<QQuickTextDocument*>(
                item.property("textDocument").value<QObject*>())) {
            found.append(document->textDocument());
        }
        for (const QQuickItem* child : item.childItems()) {
            found.append(documentsBelow(*child));
        }
        return found;
    }
};

QTEST_MAIN(TestReadingFlows)
#include "tst_reading_flows.moc"
