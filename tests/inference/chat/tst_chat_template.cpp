// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/chat_template.h"

#include <QFile>
#include <QtTest>

#include <nlohmann/json.hpp>
#include <string>

using namespace ponder::inference;
using Json = nlohmann::ordered_json;

namespace {

const QString kFolder = QStringLiteral(PONDER_SOURCE_DIR "/tests/inference/chat/templates/");

std::string readFile(const QString& name)
{
    QFile file(kFolder + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

const Json& expectations()
{
    static const Json kData = Json::parse(readFile(QStringLiteral("expected.json")));
    return kData;
}

ChatTemplate::RenderOptions fixedDay()
{
    return {CivilTime::parse("2024-07-26")};
}

/// The rendered text; "error" in front of a message for what fails.
std::string render(const std::string& source, const Json& context)
{
    const auto parsed = ChatTemplate::parseDetailed(source);
    if (!parsed) {
        return "error: " + parsed.error().message;
    }
    const auto text = parsed->renderDetailed(context, fixedDay());
    return text ? text->text : "error: " + text.error().message;
}

} // namespace

/// The template language against recorded answers of Python's jinja2.
class TestChatTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void render_languageCase_matchesJinja2();
    void render_ownTemplate_matchesJinja2_data();
    void render_ownTemplate_matchesJinja2();
    void render_failure_namesTheLine_data();
    void render_failure_namesTheLine();
    void render_raisedException_givesItsMessage();
    void render_clock_isTheOneGiven();
    void render_contextIsNoObject_isError();
    void render_twice_givesTheSame();
    void mentions_word_isFoundInSource();
    void civilTime_impossibleDates_areRefused();
};

void TestChatTemplate::render_languageCase_matchesJinja2()
{
    int wrong = 0;
    for (const Json& entry : expectations()["cases"]) {
        const std::string source = entry["template"].get<std::string>();
        const std::string text = render(source, expectations()["variables"]);
        const bool isError = text.rfind("error: ", 0) == 0;
        const bool isExpected =
            entry["ok"].get<bool>() ? text == entry["text"].get<std::string>() : isError;
        if (!isExpected) {
            ++wrong;
            qWarning().noquote() << QString::fromStdString(entry.dump()) << "got"
                                 << QString::fromStdString(text);
        }
    }
    QCOMPARE(wrong, 0);
    QVERIFY(expectations()["cases"].size() > 500);
}

void TestChatTemplate::render_ownTemplate_matchesJinja2_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("context");
    for (const auto& [name, contexts] : expectations()["templates"].items()) {
        for (const auto& [context, expected] : contexts.items()) {
            QTest::newRow((name + " " + context).c_str())
                << QString::fromStdString(name) << QString::fromStdString(context);
        }
    }
}

void TestChatTemplate::render_ownTemplate_matchesJinja2()
{
    QFETCH(QString, name);
    QFETCH(QString, context);
    const Json& expected = expectations()["templates"][name.toStdString()][context.toStdString()];
    const std::string text =
        render(readFile(name), expectations()["contexts"][context.toStdString()]);
    if (expected["ok"].get<bool>()) {
        QCOMPARE(QString::fromStdString(text),
                 QString::fromStdString(expected["text"].get<std::string>()));
    } else {
        QVERIFY2(text.rfind("error: ", 0) == 0, text.c_str());
    }
}

void TestChatTemplate::render_failure_namesTheLine_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("line");
    QTest::newRow("parse") << QStringLiteral("a\nb\n{% nonsense %}") << 3;
    QTest::newRow("windows line ends") << QStringLiteral("a\r\n\r\n{{ 1 + }}") << 3;
    QTest::newRow("undefined") << QStringLiteral("a\n{{ nothing.at.all }}") << 2;
    QTest::newRow("raised") << QStringLiteral("\n\n\n{{ raise_exception('no') }}") << 4;
    QTest::newRow("inside a loop")
        << QStringLiteral("{% for i in [1] %}\n{{ 1 // 0 }}\n{% endfor %}") << 2;
    QTest::newRow("inside a string's lines") << QStringLiteral("{{ 'a\nb' }}{{ 1 // 0 }}") << 2;
}

void TestChatTemplate::render_failure_namesTheLine()
{
    QFETCH(QString, source);
    QFETCH(int, line);
    const auto parsed = ChatTemplate::parseDetailed(source.toStdString());
    if (!parsed) {
        QCOMPARE(parsed.error().line, line);
        return;
    }
    const auto rendered = parsed->renderDetailed(Json::object());
    QVERIFY(!rendered);
    QCOMPARE(rendered.error().line, line);
}

void TestChatTemplate::render_raisedException_givesItsMessage()
{
    const auto parsed = ChatTemplate::parse("{{ raise_exception('System role not supported') }}");
    QVERIFY(parsed);
    const auto rendered = parsed->render(Json::object());
    QVERIFY(!rendered);
    QCOMPARE(rendered.error().code, ErrorCode::TemplateInvalid);
    QCOMPARE(rendered.error().detail, std::string("template line 1: System role not supported"));
}

void TestChatTemplate::render_clock_isTheOneGiven()
{
    const auto parsed = ChatTemplate::parse("{{ strftime_now('%Y-%m-%d %H:%M:%S %A') }}");
    QVERIFY(parsed);
    const auto text = parsed->render(Json::object(), {CivilTime::parse("2026-01-31T12:34:56")});
    QVERIFY(text);
    QCOMPARE(text->text, std::string("2026-01-31 12:34:56 Saturday"));
}

void TestChatTemplate::render_contextIsNoObject_isError()
{
    const auto parsed = ChatTemplate::parse("x");
    QVERIFY(parsed);
    QVERIFY(!parsed->render(Json::array()));
}

void TestChatTemplate::render_twice_givesTheSame()
{
    const auto parsed =
        ChatTemplate::parse("{% set n = namespace(a=1) %}{% set n.a = n.a + 1 %}{{ n.a }}");
    QVERIFY(parsed);
    QCOMPARE(parsed->render(Json::object())->text, std::string("2"));
    QCOMPARE(parsed->render(Json::object())->text, std::string("2"));
}

void TestChatTemplate::mentions_word_isFoundInSource()
{
    const auto parsed = ChatTemplate::parse("{% if enable_thinking %}x{% endif %}");
    QVERIFY(parsed->mentions("enable_thinking"));
    QVERIFY(!parsed->mentions("reasoning_effort"));
}

void TestChatTemplate::civilTime_impossibleDates_areRefused()
{
    QVERIFY(CivilTime::parse("2024-02-29"));
    for (const char* text : {"",
                             "2023-02-29",
                             "2024-13-01",
                             "2024-00-10",
                             "2024-01-32",
                             "2024-1-1",
                             "2024-01-01T24:00:00",
                             "2024-01-01T10:61:00",
                             "2024-01-01X10:00:00"}) {
        QVERIFY2(!CivilTime::parse(text), text);
    }
}

QTEST_GUILESS_MAIN(TestChatTemplate)
#include "tst_chat_template.moc"
