// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/chat_controller.h"

#include <QObject>
#include <QPointer>
#include <QQuickWindow>

#include <memory>
#include <vector>

class QQmlEngine;

namespace ponder::app {

/// The windows beside the main one: a chat each, with a controller of its own on the same store and
/// the same model. One of them is the small window, which comes and goes and stays on top. A
/// conversation is open in one window at most; a window that is closed lets its answer be written
/// to its end. Thread: GUI.
class ChatWindows : public QObject
{
    Q_OBJECT

public:
    /// `services` with `turn` set; `main` is the controller of the main window.
    ChatWindows(ChatServices services, ChatController& main, QQmlEngine& engine);
    ~ChatWindows() override;

    /// Takes the windows away and leaves their controllers: what a model is still writing for them
    /// must find them. Before the QML engine goes.
    void closeAll();

    /// Another window shows the conversation and has come to the front.
    [[nodiscard]] bool raise(ConversationId conversation, const ChatController* asking);

    [[nodiscard]] std::vector<QQuickWindow*> windows() const;

public Q_SLOTS:
    /// A window on this conversation; on a new one when empty. The main window lets go of it.
    void open(const QString& conversationId);
    /// Shows the small window, or puts it away.
    void toggleSmall();

Q_SIGNALS:
    /// A command only the main window knows.
    void commandRequested(const QString& command);

private:
    struct Entry;

    Entry* make(bool isSmall);
    /// Those that are closed and have nothing left to write.
    void discardClosed();

    ChatServices m_services;
    ChatController& m_main;
    QQmlEngine& m_engine;
    std::vector<std::unique_ptr<Entry>> m_entries;
};

} // namespace ponder::app
