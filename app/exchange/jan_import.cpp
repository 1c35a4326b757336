// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// A thread of Jan: thread.json beside messages.jsonl, one message a line.
#include "app/exchange/document_builder.h"
#include "app/exchange/foreign_import.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ponder::app {

namespace {

std::vector<MessagePart> partsOf(const QJsonObject& message)
{
    QString thoughts;
    QString text;
    for (const QJsonValue& value : message.value(QLatin1String("content")).toArray()) {
        const QJsonObject content = value.toObject();
        const QJsonValue words = content.value(QLatin1String("text"));
        const QString block = words.isObject()
                                  ? words.toObject().value(QLatin1String("value")).toString()
                                  : words.toString();
        const bool isThought = content.value(QLatin1String("type")).toString() == u"reasoning";
        (isThought ? thoughts : text) += block;
    }
    std::vector<MessagePart> parts = partsOfTaggedText(text);
    if (!thoughts.isEmpty()) {
        parts.front().text = thoughts + parts.front().text;
    }
    return parts;
}

QString modelOf(const QJsonObject& thread)
{
    const QJsonArray assistants = thread.value(QLatin1String("assistants")).toArray();
    const QJsonObject model =
        assistants.isEmpty() ? thread.value(QLatin1String("model")).toObject()
                             : assistants.at(0).toObject().value(QLatin1String("model")).toObject();
    return model.value(QLatin1String("id")).toString();
}

} // namespace

ForeignImport readJan(const QByteArray& thread, const QByteArray& messages, const QString& place)
{
    ForeignImport import;
    import.format = ForeignFormat::Jan;
    DocumentBuilder builder;
    const QJsonObject about = QJsonDocument::fromJson(thread).object();
    Conversation& conversation = builder.conversation();
    conversation.title = about.value(QLatin1String("title")).toString();
    conversation.created = foreignTime(about.value(QLatin1String("created")));
    conversation.updated = foreignTime(about.value(QLatin1String("updated")));
    const QString model = modelOf(about);
    const QJsonArray assistants = about.value(QLatin1String("assistants")).toArray();
    if (!assistants.isEmpty()) {
        conversation.systemPrompt =
            assistants.at(0).toObject().value(QLatin1String("instructions")).toString();
    }
    MessageId last;
    int damaged = 0;
    for (const QByteArray& line : messages.split('\n')) {
        if (line.trimmed().isEmpty()) {
            continue;
        }
        const QJsonObject message = QJsonDocument::fromJson(line).object();
        const QString role = message.value(QLatin1String("role")).toString();
        if (role != u"user" && role != u"assistant") {
            damaged += message.isEmpty() ? 1 : 0;
            continue;
        }
        const QDateTime created =
            foreignTime(message.value(QLatin1String("created_at")).isUndefined()
                            ? message.value(QLatin1String("created"))
                            : message.value(QLatin1String("created_at")));
        last = builder.add(
            last, role == u"user" ? Role::User : Role::Assistant, created, partsOf(message), model);
    }
    const QString name = conversation.title.isEmpty() ? place : conversation.title;
    if (damaged > 0) {
        import.problems.push_back({ImportProblemKind::DamagedMessages, name, damaged});
    }
    if (builder.isEmpty()) {
        import.problems.push_back({ImportProblemKind::Empty, name});
    } else {
        import.conversations.push_back(builder.finish());
    }
    return import;
}

} // namespace ponder::app
