// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/chat_template.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <nlohmann/json.hpp>
#include <string>

using namespace ponder::inference;
using Json = nlohmann::ordered_json;

namespace {

const QString kFolder = QStringLiteral(PONDER_SOURCE_DIR "/../shared/data/templates/");

std::string readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

/// Templates of published models against what Python's jinja2 makes of them (case A-18).
class TestTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void render_publishedTemplate_matchesJinja2_data();
    void render_publishedTemplate_matchesJinja2();
};

void TestTemplates::render_publishedTemplate_matchesJinja2_data()
{
    QTest::addColumn<QString>("name");
    if (!QFile::exists(kFolder + QStringLiteral("goldens.json"))) {
        QSKIP("no template data beside the checkout");
    }
    const Json goldens = Json::parse(readFile(kFolder + QStringLiteral("goldens.json")));
    for (const auto& [name, cases] : goldens["templates"].items()) {
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

void TestTemplates::render_publishedTemplate_matchesJinja2()
{
    QFETCH(QString, name);
    static const Json kGoldens = Json::parse(readFile(kFolder + QStringLiteral("goldens.json")));
    const auto parsed = ChatTemplate::parse(readFile(kFolder + name));
    QVERIFY2(parsed, parsed ? "" : parsed.error().detail.c_str());
    ChatTemplate::RenderOptions options;
    options.now = CivilTime::parse(kGoldens["_now"].get<std::string>());
    int wrong = 0;
    for (const auto& [contextName, expected] : kGoldens["templates"][name.toStdString()].items()) {
        Json context = kGoldens["_base"];
        context.update(kGoldens["_contexts"][contextName]);
        const auto rendered = parsed->renderDetailed(context, options);
        const bool isExpectedOk = expected["ok"].get<bool>();
        if (rendered.has_value() == isExpectedOk &&
            (!isExpectedOk || rendered->text == expected["text"].get<std::string>())) {
            continue;
        }
        ++wrong;
        qWarning().noquote() << name << QString::fromStdString(contextName) << "expected"
                             << QString::fromStdString(expected.dump()) << "got"
                             << QString::fromStdString(rendered
                                                           ? rendered->text
                                                           : std::to_string(rendered.error().line) +
                                                                 ": " + rendered.error().message);
    }
    QCOMPARE(wrong, 0);
}

QTEST_GUILESS_MAIN(TestTemplates)
#include "tst_templates.moc"
