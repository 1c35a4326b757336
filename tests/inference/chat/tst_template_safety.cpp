// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/chat_template.h"
#include "tests/support/patience.h"

#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pthread.h>
#include <string>

using namespace ponder::inference;
using Json = nlohmann::ordered_json;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t kStackBytes = std::size_t{4}
                                    << 20; // the sanitizer's frames are several times as large
constexpr qint64 kLimitMs = 20'000;
#else
constexpr std::size_t kStackBytes = std::size_t{512} << 10;
constexpr qint64 kLimitMs = 2'000; // 200 ms on an idle machine; tests share theirs
#endif

std::string repeated(const std::string& unit, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i) {
        text += unit;
    }
    return text;
}

struct Outcome
{
    std::string source;
    bool isError = false;
    TemplateError error;
    std::string text;
};

void renderInto(Outcome& outcome)
{
    const auto parsed = ChatTemplate::parseDetailed(outcome.source);
    if (!parsed) {
        outcome.isError = true;
        outcome.error = parsed.error();
        return;
    }
    const auto text = parsed->renderDetailed(Json{{"x", "text"}, {"d", {{"a", 1}}}});
    outcome.isError = !text;
    if (text) {
        outcome.text = text->text;
    } else {
        outcome.error = text.error();
    }
}

/// Renders in a thread whose stack is as small as the promise says.
Outcome renderOnSmallStack(std::string source)
{
    Outcome outcome;
    outcome.source = std::move(source);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, kStackBytes);
    pthread_t thread{};
    pthread_create(
        &thread,
        &attributes,
        [](void* data) -> void* {
            renderInto(*static_cast<Outcome*>(data));
            return nullptr;
        },
        &outcome);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
    return outcome;
}

} // namespace

/// Hostile templates (cases A-13 to A-17): an error, soon, within little stack and memory.
class TestTemplateSafety : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void render_hostile_failsSoonOnASmallStack_data();
    void render_hostile_failsSoonOnASmallStack();
    void render_expensive_endsSoon_data();
    void render_expensive_endsSoon();
    void render_deepButSane_works();
    void render_nativeAttributes_areOutOfReach_data();
    void render_nativeAttributes_areOutOfReach();
    void render_reachableNames_areTheAllowList();
    void render_data_isNeverReadAsTemplate();
    void render_mutation_isRefused_data();
    void render_mutation_isRefused();
    void render_selfReferences_doNotLeak();
    void render_deepContext_isAnError();
};

