// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/conversation_store.h"

#include "app/storage/store_worker.h"

#include <QFile>
#include <QTimer>

namespace ponder::app {

namespace {

constexpr int kRetryMs = 3000;

} // namespace

ConversationStore::ConversationStore(QString path,
                                     StoreClock clock,
                                     DatabaseOptions options,
                                     QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_clock(std::move(clock))
    , m_options(std::move(options))
    , m_worker(std::make_unique<StoreWorker>())
{
    m_thread.setObjectName(QStringLiteral("database"));
    m_worker->moveToThread(&m_thread);
}

ConversationStore::~ConversationStore()
{
    close();
}

void ConversationStore::open()
{
    m_thread.start();
    QMetaObject::invokeMethod(m_worker.get(), [this] {
        const Result<void> done = m_worker->open(m_path, m_clock, m_options);
        if (!done) {
            deliver([this, error = done.error()] { Q_EMIT openFailed(error); });
            return;
        }
        LocalStore& store = *m_worker->store();
        deliver([this, report = store.openReport(), recovery = store.recovery()] {
            Q_EMIT opened(report, recovery);
        });
        // After the window has its list: a copy of a large file takes a moment.
        QMetaObject::invokeMethod(
            m_worker.get(),
            [this] {
                if (m_worker->store() != nullptr) {
                    static_cast<void>(m_worker->store()->backUpIfDue());
                }
            },
            Qt::QueuedConnection);
        auto* timer = new QTimer(m_worker.get());
        QObject::connect(timer, &QTimer::timeout, m_worker.get(), [this] {
            if (m_worker->retry()) {
                reportSaving(std::nullopt);
            }
        });
        timer->start(kRetryMs);
    });
}

void ConversationStore::close()
{
    if (!m_thread.isRunning()) {
        return;
    }
    // Last in line; quitting from outside could overtake commands that wait.
    QMetaObject::invokeMethod(m_worker.get(), [this] {
        m_worker->close();
        const QList<QTimer*> timers = m_worker->findChildren<QTimer*>();
        qDeleteAll(timers);
        m_thread.quit();
    });
    m_thread.wait();
}

void ConversationStore::post(Command command)
{
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), command = std::move(command)] {
            command(worker->store(), worker->whyNot());
        },
        Qt::QueuedConnection);
}

void ConversationStore::deliver(std::function<void()> reply)
{
    QMetaObject::invokeMethod(this, std::move(reply), Qt::QueuedConnection);
}

void ConversationStore::reportSaving(const std::optional<Error>& error)
{
    deliver([this, error] {
        if (error) {
            m_isSavingFailing = true;
            Q_EMIT savingFailed(*error);
        } else if (std::exchange(m_isSavingFailing, false)) {
            Q_EMIT savingResumed();
        }
    });
}

void ConversationStore::createConversation(const NewConversation& conversation,
                                           QObject* context,
                                           Reply<Conversation> reply)
{
    run([conversation](LocalStore& store) { return store.conversations().create(conversation); },
        context,
        std::move(reply));
}

void ConversationStore::renameConversation(ConversationId id,
                                           const QString& title,
                                           TitleSource source,
                                           QObject* context,
                                           Reply<void> reply)
{
    run([=](LocalStore& store) { return store.conversations().rename(id, title, source); },
        context,
        std::move(reply));
}

void ConversationStore::updateSettings(const Conversation& conversation,
                                       QObject* context,
                                       Reply<void> reply)
{
    run([conversation](
            LocalStore& store) { return store.conversations().updateSettings(conversation); },
        context,
        std::move(reply));
}

void ConversationStore::removeConversation(ConversationId id, QObject* context, Reply<void> reply)
{
    run([id](LocalStore& store) { return store.conversations().remove(id); },
        context,
        std::move(reply));
}

void ConversationStore::restoreConversation(ConversationId id, QObject* context, Reply<void> reply)
{
    run([id](LocalStore& store) { return store.conversations().restore(id); },
        context,
        std::move(reply));
}

void ConversationStore::listConversations(QObject* context,
                                          Reply<std::vector<ConversationSummary>> reply)
{
    run([](LocalStore& store) { return store.conversations().list(); }, context, std::move(reply));
}

void ConversationStore::loadConversation(ConversationId id,
                                         QObject* context,
                                         Reply<Conversation> reply)
{
    run([id](LocalStore& store) { return store.conversations().find(id); },
        context,
        std::move(reply));
}

