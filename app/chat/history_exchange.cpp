// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/history_exchange.h"

#include "app/chat/conversation_list_model.h"
#include "app/chat/import_texts.h"
#include "app/exchange/conversation_html.h"
#include "app/files/whole_file.h"
#include "app/storage/conversation_store.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ponder::app {

namespace {

inference::Result<ConversationDocument>
readDocument(LocalStore& store, ConversationId id, bool wholeTree)
{
    auto conversation = store.conversations().find(id);
    if (!conversation) {
        return tl::unexpected<inference::Error>(conversation.error());
    }
    auto messages =
        wholeTree ? store.conversations().allMessages(id) : store.conversations().activePath(id);
    if (!messages) {
        return tl::unexpected<inference::Error>(messages.error());
    }
    return ConversationDocument{std::move(*conversation), std::move(*messages)};
}

inference::Result<void> writeDocument(const ConversationDocument& document,
                                      const QString& path,
                                      const HistoryExchange::Printer& printer)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == u"json") {
        return writeWholeFile(path, toJson(document));
    }
    if (ending == u"html" || ending == u"htm") {
        return writeWholeFile(path, toHtml(document.conversation, document.messages));
    }
    if (ending == u"pdf" && printer) {
        return printer(document, path);
    }
    return writeWholeFile(path, toMarkdown(document.conversation, document.messages));
}

// A name every file system takes.
QString fileNameOf(const Conversation& conversation)
{
    QString name;
    for (const QChar c : conversation.title.left(60)) {
        name += c.isLetterOrNumber() || c == u' ' || c == u'-' ? c : QChar(u'_');
    }
    return name.simplified() + u'-' + QString::number(conversation.id.value) +
           QStringLiteral(".json");
}

} // namespace

struct HistoryExchange::Run
{
    ForeignImport import;
    std::size_t next = 0;
    int stored = 0;
};

