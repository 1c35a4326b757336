// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The chat export of Open WebUI: a tree of messages with ids, thoughts inside the text.
#include "app/exchange/document_builder.h"
#include "app/exchange/foreign_import.h"
#include "app/exchange/json_conversations.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace ponder::app {

namespace {

MessageId addMessage(DocumentBuilder& builder, MessageId parent, const QJsonObject& message)
{
    const QString role = message.value(QLatin1String("role")).toString();
    const QString text = message.value(QLatin1String("content")).toString();
    const QDateTime created = foreignTime(message.value(QLatin1String("timestamp")));
    if (role == u"user") {
        return builder.add(parent, Role::User, created, {foreignPart(PartKind::Text, text)});
    }
    if (role == u"assistant") {
        const QString model = message.value(QLatin1String("modelName"))
                                  .toString(message.value(QLatin1String("model")).toString());
        return builder.add(parent, Role::Assistant, created, partsOfTaggedText(text), model);
    }
    return parent;
}

ConversationDocument readOne(const QJsonObject& object)
{
    DocumentBuilder builder;
    const QJsonObject chat = object.contains(QLatin1String("chat"))
                                 ? object.value(QLatin1String("chat")).toObject()
                                 : object;
    Conversation& conversation = builder.conversation();
    conversation.title = object.value(QLatin1String("title"))
                             .toString(chat.value(QLatin1String("title")).toString());
    conversation.created = foreignTime(object.value(QLatin1String("created_at")));
    conversation.updated = foreignTime(object.value(QLatin1String("updated_at")));
    conversation.systemPrompt = chat.value(QLatin1String("system")).toString();
    const QJsonObject history = chat.value(QLatin1String("history")).toObject();
    const QJsonObject messages = history.value(QLatin1String("messages")).toObject();
    if (messages.isEmpty()) { // very old chats are a plain list
        MessageId last;
        for (const QJsonValue& value : chat.value(QLatin1String("messages")).toArray()) {
            last = addMessage(builder, last, value.toObject());
        }
        return builder.finish();
    }
    const QString current = history.value(QLatin1String("currentId")).toString();
    std::vector<std::pair<QString, MessageId>> open;
    for (auto it = messages.begin(); it != messages.end(); ++it) {
        if (!messages.contains(it->toObject().value(QLatin1String("parentId")).toString())) {
            open.emplace_back(it.key(), MessageId{});
        }
    }
    MessageId leaf;
    QSet<QString> seen;
    while (!open.empty()) {
        const auto [id, parent] = open.back();
        open.pop_back();
        if (seen.contains(id) || !messages.contains(id)) {
            continue;
        }
        seen.insert(id);
        const QJsonObject message = messages.value(id).toObject();
        const MessageId added = addMessage(builder, parent, message);
        if (id == current) {
            leaf = added;
        }
        const QJsonArray children = message.value(QLatin1String("childrenIds")).toArray();
        for (qsizetype i = children.size() - 1; i >= 0; --i) {
            open.emplace_back(children.at(i).toString(), added);
        }
    }
    return builder.finish(leaf);
}

} // namespace

ForeignImport readOpenWebUi(const QByteArray& json, const QString& place)
{
    return readJsonConversations(ForeignFormat::OpenWebUi, json, place, &readOne);
}

} // namespace ponder::app
