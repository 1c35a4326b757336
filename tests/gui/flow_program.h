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

/// The whole program in its real window, on a scripted model and a folder of its own.
struct FlowProgram
{
    static constexpr int kPatience = 8'000;

    /// Opens the window; false when it does not come up or the model does not load.
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
        application->settings().setIsMeterOpen(false);
        window = std::make_unique<WindowDriver>(*application);
        return window->open() && QTest::qWaitFor([this] { return chat().canSend(); }, kPatience);
    }

    void quit()
    {
        fake.openGate();
        window.reset();
        application.reset();
    }

    [[nodiscard]] app::ChatController& chat() const { return window->chat(); }

    /// Asks and waits for the end of the answer.
    [[nodiscard]] bool ask(const QString& text, const FakeTextGenerator::Script& script)
    {
        const int before = window->messageCount();
        fake.enqueue(script);
        return window->ask(text) &&
               QTest::qWaitFor(
                   [&] { return window->messageCount() == before + 2 && chat().canSend(); },
                   kPatience);
    }

    QTemporaryDir folder;
    FakeTextGenerator fake;
    std::unique_ptr<app::Application> application;
    std::unique_ptr<WindowDriver> window;
};

} // namespace ponder::tests
