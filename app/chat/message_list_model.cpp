// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/message_list_model.h"

#include "app/chat/conversation_list_model.h"
#include "app/chat/message_list_item.h"
#include "app/chat/multiplier_figures.h"
#include "app/chat/phase_figures.h"
#include "app/format/number_format.h"

#include <QLocale>
#include <QVariant>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ponder::app {

namespace {

constexpr double kNanoseconds = 1e-9;

int count32(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000));
}

double seconds(const inference::PhaseWork& work)
{
    return static_cast<double>(work.wallNs) * kNanoseconds;
}

MessageListModel::Status statusOf(MessageStatus status)
{
    switch (status) {
    case MessageStatus::Complete:
        return MessageListModel::Complete;
    case MessageStatus::Generating:
        return MessageListModel::Generating;
    case MessageStatus::Interrupted:
        return MessageListModel::Interrupted;
    case MessageStatus::Stopped:
        return MessageListModel::Stopped;
    case MessageStatus::Failed:
        break;
    }
    return MessageListModel::Failed;
}

// What a growing answer changes, and no more.
QList<int> changedRoles(const MessageListItem& item, const Message& next, bool isReasoningRunning)
{
    using M = MessageListModel;
    QList<int> roles;
    const Message& before = item.message();
    if (before.status != next.status) {
        roles.append({M::StatusRole,
                      M::StatusTextRole,
                      M::CanContinueRole,
                      M::CanRegenerateRole,
                      M::ReasoningVerbRole,
                      M::ReasoningSummaryRole,
                      M::ReasoningShortSummaryRole});
    }
    if (item.isReasoningRunning() != isReasoningRunning) {
        roles.append({M::IsReasoningRunningRole,
                      M::ReasoningVerbRole,
                      M::ReasoningSummaryRole,
                      M::ReasoningShortSummaryRole});
    }
    if (item.text() != next.text()) {
        roles.append({M::PlainTextRole});
    }
    const QString reasoning = next.reasoning();
    if (item.reasoning() != reasoning) {
        roles.append({M::ReasoningTextRole});
        if (item.reasoning().isEmpty() != reasoning.isEmpty()) {
            roles.append({M::HasReasoningRole});
        }
    }
    if (before.siblingIndex != next.siblingIndex || before.siblingCount != next.siblingCount) {
        roles.append({M::VersionRole, M::VersionCountRole});
    }
    if (before.work != next.work) {
        roles.append({M::ReasoningSecondsRole,
                      M::ReasoningTokensRole,
                      M::ReasoningVerbRole,
                      M::ReasoningSummaryRole,
                      M::ReasoningShortSummaryRole,
                      M::ReasoningNoteRole,
                      M::ReadingTokensRole,
                      M::ReadingSecondsRole,
                      M::ThinkingTokensRole,
                      M::ThinkingSecondsRole,
                      M::AnsweringTokensRole,
                      M::AnsweringSecondsRole,
                      M::CachedTokensRole,
                      M::TotalSecondsRole,
                      M::TotalTextRole,
                      M::EnergyTextRole,
                      M::ProvenanceTextRole,
                      M::CostSummaryRole,
                      M::MultipliersRole});
    }
    return roles;
}

} // namespace

MessageListModel::MessageListModel(QObject* parent)
    : QAbstractListModel(parent)
{
}

MessageListModel::~MessageListModel() = default;

int MessageListModel::count() const
{
    return static_cast<int>(m_items.size());
}

int MessageListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant MessageListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    MessageListItem& item = *m_items.at(static_cast<std::size_t>(index.row()));
    const Message& message = item.message();
    const inference::WorkByPhase work = item.phases();
    switch (role) {
    case MessageIdRole:
        return QString::number(message.id.value);
    case IsUserRole:
        return message.role == app::Role::User;
    case IsAssistantRole:
        return message.role == app::Role::Assistant;
    case StatusRole:
        return statusOf(message.status);
    case StatusTextRole:
        return item.statusText();
    case Qt::DisplayRole:
    case PlainTextRole:
        return item.text();
    case BlocksRole:
        return QVariant::fromValue(item.blocks());
    case HasReasoningRole:
        return !item.reasoning().isEmpty();
    case ReasoningTextRole:
        return item.reasoning();
    case ReasoningBlocksRole:
        return QVariant::fromValue(item.reasoningBlocks());
    case IsReasoningRunningRole:
        return item.isReasoningRunning();
    case ReasoningVerbRole:
        return item.reasoningVerb();
    case ReasoningSummaryRole:
        return item.reasoningSummary();
    case ReasoningShortSummaryRole:
        return item.reasoningShortSummary();
    case ReasoningNoteRole:
        return item.reasoningNote();
    case ReadingTokensRole:
        return count32(work.reading.tokens);
    case ReadingSecondsRole:
        return seconds(work.reading);
    case ReasoningTokensRole:
    case ThinkingTokensRole:
        return count32(work.thinking.tokens);
    case ReasoningSecondsRole:
    case ThinkingSecondsRole:
        return seconds(work.thinking);
    case AnsweringTokensRole:
        return count32(work.answering.tokens);
    case AnsweringSecondsRole:
        return seconds(work.answering);
    case CachedTokensRole:
        return message.work ? count32(message.work->cachedPromptTokens) : 0;
    case TotalSecondsRole:
        return item.totalSeconds();
    case TotalTextRole:
        return NumberFormat().duration(item.totalSeconds());
    case EnergyTextRole:
        return item.energyText();
    case ProvenanceTextRole:
        return item.provenanceText();
    case CostSummaryRole:
        return item.costSummary();
    case ModelNameRole:
        return message.modelName;
    case TimeTextRole:
        return item.timeText();
    case IsLastRole:
        return index.row() == count() - 1;
    case CanContinueRole:
        return item.canContinue();
    case CanRegenerateRole:
        return message.role == app::Role::Assistant && !item.isGenerating();
    case VersionRole:
        return message.siblingIndex + 1;
    case VersionCountRole:
        return message.siblingCount;
    case AttachmentNamesRole: {
        QStringList names;
        for (const MessagePart& part : message.parts) {
            if (part.kind == PartKind::Attachment) {
                names.append(part.name);
            }
        }
        return names;
    }
    case IsEditedRole:
        return message.isEdited;
    case MultipliersRole:
        return message.work && !item.isGenerating() ? multiplierFigures(*message.work)
                                                    : QVariantList();
    case IsBehindSummaryRole:
        return m_summarised > 0 && index.row() == m_summarised;
    default:
        return {};
    }
}

QHash<int, QByteArray> MessageListModel::roleNames() const
{
    return {{MultipliersRole, "multipliers"},
            {MessageIdRole, "messageId"},
            {IsUserRole, "isUser"},
            {IsAssistantRole, "isAssistant"},
            {StatusRole, "status"},
            {StatusTextRole, "statusText"},
            {PlainTextRole, "plainText"},
            {BlocksRole, "blocks"},
            {HasReasoningRole, "hasReasoning"},
            {ReasoningTextRole, "reasoningText"},
            {ReasoningBlocksRole, "reasoningBlocks"},
            {IsReasoningRunningRole, "isReasoningRunning"},
            {ReasoningSecondsRole, "reasoningSeconds"},
            {ReasoningTokensRole, "reasoningTokens"},
            {ReasoningVerbRole, "reasoningVerb"},
            {ReasoningSummaryRole, "reasoningSummary"},
            {ReasoningShortSummaryRole, "reasoningShortSummary"},
            {ReasoningNoteRole, "reasoningNote"},
            {ReadingTokensRole, "readingTokens"},
            {ReadingSecondsRole, "readingSeconds"},
            {ThinkingTokensRole, "thinkingTokens"},
            {ThinkingSecondsRole, "thinkingSeconds"},
            {AnsweringTokensRole, "answeringTokens"},
            {AnsweringSecondsRole, "answeringSeconds"},
            {CachedTokensRole, "cachedTokens"},
            {TotalSecondsRole, "totalSeconds"},
            {TotalTextRole, "totalText"},
            {EnergyTextRole, "energyText"},
            {ProvenanceTextRole, "provenanceText"},
            {CostSummaryRole, "costSummary"},
            {ModelNameRole, "modelName"},
            {TimeTextRole, "timeText"},
            {IsLastRole, "isLast"},
            {CanContinueRole, "canContinue"},
            {CanRegenerateRole, "canRegenerate"},
            {VersionRole, "version"},
            {VersionCountRole, "versionCount"},
            {AttachmentNamesRole, "attachmentNames"},
            {IsEditedRole, "isEdited"},
            {IsBehindSummaryRole, "isBehindSummary"}};
}

std::unique_ptr<MessageListItem> MessageListModel::makeItem(Message message)
{
    return std::make_unique<MessageListItem>(std::move(message), this);
}

int MessageListModel::rowOf(MessageId id) const
{
    const auto found = std::find_if(m_items.begin(), m_items.end(), [id](const auto& item) {
        return item->message().id == id;
    });
    return found == m_items.end() ? -1 : static_cast<int>(std::distance(m_items.begin(), found));
}

void MessageListModel::setMessages(std::vector<Message> messages)
{
    std::size_t same = 0;
    while (same < m_items.size() && same < messages.size() &&
           m_items[same]->message().id == messages[same].id) {
        ++same;
    }
    removeFrom(static_cast<int>(same));
    for (std::size_t i = 0; i < same; ++i) {
        updateRow(static_cast<int>(i), messages[i], m_items[i]->isReasoningRunning());
    }
    messages.erase(messages.begin(), messages.begin() + static_cast<std::ptrdiff_t>(same));
    appendAll(std::move(messages));
}