void TestTemplateSafety::render_hostile_failsSoonOnASmallStack_data()
{
    QTest::addColumn<QString>("source");
    const int many = 150'000;
    const auto row = [](const char* name, const std::string& source) {
        QTest::newRow(name) << QString::fromStdString(source);
    };
    row("parentheses", "{{ " + repeated("(", many));
    row("closed parentheses", "{{ " + repeated("(", 190) + "1" + repeated(")", 190) + " }}");
    row("brackets", "{{ " + repeated("[", many));
    row("braces", repeated("{", many));
    row("ifs", repeated("{% if x %}", 50'000));
    row("fors", repeated("{% for a in b %}", 20'000));
    row("nots", "{{ " + repeated("not ", many) + "x }}");
    row("signs", "{{ " + repeated("-", many) + "1 }}");
    row("sum", "{{ " + repeated("1+", many) + "1 }}");
    row("powers", "{{ " + repeated("2**", many) + "1 }}");
    row("attributes", "{{ x" + repeated(".a", many) + " }}");
    row("calls", "{{ x" + repeated("()", many) + " }}");
    row("filters", "{{ x" + repeated("|upper", 100'000) + " }}");
    row("conditions", "{{ 1" + repeated(" if x else 1", 50'000) + " }}");
    row("set filters", "{% set a" + repeated("|upper", 100'000) + " %}{% endset %}");
    row("targets", "{% for " + repeated("(", 100'000) + "a in x %}");
    row("unclosed comments", repeated("{# ", 100'000));
    row("unclosed raw", "{% raw %}" + repeated("{%", 100'000));
    row("self-calling macro", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}");
    row("mutual macros",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}");
    row("default that recurses", "{% macro a(x=a()) %}{% endmacro %}{{ a() }}");
    row("caller that recurses",
        "{% macro a() %}{{ caller() }}{% call a() %}{{ a() }}{% endcall %}"
        "{% endmacro %}{% call a() %}x{% endcall %}");
    row("nested list",
        "{% set n = namespace(l=[]) %}{% for i in range(100000) %}"
        "{% set n.l = [n.l] %}{% endfor %}");
    row("nested cyclers",
        "{% set n = namespace(l=1) %}{% for i in range(100000) %}"
        "{% set n.l = cycler(n.l) %}{% endfor %}");
    row("range", "{% for i in range(10**9) %}x{% endfor %}");
    row("nested loops",
        "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}");
    row("text repeated", "{{ 'A' * 10**9 }}");
    row("list repeated", "{{ [1] * 10**9 }}");
    row("indent", "{{ 'x\\ny'|indent(10**9) }}");
    row("tojson indent", "{{ [1]|tojson(indent=10**9) }}");
    row("tojson deep indent", "{{ [[[[1]]]]|tojson(indent=16000000) }}");
    row("list doubled",
        "{% set n = namespace(l=[1]) %}{% for i in range(100) %}"
        "{% set n.l = n.l + n.l %}{% endfor %}");
    row("text doubled",
        "{% set n = namespace(l='x') %}{% for i in range(100) %}"
        "{% set n.l = n.l ~ n.l %}{% endfor %}");
    row("shared structure",
        "{% set n = namespace(l=[]) %}{% for i in range(90) %}"
        "{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l }}");
    row("output", "{% for i in range(100000) %}" + repeated("0123456789", 100) + "{% endfor %}");
    row("division", "{{ 1 / 0 }}");
    row("floor division", "{{ 1 // 0 }}");
    row("modulo", "{{ 5 % 0 }}");
    row("smallest by minus one", "{{ (0 - 2**62 - 2**62) // -1 }}");
    row("power", "{{ 10**100 }}");
    row("format width", "{{ '%1000000000d' % 1 }}");
    row("format precision", "{{ '{:.1000000000f}'.format(1.5) }}");
    row("center", "{{ 'x'.center(10**9) }}");
    row("batch", "{{ [1]|batch(10**9, 'x')|list }}");
    row("replace", "{{ ('a' * 100000)|replace('a', 'b' * 100000) }}");
    row("split", "{{ ('a ' * 5000000).split()|length }}");
    row("search", "{% set s = 'a' * 8000000 %}{{ s.find('a' * 4000000 ~ 'b') }}");
    row("strings kept",
        "{% set n = namespace(l=[]) %}{% for i in range(1000) %}"
        "{% set n.l = n.l + ['A' * 16000000] %}{% endfor %}");
    row("import", "{% import 'os' as os %}");
    row("include", "{% include '/etc/passwd' %}");
    row("extends", "{% extends 'base' %}");
    row("large source", repeated("0123456789", 200'000));
}

void TestTemplateSafety::render_hostile_failsSoonOnASmallStack()
{
    QFETCH(QString, source);
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = renderOnSmallStack(source.toStdString());
    QVERIFY2(outcome.isError, outcome.text.substr(0, 100).c_str());
    QVERIFY(!outcome.error.message.empty());
    QVERIFY2(timer.elapsed() < kLimitMs * ponder::tests::patience(),
             qPrintable(QString::number(timer.elapsed())));
}

void TestTemplateSafety::render_expensive_endsSoon_data()
{
    QTest::addColumn<QString>("loopBody");
    for (const char* body : {"s|upper",        "s|trim",         "s|wordcount",
                             "s|int",          "s|float",        "s|first",
                             "s|length",       "s|tojson",       "s.startswith(s)",
                             "s == t",         "'b' in s",       "d[s]",
                             "s[7]",           "s[::-1]",        "s|escape",
                             "s.splitlines()", "s|title",        "s|reverse",
                             "s is upper",     "s.count('b')",   "s.replace('b', 'c')",
                             "[s]|string",     "s ~ t",          "s|list",
                             "s.isdigit()",    "namespace(a=s)", "s|indent",
                             "s.strip()",      "s < t"}) {
        QTest::newRow(body) << QString::fromUtf8(body);
    }
}

void TestTemplateSafety::render_expensive_endsSoon()
{
    QFETCH(QString, loopBody);
    const QString source = QStringLiteral("{% set s = ' ' * 4000000 %}{% set t = ' ' * 4000000 %}"
                                          "{% for i in range(100000) %}{% set r = ") +
                           loopBody + QStringLiteral(" %}{% endfor %}");
    QElapsedTimer timer;
    timer.start();
    renderOnSmallStack(
        source.toStdString()); // an error or not: cheap operations may well all be done
    QVERIFY2(timer.elapsed() < 2 * kLimitMs * ponder::tests::patience(),
             qPrintable(QString::number(timer.elapsed())));
}

void TestTemplateSafety::render_deepButSane_works()
{
    const Outcome nested =
        renderOnSmallStack("{{ " + repeated("(", 30) + "1" + repeated(")", 30) + " }}");
    QCOMPARE(nested.text, std::string("1"));
    const Outcome blocks =
        renderOnSmallStack(repeated("{% if x %}", 60) + "y" + repeated("{% endif %}", 60));
    QCOMPARE(blocks.text, std::string("y"));
    const Outcome recursion = renderOnSmallStack(
        "{% macro r(n) %}{% if n > 0 %}{{ n }}{{ r(n - 1) }}{% endif %}{% endmacro %}{{ r(20) }}");
    QVERIFY2(!recursion.isError, recursion.error.message.c_str());
}

void TestTemplateSafety::render_nativeAttributes_areOutOfReach_data()
{
    QTest::addColumn<QString>("expression");
    for (const char* expression : {"''.__class__",
                                   "''['__class__']",
                                   "''|attr('__class__')",
                                   "[].__class__",
                                   "{}.__class__",
                                   "cycler.__init__",
                                   "range.__globals__",
                                   "joiner.__init__",
                                   "namespace.__class__",
                                   "self",
                                   "config",
                                   "request",
                                   "lipsum",
                                   "get_flashed_messages",
                                   "url_for",
                                   "_context",
                                   "x.__len__",
                                   "x.join.__self__",
                                   "raise_exception.__code__",
                                   "loop",
                                   "caller",
                                   "varargs",
                                   "d.__getitem__",
                                   "(1).__class__",
                                   "none.__class__",
                                   "true.__class__",
                                   "d.items.__self__"}) {
        QTest::newRow(expression) << QString::fromUtf8(expression);
    }
}

void TestTemplateSafety::render_nativeAttributes_areOutOfReach()
{
    QFETCH(QString, expression);
    const Outcome outcome =
        renderOnSmallStack("{{ (" + expression.toStdString() + ") is defined }}");
    QVERIFY2(!outcome.isError, outcome.error.message.c_str());
    QCOMPARE(outcome.text, std::string("False"));
}

void TestTemplateSafety::render_reachableNames_areTheAllowList()
{
    // Everything a template can name without being given it. A new one must be added here on
    // purpose.
    const std::string allowed[] = {
        "range", "namespace", "dict", "cycler", "joiner", "raise_exception", "strftime_now"};
    const std::string candidates[] = {"range",
                                      "namespace",
                                      "dict",
                                      "cycler",
                                      "joiner",
                                      "raise_exception",
                                      "strftime_now",
                                      "lipsum",
                                      "self",
                                      "config",
                                      "request",
                                      "session",
                                      "g",
                                      "open",
                                      "eval",
                                      "exec",
                                      "import",
                                      "os",
                                      "sys",
                                      "globals",
                                      "locals",
                                      "getattr",
                                      "setattr",
                                      "type",
                                      "object",
                                      "print",
                                      "input",
                                      "vars",
                                      "dir",
                                      "len",
                                      "str",
                                      "int",
                                      "list",
                                      "builtins",
                                      "context",
                                      "env",
                                      "environ",
                                      "environment",
                                      "loop",
                                      "super",
                                      "gettext",
                                      "now",
                                      "tools",
                                      "messages",
                                      "debug",
                                      "id",
                                      "hash",
                                      "compile",
                                      "app"};
    for (const std::string& name : candidates) {
        const bool isAllowed =
            std::find(std::begin(allowed), std::end(allowed), name) != std::end(allowed);
        const Outcome outcome = renderOnSmallStack("{{ " + name + " is defined }}");
        QCOMPARE(outcome.text, std::string(isAllowed ? "True" : "False"));
    }
}

void TestTemplateSafety::render_data_isNeverReadAsTemplate()
{
    const auto parsed = ChatTemplate::parse(
        "{% for m in messages %}{{ m.content }}{% endfor %}|{{ messages|tojson }}");
    QVERIFY(parsed);
    const std::string long13k = repeated("x", 13'000) + "${";
    for (const std::string& content : {std::string("{{ 7*7 }}"),
                                       std::string("{% if true %}"),
                                       std::string("{#"),
                                       std::string("${HOME}"),
                                       std::string("{% raw %}"),
                                       std::string("%}"),
                                       std::string("}}"),
                                       long13k}) {
        const Json context = {{"messages", {{{"role", "user"}, {"content", content}}}}};
        const auto text = parsed->render(context);
        QVERIFY2(text, text ? "" : text.error().detail.c_str());
        QCOMPARE(text->text.substr(0, text->text.find('|')), content.substr(0, content.find('|')));
    }
}

void TestTemplateSafety::render_mutation_isRefused_data()
{
    QTest::addColumn<QString>("expression");
    for (const char* expression : {"[].append(1)",
                                   "[1].pop()",
                                   "[1].clear()",
                                   "[1].insert(0, 1)",
                                   "[2, 1].sort()",
                                   "[1].extend([2])",
                                   "[1].remove(1)",
                                   "[1].reverse()",
                                   "d.update({'b': 1})",
                                   "d.pop('a')",
                                   "d.clear()",
                                   "d.setdefault('z', 1)",
                                   "d.popitem()"}) {
        QTest::newRow(expression) << QString::fromUtf8(expression);
    }
}

void TestTemplateSafety::render_mutation_isRefused()
{
    QFETCH(QString, expression);
    const Outcome outcome = renderOnSmallStack("{{ " + expression.toStdString() + " }}");
    QVERIFY(outcome.isError);
    QVERIFY2(outcome.error.message.find("unsafe") != std::string::npos,
             outcome.error.message.c_str());
}

void TestTemplateSafety::render_selfReferences_doNotLeak()
{
    // What leaks here is found by the leak check of the asan preset; the texts show that it ran.
    const Outcome cycle =
        renderOnSmallStack("{% set a = namespace() %}{% set a.a = a %}{% set a.l = [a] %}"
                           "{% macro m() %}{{ a.a.a is defined }}{% endmacro %}"
                           "{% set a.m = m %}{{ a.m() }}");
    QCOMPARE(cycle.text, std::string("True"));
    const Outcome chain =
        renderOnSmallStack("{% set n = namespace(f=none) %}{% for i in range(20000) %}"
                           "{% set g = n.f %}{% macro m() %}{{ g }}{% endmacro %}"
                           "{% set n.f = m %}{% endfor %}done");
    QCOMPARE(chain.text, std::string("done"));
}

void TestTemplateSafety::render_deepContext_isAnError()
{
    Json deep = 1;
    for (int i = 0; i < 500; ++i) {
        deep = Json::array({deep});
    }
    const auto parsed = ChatTemplate::parse("{{ deep }}");
    const auto text = parsed->renderDetailed(Json{{"deep", deep}});
    QVERIFY(!text);
    QVERIFY(text.error().isLimit);
    QCOMPARE(text.error().toError().code, ErrorCode::TemplateLimit);
}

QTEST_GUILESS_MAIN(TestTemplateSafety)
#include "tst_template_safety.moc"
