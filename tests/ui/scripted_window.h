// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/chat_controller.h"
#include "app/conversation/conversation.h"
#include "app/generation/inference_service.h"
#include "app/models/model_catalog.h"
#include "app/models/starter_model_fetch.h"
#include "app/settings/settings.h"
#include "app/statement/statement_model.h"
#include "app/storage/conversation_store.h"
#include "tests/support/fake_text_generator.h"

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>

#include <memory>

namespace ponder::tests {

/// The real window on the real services: a scripted model, a database and settings in a folder of
/// their own.
class ScriptedWindow
{
public:
    ScriptedWindow();
    ~ScriptedWindow();

    /// Before open(): a chat with these messages, last used `ageInHours` ago.
    app::ConversationId addConversation(const QString& title,
                                        const std::vector<app::Message>& messages,
                                        int ageInHours = 0);
    /// Before open(): an empty file that looks like a model by name only.
    void addModelFile(const QString& name);

    /// Before open(): what a day's work of a model cost, in the ledger.
    void
    bookDay(QDate day, const QString& modelName, const app::MessageWork& work, app::WorkKind kind);

    /// Before open(): the day the statement takes for today.
    void setToday(QDate day) { m_today = day; }

    /// Shows Main.qml and waits until the store has answered.
    bool open(QSize size);
    void openConversation(app::ConversationId id);
    bool loadModel();

    [[nodiscard]] QQuickWindow* window() const { return m_window; }

    [[nodiscard]] QQuickItem* find(const QString& objectName) const;

    [[nodiscard]] app::ChatController& controller() { return *m_controller; }

    [[nodiscard]] app::Settings& settings() { return *m_settings; }

    [[nodiscard]] app::ModelListModel& models() { return *m_models; }

    [[nodiscard]] FakeTextGenerator& generator() { return *m_generator; }

    [[nodiscard]] QString clipboard() const { return m_clipboard; }

private:
    QTemporaryDir m_folder;
    QDate m_today = QDate::currentDate();
    QString m_clipboard;
    FakeTextGenerator* m_generator =
        nullptr; ///< owned by the inference service once a model is loaded
    std::unique_ptr<FakeTextGenerator> m_waitingGenerator;
    std::unique_ptr<app::Settings> m_settings;
    std::unique_ptr<app::ConversationStore> m_store;
    std::unique_ptr<app::InferenceService> m_inference;
    std::unique_ptr<app::ModelCatalog> m_catalog;
    std::unique_ptr<app::StarterModelFetch> m_starter;
    std::unique_ptr<app::ModelListModel> m_models;
    std::unique_ptr<app::ChatController> m_controller;
    std::unique_ptr<app::StatementModel> m_statement;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow* m_window = nullptr;
};

/// The item of that name, in delegates too.
[[nodiscard]] QQuickItem* findItem(QQuickItem* root, const QString& objectName);

} // namespace ponder::tests
