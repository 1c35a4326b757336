// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// conversations.json of an account export of Claude: lists of messages in order.
#include "app/exchange/document_builder.h"
#include "app/exchange/foreign_import.h"
#include "app/exchange/json_conversations.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace ponder::app {

namespace {

std::vector<MessagePart> partsOf(const QJsonObject& message)
{
    QStringList thoughts;
    QStringList texts;
    for (const QJsonValue& value : message.value(QLatin1String("content")).toArray()) {
        const QJsonObject content = value.toObject();
        const QString type = content.value(QLatin1String("type")).toString();
        if (type == u"thinking") {
            thoughts.append(content.value(QLatin1String("thinking")).toString());
        } else if (type == u"text") {
            texts.append(content.value(QLatin1String("text")).toString());
        }
    }
    if (texts.isEmpty()) {
        texts.append(message.value(QLatin1String("text")).toString());
    }
    std::vector<MessagePart> parts{
        foreignPart(PartKind::Reasoning, thoughts.join(QStringLiteral("\n\n"))),
        foreignPart(PartKind::Text, texts.join(QStringLiteral("\n\n")))};
    for (const QJsonValue& value : message.value(QLatin1String("attachments")).toArray()) {
        const QJsonObject attachment = value.toObject();
        parts.push_back(foreignPart(PartKind::Attachment,
                                    attachment.value(QLatin1String("extracted_content")).toString(),
                                    attachment.value(QLatin1String("file_name")).toString()));
    }
    return parts;
}

ConversationDocument readOne(const QJsonObject& object)
{
    DocumentBuilder builder;
    Conversation& conversation = builder.conversation();
    conversation.title = object.value(QLatin1String("name")).toString();
    conversation.created = foreignTime(object.value(QLatin1String("created_at")));
    conversation.updated = foreignTime(object.value(QLatin1String("updated_at")));
    QHash<QString, MessageId> known;
    MessageId last;
    for (const QJsonValue& value : object.value(QLatin1String("chat_messages")).toArray()) {
        const QJsonObject message = value.toObject();
        const QString sender = message.value(QLatin1String("sender")).toString();
        if (sender != u"human" && sender != u"assistant") {
            continue;
        }
        // Newer exports name the parent, so branches survive; older ones are one line.
        const QString parentId = message.value(QLatin1String("parent_message_uuid")).toString();
        const MessageId parent = known.value(parentId, last);
        last = builder.add(parent,
                           sender == u"human" ? Role::User : Role::Assistant,
                           foreignTime(message.value(QLatin1String("created_at"))),
                           partsOf(message),
                           QStringLiteral("Claude"));
        known.insert(message.value(QLatin1String("uuid")).toString(), last);
    }
    return builder.finish(last);
}

} // namespace

ForeignImport readClaude(const QByteArray& json, const QString& place)
{
    return readJsonConversations(ForeignFormat::Claude, json, place, &readOne);
}

} // namespace ponder::app
