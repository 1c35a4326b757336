// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/chat_controller.h"
#include "app/generation/inference_service.h"
#include "app/models/model_catalog.h"
#include "app/models/starter_model_fetch.h"
#include "app/settings/settings.h"
#include "app/storage/conversation_store.h"
#include "tests/support/borrowed_generator.h"
#include "tests/support/fake_text_generator.h"

#include <QString>

#include <atomic>

namespace ponder::tests {

/// The program without a window, on a scripted model and a real database file.
struct ChatProgram
{
    explicit ChatProgram(const QString& folder, FakeTextGenerator& fake)
        : settings(folder + QStringLiteral("/settings.json"))
        , store(folder + QStringLiteral("/ponder.db"))
        , inference(
              [&fake](const std::filesystem::path& path, const auto&, const std::stop_token&)
                  -> ponder::inference::Result<std::unique_ptr<ponder::inference::TextGenerator>> {
                  if (path == "damaged.gguf") {
                      return ponder::inference::fail(ponder::inference::ErrorCode::FileDamaged,
                                                     "bad magic");
                  }
                  return std::make_unique<BorrowedGenerator>(fake);
              })
        , starter({}, folder)
        , catalog(folder)
        , models({inference, catalog, starter, settings})
        , chat({.inference = inference,
                .store = store,
                .settings = settings,
                .models = models,
                .energy = {},
                .copyToClipboard = [this](const QString& text) { clipboard = text; },
                .measureMemory = {},
                .mayReadAhead = [this] { return !isOnBattery; }})
    {
        store.open();
    }

    ~ChatProgram()
    {
        inference.shutDown();
        store.close();
    }

    [[nodiscard]] QVariant role(int row, int which)
    {
        return chat.messages()->index(row, 0).data(which);
    }

    [[nodiscard]] QVariant lastRole(int which) { return role(chat.messages()->count() - 1, which); }

    QString clipboard;
    std::atomic<bool> isOnBattery = false;
    app::Settings settings;
    app::ConversationStore store;
    app::InferenceService inference;
    app::StarterModelFetch starter;
    app::ModelCatalog catalog;
    app::ModelListModel models;
    app::ChatController chat;
};

} // namespace ponder::tests
