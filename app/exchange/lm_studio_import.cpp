// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// A .conversation.json of LM Studio: messages with versions, answers made of steps.
#include "app/exchange/document_builder.h"
#include "app/exchange/foreign_import.h"
#include "app/exchange/json_conversations.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

QString textOf(const QJsonArray& content)
{
    QStringList texts;
    for (const QJsonValue& value : content) {
        const QJsonObject block = value.toObject();
        if (block.value(QLatin1String("type")).toString() == u"text") {
            texts.append(block.value(QLatin1String("text")).toString());
        }
    }
    return texts.join(QString());
}

std::vector<MessagePart> partsOf(const QJsonObject& version)
{
    const QJsonArray steps = version.value(QLatin1String("steps")).toArray();
    if (steps.isEmpty()) {
        return partsOfTaggedText(textOf(version.value(QLatin1String("content")).toArray()));
    }
    QString thoughts;
    QString answer;
    for (const QJsonValue& value : steps) {
        const QJsonObject step = value.toObject();
        if (step.value(QLatin1String("type")).toString() != u"contentBlock") {
            continue;
        }
        const bool isThought =
            step.value(QLatin1String("style")).toObject().value(QLatin1String("type")).toString() ==
            u"thinking";
        (isThought ? thoughts : answer) += textOf(step.value(QLatin1String("content")).toArray());
    }
    std::vector<MessagePart> parts = partsOfTaggedText(answer);
    if (!thoughts.trimmed().isEmpty()) {
        parts.front().text = thoughts.trimmed() +
                             (parts.front().text.isEmpty() ? QString() : QStringLiteral("\n\n")) +
                             parts.front().text;
    }
    return parts;
}

ConversationDocument readOne(const QJsonObject& object)
{
    DocumentBuilder builder;
    Conversation& conversation = builder.conversation();
    conversation.title = object.value(QLatin1String("name")).toString();
    conversation.created = foreignTime(object.value(QLatin1String("createdAt")));
    conversation.systemPrompt = object.value(QLatin1String("systemPrompt")).toString();
    MessageId parent;
    for (const QJsonValue& value : object.value(QLatin1String("messages")).toArray()) {
        const QJsonObject message = value.toObject();
        const QJsonArray versions = message.value(QLatin1String("versions")).toArray();
        const qsizetype selected =
            std::clamp<qsizetype>(message.value(QLatin1String("currentlySelected")).toInt(),
                                  0,
                                  std::max<qsizetype>(0, versions.size() - 1));
        MessageId shown = parent;
        for (qsizetype i = 0; i < versions.size(); ++i) {
            const QJsonObject version = versions.at(i).toObject();
            const bool isUser = version.value(QLatin1String("role")).toString() == u"user";
            std::vector<MessagePart> parts =
                isUser ? std::vector{foreignPart(
                             PartKind::Text,
                             textOf(version.value(QLatin1String("content")).toArray()))}
                       : partsOf(version);
            const QString model = version.value(QLatin1String("senderInfo"))
                                      .toObject()
                                      .value(QLatin1String("senderName"))
                                      .toString();
            const MessageId added = builder.add(parent,
                                                isUser ? Role::User : Role::Assistant,
                                                conversation.created,
                                                std::move(parts),
                                                model);
            if (i == selected) {
                shown = added;
            }
        }
        parent = shown;
    }
    return builder.finish(parent);
}

/// A file is one chat: of a damaged one, each message by itself.
ForeignImport readDamaged(const QByteArray& json, const QString& place)
{
    ForeignImport import;
    import.format = ForeignFormat::LmStudio;
    const qsizetype key = json.indexOf("\"messages\"");
    const qsizetype list = key < 0 ? -1 : json.indexOf('[', key);
    if (list < 0) {
        import.problems.push_back({ImportProblemKind::DamagedConversation, place});
        return import;
    }
    QJsonObject object = QJsonDocument::fromJson(json.left(list) + "[]}").object();
    const JsonElements elements = jsonElements(QByteArrayView(json).sliced(list));
    QJsonArray messages;
    for (const QByteArrayView element : elements.elements) {
        const QJsonDocument message = QJsonDocument::fromJson(element.toByteArray());
        if (message.isObject()) {
            messages.append(message.object());
        }
    }
    object.insert(QLatin1String("messages"), messages);
    ConversationDocument conversation = readOne(object);
    const QString title = conversation.conversation.title;
    const QString name = title.isEmpty() ? place : title;
    const int lost = static_cast<int>(elements.elements.size()) -
                     static_cast<int>(messages.size()) - (elements.isCutOff ? 1 : 0);
    if (conversation.messages.empty()) {
        import.problems.push_back({ImportProblemKind::DamagedConversation, name});
        return import;
    }
    import.conversations.push_back(std::move(conversation));
    if (lost > 0) {
        import.problems.push_back({ImportProblemKind::DamagedMessages, name, lost});
    }
    if (elements.isCutOff || lost <= 0) {
        import.problems.push_back({ImportProblemKind::CutOff, name});
    }
    return import;
}

} // namespace

ForeignImport readLmStudio(const QByteArray& json, const QString& place)
{
    const JsonElements whole = jsonElements(json);
    if (whole.elements.size() == 1 &&
        !QJsonDocument::fromJson(whole.elements.front().toByteArray()).isObject()) {
        return readDamaged(json, place);
    }
    return readJsonConversations(ForeignFormat::LmStudio, json, place, &readOne);
}

} // namespace ponder::app
