// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/flow_program.h"

#include "app/settings/settings.h"
#include "tests/support/borrowed_generator.h"

#include <QTest>

#include <utility>

namespace ponder::tests {

FlowProgram::~FlowProgram()
{
    quit();
}

bool FlowProgram::start()
{
    app::ApplicationOptions options;
    options.dataFolder = dataFolder.isEmpty() ? folder.path() : dataFolder;
    options.modelFile = QStringLiteral("fake.gguf");
    return open(options,
                [this](const std::filesystem::path&, const auto&, const std::stop_token&)
                    -> inference::Result<std::unique_ptr<inference::TextGenerator>> {
                    return std::make_unique<BorrowedGenerator>(fake);
                });
}

bool FlowProgram::startEngine(const QString& modelFile, const QString& ownFolder)
{
    app::ApplicationOptions options;
    options.dataFolder = ownFolder.isEmpty() ? folder.path() : ownFolder;
    options.modelFile = modelFile;
    return open(options, app::languageModelFactory(app::AppPaths::forUser(options.dataFolder)));
}

bool FlowProgram::startWithoutModel()
{
    app::ApplicationOptions options;
    options.dataFolder = folder.path();
    return show(options, app::languageModelFactory(app::AppPaths::forUser(options.dataFolder)));
}

bool FlowProgram::open(const app::ApplicationOptions& options, app::GeneratorFactory factory)
{
    return show(options, std::move(factory)) &&
           QTest::qWaitFor([this] { return chat().canSend(); }, kPatience);
}

bool FlowProgram::show(const app::ApplicationOptions& options, app::GeneratorFactory factory)
{
    application = std::make_unique<app::Application>(options, std::move(factory));
    application->settings().setLanguage(QStringLiteral("en"));
    application->settings().setIsMeterOpen(false);
    window = std::make_unique<WindowDriver>(*application);
    return window->open();
}

void FlowProgram::quit()
{
    fake.openGate();
    window.reset();
    application.reset();
}

bool FlowProgram::ask(const QString& question, const FakeTextGenerator::Script& script)
{
    const int before = window->messageCount();
    fake.enqueue(script);
    return window->ask(question) &&
           QTest::qWaitFor([&] { return window->messageCount() == before + 2 && chat().canSend(); },
                           kPatience);
}

bool FlowProgram::ask(const char* question, const char* answer, int messages)
{
    fake.enqueue(FakeTextGenerator::answer(answer));
    return window->ask(QString::fromLatin1(question)) &&
           QTest::qWaitFor(
               [this, messages] { return window->messageCount() == messages && chat().canSend(); },
               kPatience);
}

} // namespace ponder::tests
