// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/history_exchange.h"

#include "app/chat/conversation_list_model.h"
#include "app/chat/export_texts.h"
#include "app/chat/import_texts.h"
#include "app/files/chosen_path.h"
#include "app/storage/conversation_store.h"

#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ponder::app {

struct HistoryExchange::Run
{
    ForeignImport import;
    std::size_t next = 0;
    int stored = 0;
};

HistoryExchange::HistoryExchange(ConversationStore& store, Printer printer, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_export(store, std::move(printer))
{
    connect(&m_export, &HistoryExport::ended, this, &HistoryExchange::finishExport);
    connect(&m_export, &HistoryExport::advanced, this, [this](int written, int total) {
        m_isWritingMany = true;
        m_summary = tr("Writing %1 of %2 \u2026").arg(written).arg(total);
        m_problems.clear();
        Q_EMIT changed();
    });
}

HistoryExchange::~HistoryExchange() = default;

void HistoryExchange::importFrom(const QUrl& place)
{
    const QString chosen = chosenPath(place);
    const QString path = chosen.isEmpty() ? place.toString() : chosen; // is named in the report
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

void HistoryExchange::beginExport()
{
    ++m_open;
    Q_EMIT changed();
}

void HistoryExchange::exportTo(const QString& conversationId, const QUrl& file)
{
    const QString path = chosenPath(file);
    const ConversationId id = conversationIdFrom(conversationId);
    if (!path.isEmpty() && id.isValid()) {
        beginExport();
        m_export.writeOne(id, path);
    }
}

void HistoryExchange::exportAll(const QUrl& folder, const QString& ending)
{
    const QString path = chosenPath(folder);
    if (path.isEmpty()) {
        return;
    }
    beginExport();
    const auto everything =
        [](LocalStore& store) -> inference::Result<std::vector<ConversationId>> {
        std::vector<ConversationId> ids;
        for (const ListScope scope : {ListScope::Active, ListScope::Archived}) {
            const auto list = store.conversations().list(scope);
            if (!list) {
                return tl::unexpected<inference::Error>(list.error());
            }
            std::ranges::transform(*list, std::back_inserter(ids), &ConversationSummary::id);
        }
        return ids;
    };
    m_export.writeMany(everything, path, ending);
}

void HistoryExchange::exportSome(const QStringList& conversationIds,
                                 const QUrl& folder,
                                 const QString& ending)
{
    const QString path = chosenPath(folder);
    std::vector<ConversationId> ids;
    for (const QString& text : conversationIds) {
        if (const ConversationId id = conversationIdFrom(text); id.isValid()) {
            ids.push_back(id);
        }
    }
    if (path.isEmpty() || ids.empty()) {
        return;
    }
    beginExport();
    m_export.writeMany(
        [ids](LocalStore&) -> inference::Result<std::vector<ConversationId>> { return ids; },
        path,
        ending);
}

void HistoryExchange::stopExport()
{
    m_export.stop();
}

void HistoryExchange::finishExport(const ExportReport& report)
{
    --m_open;
    m_isWritingMany = false;
    const QString summary = exportSummary(report);
    if (report.isWhole()) {
        if (report.total != 1) {
            m_summary = tr("Exported: %1").arg(summary);
            m_problems.clear();
        }
        Q_EMIT changed();
        Q_EMIT exported(summary);
        return;
    }
    const QString reason = exportReason(report);
    m_summary = reason.isEmpty() ? summary : summary + QStringLiteral(". ") + reason;
    m_problems = report.problems;
    Q_EMIT changed();
    Q_EMIT exportIncomplete(summary, reason, report.problems);
}

} // namespace ponder::app