void MessageListModel::append(Message message)
{
    std::vector<Message> one;
    one.push_back(std::move(message));
    appendAll(std::move(one));
}

void MessageListModel::appendAll(std::vector<Message> messages)
{
    if (messages.empty()) {
        return;
    }
    const int before = count();
    beginInsertRows({}, before, before + static_cast<int>(messages.size()) - 1);
    for (Message& message : messages) {
        m_items.push_back(makeItem(std::move(message)));
    }
    endInsertRows();
    if (before > 0) {
        Q_EMIT dataChanged(index(before - 1), index(before - 1), {IsLastRole});
    }
    Q_EMIT countChanged();
}

void MessageListModel::update(const Message& message, bool isReasoningRunning)
{
    const int row = rowOf(message.id);
    if (row >= 0) {
        updateRow(row, message, isReasoningRunning);
    }
}

void MessageListModel::updateRow(int row, const Message& message, bool isReasoningRunning)
{
    MessageListItem& item = *m_items[static_cast<std::size_t>(row)];
    const QList<int> roles = changedRoles(item, message, isReasoningRunning);
    if (roles.isEmpty()) {
        return;
    }
    item.setReasoningRunning(isReasoningRunning);
    item.setMessage(message);
    Q_EMIT dataChanged(index(row), index(row), roles);
}

void MessageListModel::removeAfter(MessageId id)
{
    const int row = rowOf(id);
    if (row >= 0) {
        removeFrom(row + 1);
    }
}

void MessageListModel::setSummarised(int rows)
{
    if (std::exchange(m_summarised, rows) != rows && count() > 0) {
        Q_EMIT dataChanged(index(0), index(count() - 1), {IsBehindSummaryRole});
    }
}

void MessageListModel::removeFrom(int row)
{
    if (row >= count()) {
        return;
    }
    beginRemoveRows({}, row, count() - 1);
    // Delegates may still read while rowsRemoved is being told: the items go after it.
    std::vector<std::unique_ptr<MessageListItem>> gone(
        std::make_move_iterator(m_items.begin() + row), std::make_move_iterator(m_items.end()));
    m_items.resize(static_cast<std::size_t>(row));
    endRemoveRows();
    if (row > 0) {
        Q_EMIT dataChanged(index(row - 1), index(row - 1), {IsLastRole});
    }
    Q_EMIT countChanged();
}

std::vector<int> MessageListModel::firstRowsOfDays() const
{
    std::vector<int> rows;
    QDate last;
    for (int row = 0; row < count(); ++row) {
        const QDate day =
            m_items[static_cast<std::size_t>(row)]->message().created.toLocalTime().date();
        if (day != last) {
            rows.push_back(row);
            last = day;
        }
    }
    return rows;
}

QStringList MessageListModel::dayTexts() const
{
    QStringList days;
    for (const int row : firstRowsOfDays()) {
        days.append(QLocale().toString(
            m_items[static_cast<std::size_t>(row)]->message().created.toLocalTime().date(),
            QLocale::LongFormat));
    }
    return days;
}

int MessageListModel::rowOfDay(int day) const
{
    const std::vector<int> rows = firstRowsOfDays();
    return day < 0 || day >= static_cast<int>(rows.size()) ? -1
                                                           : rows[static_cast<std::size_t>(day)];
}

int MessageListModel::rowOfMessage(const QString& messageId) const
{
    return rowOf({messageId.toLongLong()});
}

QString MessageListModel::textOf(const QString& messageId) const
{
    const Message* const message = find(messageIdFrom(messageId));
    return message != nullptr ? message->text() : QString();
}

QString MessageListModel::reasoningOf(const QString& messageId) const
{
    const Message* const message = find(messageIdFrom(messageId));
    return message != nullptr ? message->reasoning() : QString();
}

QVariantList MessageListModel::phaseFigures(const QString& messageId, int phase) const
{
    const Message* const message = find(messageIdFrom(messageId));
    return message != nullptr && message->work
               ? app::phaseFigures(*message->work, static_cast<inference::Phase>(phase))
               : QVariantList();
}

const Message* MessageListModel::find(MessageId id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_items[static_cast<std::size_t>(row)]->message();
}

std::vector<Message> MessageListModel::messages() const
{
    std::vector<Message> list;
    list.reserve(m_items.size());
    std::transform(m_items.begin(), m_items.end(), std::back_inserter(list), [](const auto& item) {
        return item->message();
    });
    return list;
}

} // namespace ponder::app
