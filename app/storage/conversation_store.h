// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/local_store.h"

#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

namespace ponder::app {

class StoreWorker;

/// The store for a program with an event loop: commands run in order on an own thread, results come
/// back as values to the thread of this object. A reply is dropped when its `context` has gone
/// meanwhile. Thread: GUI (every member); the work runs on the database thread.
class ConversationStore : public QObject
{
    Q_OBJECT

public:
    template<class T>
    using Reply = std::function<void(Result<T>)>;

    explicit ConversationStore(QString path,
                               StoreClock clock = StoreClock::system(),
                               DatabaseOptions options = {},
                               QObject* parent = nullptr);
    ~ConversationStore() override; ///< close()

    /// Opens in the background; opened() follows. Commands may be sent at once, they wait in line.
    void open();
    /// Finishes what is in line, closes the database and ends the thread.
    void close();

    void createConversation(const NewConversation& conversation,
                            QObject* context,
                            Reply<Conversation> reply);
    void renameConversation(ConversationId id,
                            const QString& title,
                            TitleSource source,
                            QObject* context,
                            Reply<void> reply);
    void updateSettings(const Conversation& conversation, QObject* context, Reply<void> reply);
    void removeConversation(ConversationId id, QObject* context, Reply<void> reply);
    void restoreConversation(ConversationId id, QObject* context, Reply<void> reply);
    void listConversations(QObject* context, Reply<std::vector<ConversationSummary>> reply);
    void loadConversation(ConversationId id, QObject* context, Reply<Conversation> reply);
    void loadActivePath(ConversationId id, QObject* context, Reply<std::vector<Message>> reply);
    void selectBranch(ConversationId id,
                      MessageId through,
                      QObject* context,
                      Reply<std::vector<Message>> reply);

    /// The reply comes after the commit that survives a power cut.
    void appendUserMessage(const NewUserMessage& message, QObject* context, Reply<Message> reply);
    void beginAssistantMessage(const NewAssistantMessage& message,
                               QObject* context,
                               Reply<Message> reply);
    void resumeAssistantMessage(MessageId message,
                                const QString& settingsJson,
                                QObject* context,
                                Reply<Message> reply);
    /// Drafts of one message that wait in line are merged: only the newest is written.
    void flushDraft(const MessageDraft& draft);
    void finishMessage(const MessageDraft& draft,
                       MessageStatus status,
                       const std::optional<Error>& error,
                       QObject* context,
                       Reply<void> reply);

    void
    search(const QString& text, int limit, QObject* context, Reply<std::vector<SearchHit>> reply);
    void exportToFile(ConversationId id,
                      ExportFormat format,
                      const QString& path,
                      QObject* context,
                      Reply<void> reply);
    void importFile(const QString& path, QObject* context, Reply<ConversationId> reply);
    void bookWork(const WorkBooking& booking);
    void loadUsage(UsageGrouping grouping,
                   const UsagePeriod& period,
                   QObject* context,
                   Reply<UsageReport> reply);

    /// Anything else: `work(LocalStore&)` runs on the database thread and returns a Result.
    template<class Work, class ReplyFunction>
    void run(Work work, QObject* context, ReplyFunction reply)
    {
        using Outcome = std::invoke_result_t<Work, LocalStore&>;
        post([this,
              work = std::move(work),
              context = QPointer<QObject>(context),
              reply = std::move(reply)](LocalStore* store, const Error& whyNot) mutable {
            auto outcome = std::make_shared<Outcome>(
                store != nullptr ? work(*store) : Outcome(tl::unexpected<Error>(whyNot)));
            deliver([context, outcome, reply = std::move(reply)] {
                if (context) {
                    reply(std::move(*outcome));
                }
            });
        });
    }

Q_SIGNALS:
    /// Once, after open(). `report` says whether the file was fine, and whether anything is saved.
    void opened(const ponder::app::OpenReport& report, const ponder::app::RecoveryReport& recovery);
    /// No memory even for a store in memory.
    void openFailed(const ponder::app::Error& error);
    /// A draft or a finished reply could not be written; it is kept and tried again until it can.
    void savingFailed(const ponder::app::Error& error);
    /// Everything that could not be written has been written.
    void savingResumed();

private:
    using Command = std::function<void(LocalStore*, const Error&)>;

    void post(Command command);
    /// Runs on the thread of this object, if it still lives.
    void deliver(std::function<void()> reply);
    void writeDraft(LocalStore& store, MessageId message);
    void reportSaving(const std::optional<Error>& error);

    QString m_path;
    StoreClock m_clock;
    DatabaseOptions m_options;
    QThread m_thread;
    std::unique_ptr<StoreWorker> m_worker;
    std::mutex m_draftsMutex;
    std::map<MessageId, MessageDraft> m_drafts; ///< waiting to be written; guarded by m_draftsMutex
    bool m_isSavingFailing = false;
};

} // namespace ponder::app
