// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings/settings.h"
#include "tests/gui/window_driver.h"
#include "tests/support/borrowed_generator.h"
#include "tests/support/fake_text_generator.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace ponder::tests {

/// The whole program in its real window, on a scripted model and a database in a folder of its own.
struct ScriptedProgram
{
    static constexpr int kPatience = 8'000;

    QTemporaryDir folder;
    FakeTextGenerator fake;
    std::unique_ptr<app::Application> application;
    std::unique_ptr<WindowDriver> window;

    ~ScriptedProgram()
    {
        fake.openGate();
        quit();
    }

    [[nodiscard]] bool start()
    {
        app::ApplicationOptions options;
        options.dataFolder = folder.path();
        options.modelFile = QStringLiteral("fake.gguf");
        application = std::make_unique<app::Application>(
            options,
            [this](const std::filesystem::path&, const auto&, const std::stop_token&)
                -> inference::Result<std::unique_ptr<inference::TextGenerator>> {
                return std::make_unique<BorrowedGenerator>(fake);
            });
        application->settings().setLanguage(QStringLiteral("en"));
        window = std::make_unique<WindowDriver>(*application);
        return window->open() &&
               QTest::qWaitFor([this] { return application->chat().canSend(); }, kPatience);
    }

    void quit()
    {
        window.reset();
        application.reset();
    }

    [[nodiscard]] app::ChatController& chat() { return application->chat(); }

    /// Asks in the composer and waits for the answer; `messages` are on screen then.
    [[nodiscard]] bool ask(const char* question, const char* answer, int messages)
    {
        fake.enqueue(FakeTextGenerator::answer(answer));
        return window->ask(QString::fromLatin1(question)) &&
               QTest::qWaitFor(
                   [this, messages] {
                       return window->messageCount() == messages && chat().canSend();
                   },
                   kPatience);
    }
};

} // namespace ponder::tests