void ConversationStore::loadActivePath(ConversationId id,
                                       QObject* context,
                                       Reply<std::vector<Message>> reply)
{
    run([id](LocalStore& store) { return store.conversations().activePath(id); },
        context,
        std::move(reply));
}

void ConversationStore::selectBranch(ConversationId id,
                                     MessageId through,
                                     QObject* context,
                                     Reply<std::vector<Message>> reply)
{
    run([=](LocalStore& store) { return store.conversations().selectBranch(id, through); },
        context,
        std::move(reply));
}

void ConversationStore::appendUserMessage(const NewUserMessage& message,
                                          QObject* context,
                                          Reply<Message> reply)
{
    run([message](LocalStore& store) { return store.messages().appendUserMessage(message); },
        context,
        std::move(reply));
}

void ConversationStore::beginAssistantMessage(const NewAssistantMessage& message,
                                              QObject* context,
                                              Reply<Message> reply)
{
    run([message](LocalStore& store) { return store.messages().beginAssistantMessage(message); },
        context,
        std::move(reply));
}

void ConversationStore::resumeAssistantMessage(MessageId message,
                                               const QString& settingsJson,
                                               QObject* context,
                                               Reply<Message> reply)
{
    run(
        [=](LocalStore& store) {
            return store.messages().resumeAssistantMessage(message, settingsJson);
        },
        context,
        std::move(reply));
}

void ConversationStore::flushDraft(const MessageDraft& draft)
{
    bool isWaiting = false;
    {
        const std::scoped_lock lock(m_draftsMutex);
        isWaiting = !m_drafts.insert_or_assign(draft.message, draft).second;
    }
    if (!isWaiting) {
        post([this, message = draft.message](LocalStore* store, const Error& whyNot) {
            if (store != nullptr) {
                writeDraft(*store, message);
            } else {
                reportSaving(whyNot);
            }
        });
    }
}

void ConversationStore::writeDraft(LocalStore& store, MessageId message)
{
    std::optional<MessageDraft> draft;
    {
        const std::scoped_lock lock(m_draftsMutex);
        if (auto node = m_drafts.extract(message)) {
            draft = std::move(node.mapped());
        }
    }
    if (draft) {
        const Result<void> written = store.messages().flushDraft(*draft);
        if (!written) {
            reportSaving(written.error());
        } else if (!m_worker->hasUnsaved()) {
            reportSaving(std::nullopt);
        }
    }
}

void ConversationStore::finishMessage(const MessageDraft& draft,
                                      MessageStatus status,
                                      const std::optional<Error>& error,
                                      QObject* context,
                                      Reply<void> reply)
{
    run(
        [=, this](LocalStore& /*store*/) {
            m_worker->retry();
            Result<void> done = m_worker->finish({draft, status, error});
            if (!done) {
                reportSaving(done.error());
            } else if (!m_worker->hasUnsaved()) {
                reportSaving(std::nullopt);
            }
            return done;
        },
        context,
        std::move(reply));
}

void ConversationStore::search(const QString& text,
                               int limit,
                               QObject* context,
                               Reply<std::vector<SearchHit>> reply)
{
    run([=](LocalStore& store) { return store.search().find(text, limit); },
        context,
        std::move(reply));
}

void ConversationStore::exportToFile(ConversationId id,
                                     ExportFormat format,
                                     const QString& path,
                                     QObject* context,
                                     Reply<void> reply)
{
    run([=](LocalStore& store) { return store.transfer().exportToFile(id, format, path); },
        context,
        std::move(reply));
}

void ConversationStore::importFile(const QString& path,
                                   QObject* context,
                                   Reply<ConversationId> reply)
{
    run(
        [path](LocalStore& store) -> Result<ConversationId> {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly)) {
                return inference::fail(ErrorCode::FileUnreadable, file.errorString().toStdString());
            }
            return store.transfer().importJson(file.readAll());
        },
        context,
        std::move(reply));
}

void ConversationStore::bookWork(const WorkBooking& booking)
{
    run([booking](LocalStore& store) { return store.ledger().book(booking); },
        this,
        [this](const Result<void>& booked) {
            if (!booked) {
                Q_EMIT savingFailed(booked.error());
            }
        });
}

void ConversationStore::loadUsage(UsageGrouping grouping,
                                  const UsagePeriod& period,
                                  QObject* context,
                                  Reply<UsageReport> reply)
{
    run([=](LocalStore& store) { return store.ledger().usage(grouping, period); },
        context,
        std::move(reply));
}

} // namespace ponder::app
