// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/conversation_json.h"

#include "app/conversation/conversation_names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ponder::app {

namespace {

using inference::PhaseWork;

QString name(std::string_view stable)
{
    return QString::fromLatin1(stable.data(), static_cast<qsizetype>(stable.size()));
}

QJsonValue number(std::uint64_t value)
{
    return QJsonValue(static_cast<qint64>(value));
}

QString timeText(const QDateTime& time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QJsonObject toObject(const PhaseWork& work, const Energy* energy)
{
    QJsonObject object{{QStringLiteral("tokens"), number(work.tokens)},
                       {QStringLiteral("steps"), number(work.steps)},
                       {QStringLiteral("wallNs"), number(work.wallNs)},
                       {QStringLiteral("cpuNs"), number(work.cpuNs)},
                       {QStringLiteral("usefulFlops"), number(work.usefulFlops)},
                       {QStringLiteral("weightBytes"), number(work.weightBytes)},
                       {QStringLiteral("kvBytes"), number(work.kvBytes)}};
    if (work.executedFlops > 0) {
        object.insert(QStringLiteral("executedFlops"), number(work.executedFlops));
    }
    if (energy != nullptr) {
        object.insert(
            QStringLiteral("energy"),
            QJsonObject{{QStringLiteral("microjoules"), number(energy->microjoules)},
                        {QStringLiteral("low"), number(energy->low)},
                        {QStringLiteral("high"), number(energy->high)},
                        {QStringLiteral("provenance"), name(nameOf(energy->provenance))}});
    }
    return object;
}

QJsonObject toObject(const MessageWork& work)
{
    const EnergyByPhase* energy = work.energy ? &*work.energy : nullptr;
    QJsonObject object{
        {QStringLiteral("reading"),
         toObject(work.phases.reading, energy ? &energy->reading : nullptr)},
        {QStringLiteral("thinking"),
         toObject(work.phases.thinking, energy ? &energy->thinking : nullptr)},
        {QStringLiteral("answering"),
         toObject(work.phases.answering, energy ? &energy->answering : nullptr)},
        {QStringLiteral("cachedPromptTokens"), number(work.cachedPromptTokens)},
        {QStringLiteral("firstTokenNs"), number(work.firstTokenNs)},
        {QStringLiteral("contextUsed"), number(work.contextUsed)},
        {QStringLiteral("contextLength"), number(work.contextLength)},
        {QStringLiteral("seed"), QString::number(work.seed)},
        {QStringLiteral("stopReason"),
         work.stopReason ? QJsonValue(name(nameOf(*work.stopReason))) : QJsonValue()},
        {QStringLiteral("settings"), work.settingsJson}};
    if (work.phases.reread.tokens > 0) {
        object.insert(QStringLiteral("reread"), toObject(work.phases.reread, nullptr));
    }
    if (work.isThinkingCut) {
        object.insert(QStringLiteral("isThinkingCut"), true);
    }
    if (work.answerAloneFlops > 0) {
        object.insert(QStringLiteral("answerAloneFlops"), number(work.answerAloneFlops));
    }
    return object;
}

QJsonObject toObject(const Message& message)
{
    QJsonArray parts;
    for (const MessagePart& part : message.parts) {
        parts.append(QJsonObject{{QStringLiteral("kind"), name(nameOf(part.kind))},
                                 {QStringLiteral("text"), part.text},
                                 {QStringLiteral("name"), part.name},
                                 {QStringLiteral("tokenCount"), number(part.tokenCount)},
                                 {QStringLiteral("elapsedMs"), number(part.elapsedMs)}});
    }
    QJsonObject object{{QStringLiteral("id"), static_cast<qint64>(message.id.value)},
                       {QStringLiteral("parent"), static_cast<qint64>(message.parent.value)},
                       {QStringLiteral("role"), name(nameOf(message.role))},
                       {QStringLiteral("status"), name(nameOf(message.status))},
                       {QStringLiteral("created"), timeText(message.created)},
                       {QStringLiteral("modelName"), message.modelName},
                       {QStringLiteral("parts"), parts}};
    if (message.isEdited) {
        object.insert(QStringLiteral("isEdited"), true);
    }
    if (message.work) {
        object.insert(QStringLiteral("work"), toObject(*message.work));
    }
    if (message.error) {
        object.insert(
            QStringLiteral("error"),
            QJsonObject{{QStringLiteral("code"), name(nameOf(message.error->code))},
                        {QStringLiteral("detail"), QString::fromStdString(message.error->detail)}});
    }
    return object;
}

void appendMarkdown(QString& text, const Message& message)
{
    text += message.role == Role::User
                ? QStringLiteral("## You\n\n")
                : QStringLiteral("## %1\n\n")
                      .arg(message.modelName.isEmpty() ? name(nameOf(message.role))
                                                       : message.modelName);
    for (const MessagePart& part : message.parts) {
        if (part.kind == PartKind::Reasoning) {
            QString quoted = part.text.trimmed();
            quoted.replace(u'\n', QStringLiteral("\n> "));
            text += QStringLiteral("> ") + quoted + QStringLiteral("\n\n");
        } else if (part.kind == PartKind::Attachment) {
            text += QStringLiteral("*%1*\n\n").arg(part.name);
        } else {
            text += part.text.trimmed() + QStringLiteral("\n\n");
        }
    }
}

} // namespace

QByteArray toJson(const ConversationDocument& document)
{
    const Conversation& conversation = document.conversation;
    QJsonArray messages;
    for (const Message& message : document.messages) {
        messages.append(toObject(message));
    }
    const QJsonObject root{
        {QStringLiteral("format"), QStringLiteral("ponder-conversation")},
        {QStringLiteral("version"), kConversationFormatVersion},
        {QStringLiteral("title"), conversation.title},
        {QStringLiteral("isTitleFromUser"), conversation.isTitleFromUser},
        {QStringLiteral("created"), timeText(conversation.created)},
        {QStringLiteral("updated"), timeText(conversation.updated)},
        {QStringLiteral("modelName"), conversation.modelName},
        {QStringLiteral("modelPath"), conversation.modelPath},
        {QStringLiteral("systemPrompt"), conversation.systemPrompt},
        {QStringLiteral("thinking"), name(thinkingColumn(conversation))},
        {QStringLiteral("sampling"), toJsonText(conversation.sampling)},
        {QStringLiteral("activeLeaf"), static_cast<qint64>(conversation.activeLeaf.value)},
        {QStringLiteral("messages"), messages}};
    return QJsonDocument(root).toJson();
}

QByteArray toMarkdown(const Conversation& conversation, const std::vector<Message>& path)
{
    QString text;
    if (!conversation.title.isEmpty()) {
        text += QStringLiteral("# %1\n\n").arg(conversation.title);
    }
    for (const Message& message : path) {
        appendMarkdown(text, message);
    }
    return text.trimmed().toUtf8() + '\n';
}

} // namespace ponder::app