HistoryExchange::HistoryExchange(ConversationStore& store, Printer printer, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_printer(std::move(printer))
{
}

HistoryExchange::~HistoryExchange() = default;

void HistoryExchange::importFrom(const QUrl& place)
{
    const QString path = place.isLocalFile() ? place.toLocalFile() : place.toString();
    ++m_open;
    m_summary = tr("Reading %1 \u2026").arg(QFileInfo(path).fileName());
    m_problems.clear();
    Q_EMIT changed();
    QThreadPool::globalInstance()->start([path, self = QPointer<HistoryExchange>(this)] {
        auto import = std::make_shared<ForeignImport>(readForeign(path));
        QMetaObject::invokeMethod(
            self.data(),
            [self, import] {
                if (self) {
                    self->take(std::move(*import));
                }
            },
            Qt::QueuedConnection);
    });
}

void HistoryExchange::take(ForeignImport import)
{
    auto run = std::make_shared<Run>();
    run->import = std::move(import);
    // The list of chats sorts by the order of use: the newest goes in last.
    std::ranges::stable_sort(run->import.conversations, {}, [](const ConversationDocument& each) {
        return each.conversation.updated;
    });
    storeNext(run);
}

void HistoryExchange::storeNext(const std::shared_ptr<Run>& run)
{
    // One transaction a conversation, and room for other commands in between.
    if (run->next >= run->import.conversations.size()) {
        finish(*run);
        return;
    }
    m_store.run(
        [run](LocalStore& store) {
            return store.transfer().importDocument(run->import.conversations[run->next]);
        },
        this,
        [this, run](const inference::Result<ConversationId>& done) {
            const ConversationDocument& document = run->import.conversations[run->next];
            if (done) {
                ++run->stored;
            } else {
                run->import.problems.push_back(
                    {ImportProblemKind::DamagedConversation, document.conversation.title});
            }
            ++run->next;
            storeNext(run);
        });
}

void HistoryExchange::finish(const Run& run)
{
    --m_open;
    m_summary = importSummary(run.import.format, run.stored);
    m_problems.clear();
    for (const ImportProblem& problem : run.import.problems) {
        m_problems.append(importProblemText(problem));
    }
    Q_EMIT changed();
    Q_EMIT imported(run.stored);
}

void HistoryExchange::write(const QString& path, std::function<inference::Result<void>()> writer)
{
    QThreadPool::globalInstance()->start(
        [path, writer = std::move(writer), self = QPointer<HistoryExchange>(this)] {
            auto done = std::make_shared<inference::Result<void>>(writer());
            QMetaObject::invokeMethod(
                self.data(),
                [self, done, path] {
                    if (!self) {
                        return;
                    }
                    --self->m_open;
                    Q_EMIT self->changed();
                    if (*done) {
                        Q_EMIT self->exported(QFileInfo(path).fileName());
                    } else {
                        Q_EMIT self->failed(done->error());
                    }
                },
                Qt::QueuedConnection);
        });
}

void HistoryExchange::exportTo(const QString& conversationId, const QUrl& file)
{
    const QString path = file.toLocalFile();
    const ConversationId id = conversationIdFrom(conversationId);
    if (path.isEmpty() || !id.isValid()) {
        return;
    }
    const bool wholeTree = QFileInfo(path).suffix().toLower() == u"json";
    ++m_open;
    Q_EMIT changed();
    m_store.run([id, wholeTree](LocalStore& store) { return readDocument(store, id, wholeTree); },
                this,
                [this, path](inference::Result<ConversationDocument> document) {
                    if (!document) {
                        --m_open;
                        Q_EMIT changed();
                        Q_EMIT failed(document.error());
                        return;
                    }
                    write(path, [path, printer = m_printer, document = std::move(*document)] {
                        return writeDocument(document, path, printer);
                    });
                });
}

void HistoryExchange::exportAll(const QUrl& folder)
{
    exportEach(folder, [](LocalStore& store) -> inference::Result<std::vector<ConversationId>> {
        std::vector<ConversationId> ids;
        for (const ListScope scope : {ListScope::Active, ListScope::Archived}) {
            const auto list = store.conversations().list(scope);
            if (!list) {
                return tl::unexpected<inference::Error>(list.error());
            }
            std::ranges::transform(*list, std::back_inserter(ids), &ConversationSummary::id);
        }
        return ids;
    });
}

void HistoryExchange::exportSome(const QStringList& conversationIds, const QUrl& folder)
{
    std::vector<ConversationId> ids;
    for (const QString& text : conversationIds) {
        if (const ConversationId id = conversationIdFrom(text); id.isValid()) {
            ids.push_back(id);
        }
    }
    exportEach(folder, [ids](LocalStore&) -> inference::Result<std::vector<ConversationId>> {
        return ids;
    });
}

void HistoryExchange::exportEach(
    const QUrl& folder,
    std::function<inference::Result<std::vector<ConversationId>>(LocalStore&)> choice)
{
    const QString path = folder.toLocalFile();
    if (path.isEmpty()) {
        return;
    }
    ++m_open;
    Q_EMIT changed();
    m_store.run(
        [path, choice = std::move(choice)](LocalStore& store) -> inference::Result<int> {
            const auto ids = choice(store);
            if (!ids) {
                return tl::unexpected<inference::Error>(ids.error());
            }
            for (const ConversationId id : *ids) {
                const auto document = readDocument(store, id, true);
                const auto done =
                    document
                        ? writeWholeFile(QDir(path).filePath(fileNameOf(document->conversation)),
                                         toJson(*document))
                        : inference::Result<void>(
                              tl::unexpected<inference::Error>(document.error()));
                if (!done) {
                    return tl::unexpected<inference::Error>(done.error());
                }
            }
            return static_cast<int>(ids->size());
        },
        this,
        [this, path](const inference::Result<int>& count) {
            --m_open;
            Q_EMIT changed();
            if (count) {
                Q_EMIT exported(
                    tr("%n chats to %1", nullptr, *count).arg(QFileInfo(path).fileName()));
            } else {
                Q_EMIT failed(count.error());
            }
        });
}

} // namespace ponder::app
