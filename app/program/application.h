// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/generation/inference_service.h"
#include "app/settings/app_paths.h"

#include <QString>
#include <QStringList>

#include <memory>

class QQuickWindow;

namespace ponder::app {

class ChatController;
class ChatWindows;
class ConversationStore;
class ModelListModel;
class Settings;

/// What a start of the program may choose.
struct ApplicationOptions
{
    QString dataFolder; ///< empty: the user's
    QString modelFile;  ///< loaded first; empty: the one used last, else the starter model
    bool loadsModel = true;
    bool usesSoftwareRendering = false; ///< whatever the settings say
};

/// The composition root: builds every service, gives it to those who need it, and takes it all down
/// in order. Thread: GUI. Needs a QGuiApplication.
class Application
{
public:
    /// `factory` opens models; tests put a scripted one here.
    Application(const ApplicationOptions& options, GeneratorFactory factory);
    ~Application(); ///< shutDown()
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    /// Opens the window. False when its QML cannot be loaded.
    [[nodiscard]] bool show();
    /// Stops the answer, joins the inference thread, writes what is open, closes the database. At
    /// most two seconds.
    void shutDown();

    /// The graphics card let the window down: the program ends and should be started again.
    [[nodiscard]] bool wantsRestart() const;

    [[nodiscard]] QQuickWindow* window() const;
    /// Those beside the main one; nullptr before show().
    [[nodiscard]] ChatWindows* chatWindows() const;
    [[nodiscard]] ChatController& chat();
    [[nodiscard]] ModelListModel& models();
    [[nodiscard]] Settings& settings();
    [[nodiscard]] ConversationStore& store();
    [[nodiscard]] InferenceService& inference();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// Opens GGUF files with Ponder's own engine, with the threads and context length the settings
/// name.
[[nodiscard]] GeneratorFactory languageModelFactory(const AppPaths& paths);

/// Deletes what the model has read of conversations, on a thread of its own.
void forgetContexts(const AppPaths& paths, const QStringList& conversations);

} // namespace ponder::app
