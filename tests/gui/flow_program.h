// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/gui/window_driver.h"
#include "tests/support/fake_text_generator.h"

#include <QTemporaryDir>

#include <memory>

namespace ponder::tests {

/// The whole program in its real window, with a database in a folder of its own: on a scripted
/// model, or on a model file and the real engine.
class FlowProgram
{
public:
    static constexpr int kPatience = 8'000; ///< ms

    FlowProgram() = default;
    ~FlowProgram();
    FlowProgram(const FlowProgram&) = delete;
    FlowProgram& operator=(const FlowProgram&) = delete;

    /// Opens the window on the scripted model; false when it does not come up or the model does not
    /// load.
    [[nodiscard]] bool start();
    /// The same on `modelFile`, read by the real engine. `ownFolder`: `folder` when empty.
    [[nodiscard]] bool startEngine(const QString& modelFile, const QString& ownFolder = {});
    /// On a machine without a model: nothing is loaded, and files are read by the real engine.
    [[nodiscard]] bool startWithoutModel();
    void quit();

    [[nodiscard]] app::ChatController& chat() const { return window->chat(); }

    /// Asks in the composer and waits for the end of the answer.
    [[nodiscard]] bool ask(const QString& question, const FakeTextGenerator::Script& script);
    /// The same; `messages` are on screen then.
    [[nodiscard]] bool ask(const char* question, const char* answer, int messages);

    QTemporaryDir folder;
    QString dataFolder; ///< of start(); `folder` when empty
    FakeTextGenerator fake;
    std::unique_ptr<app::Application> application;
    std::unique_ptr<WindowDriver> window;

private:
    [[nodiscard]] bool show(const app::ApplicationOptions& options, app::GeneratorFactory factory);
    [[nodiscard]] bool open(const app::ApplicationOptions& options, app::GeneratorFactory factory);
};

} // namespace ponder::tests
