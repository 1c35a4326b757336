// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/chat_windows.h"

#include "app/chat/model_list_model.h"
#include "app/settings/settings.h"

#include <QQmlComponent>
#include <QQmlEngine>

#include <algorithm>
#include <utility>

namespace ponder::app {

// In the order they are built; the window goes before what it looks at.
struct ChatWindows::Entry
{
    explicit Entry(ChatServices services)
        : controller(std::move(services))
    {
    }

    ChatController controller;
    std::unique_ptr<QQuickWindow> window;
    bool isSmall = false;
    bool isClosing = false;
};

ChatWindows::ChatWindows(ChatServices services, ChatController& main, QQmlEngine& engine)
    : m_services(std::move(services))
    , m_main(main)
    , m_engine(engine)
{
    // Queued: whose turn it is, its controller says in the middle of its own work.
    connect(m_services.turn,
            &AnswerTurn::changed,
            this,
            &ChatWindows::discardClosed,
            Qt::QueuedConnection);
}

ChatWindows::~ChatWindows() = default;

void ChatWindows::closeAll()
{
    for (const auto& entry : m_entries) {
        entry->isClosing = true;
        entry->window.reset();
    }
}

bool ChatWindows::raise(ConversationId conversation, const ChatController* asking)
{
    const auto shows = [conversation](const ChatController& controller) {
        return conversationIdFrom(controller.conversationId()) == conversation;
    };
    for (const auto& entry : m_entries) {
        if (&entry->controller != asking && !entry->isClosing && shows(entry->controller)) {
            entry->window->show();
            entry->window->raise();
            entry->window->requestActivate();
            return true;
        }
    }
    if (asking != &m_main && shows(m_main)) {
        Q_EMIT commandRequested(QStringLiteral("showChat"));
        return true;
    }
    return false;
}

std::vector<QQuickWindow*> ChatWindows::windows() const
{
    std::vector<QQuickWindow*> windows;
    for (const auto& entry : m_entries) {
        windows.push_back(entry->window.get());
    }
    return windows;
}

ChatWindows::Entry* ChatWindows::make(bool isSmall)
{
    ChatServices services = m_services;
    services.showElsewhere = [this](ConversationId id, const ChatController* asking) {
        return raise(id, asking);
    };
    auto made = std::make_unique<Entry>(std::move(services));
    Entry* const entry = made.get();
    entry->isSmall = isSmall;
    ChatController& controller = entry->controller;
    QQmlComponent component(&m_engine,
                            QUrl(QStringLiteral("qrc:/qt/qml/Ponder/Shell/ChatWindow.qml")));
    entry->window.reset(qobject_cast<QQuickWindow*>(component.createWithInitialProperties(
        {{QStringLiteral("chatController"), QVariant::fromValue(&controller)},
         {QStringLiteral("models"), QVariant::fromValue(&m_services.models)},
         {QStringLiteral("settings"), QVariant::fromValue(&m_services.settings)},
         {QStringLiteral("isSmall"), isSmall}})));
    if (entry->window == nullptr) {
        qWarning("a window could not be opened: %s", qPrintable(component.errorString()));
        return nullptr;
    }
    // What one window does to the list of chats, the other shows.
    ConversationListModel& here = *controller.conversations();
    ConversationListModel& there = *m_main.conversations();
    connect(&here, &ConversationListModel::chatsChanged, &there, &ConversationListModel::refresh);
    connect(&there, &ConversationListModel::chatsChanged, &here, &ConversationListModel::refresh);
    connect(&there, &ConversationListModel::renamed, &here, &ConversationListModel::renamed);
    connect(&there, &ConversationListModel::removed, &here, &ConversationListModel::removed);
    connect(entry->window.get(),
            SIGNAL(commandRequested(QString)),
            this,
            SIGNAL(commandRequested(QString)));
    connect(entry->window.get(), SIGNAL(windowRequested(QString)), this, SLOT(open(QString)));
    connect(entry->window.get(), SIGNAL(smallWindowRequested()), this, SLOT(toggleSmall()));
    connect(entry->window.get(), &QWindow::visibleChanged, this, [this, entry](bool isVisible) {
        if (isVisible || entry->isSmall || entry->isClosing) {
            return;
        }
        entry->isClosing = true;
        QMetaObject::invokeMethod(this, &ChatWindows::discardClosed, Qt::QueuedConnection);
    });
    controller.showStore();
    m_entries.push_back(std::move(made));
    return entry;
}

void ChatWindows::discardClosed()
{
    std::vector<std::unique_ptr<Entry>> gone;
    for (auto& entry : m_entries) {
        if (entry->isClosing && entry->controller.isIdle()) {
            gone.push_back(std::move(entry));
        }
    }
    std::erase(m_entries, nullptr);
}

void ChatWindows::open(const QString& conversationId)
{
    const ConversationId id = conversationIdFrom(conversationId);
    if (id.isValid() && id == conversationIdFrom(m_main.conversationId())) {
        if (!m_main.isIdle()) {
            return; // the window that writes an answer keeps it
        }
        m_main.newConversation();
    }
    if (id.isValid() && raise(id, nullptr)) {
        return;
    }
    if (Entry* const entry = make(false)) {
        if (id.isValid()) {
            entry->controller.openConversation(conversationId);
        }
        entry->window->show();
        entry->window->requestActivate();
    }
}

void ChatWindows::toggleSmall()
{
    const auto found = std::ranges::find_if(
        m_entries, [](const std::unique_ptr<Entry>& entry) { return entry->isSmall; });
    Entry* const entry = found == m_entries.end() ? make(true) : found->get();
    if (entry == nullptr) {
        return;
    }
    if (entry->window->isVisible() && entry->window->isActive()) {
        entry->window->hide();
        return;
    }
    entry->window->show();
    entry->window->raise();
    entry->window->requestActivate();
}

} // namespace ponder::app
