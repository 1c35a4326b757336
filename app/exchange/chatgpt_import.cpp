// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// conversations.json of an account export of ChatGPT: a tree of nodes, each with one message or
// none.
#include "app/exchange/document_builder.h"
#include "app/exchange/foreign_import.h"
#include "app/exchange/json_conversations.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace ponder::app {

namespace {

struct Node
{
    QString id;
    MessageId parent;
    QString thoughts; ///< of nodes above that hold nothing else
};

QString textOf(const QJsonObject& content)
{
    QStringList texts;
    for (const QJsonValue& part : content.value(QLatin1String("parts")).toArray()) {
        if (part.isString()) {
            texts.append(part.toString());
        } else if (part.isObject()) {
            const QJsonObject object = part.toObject();
            const QString text = object.value(QLatin1String("text")).toString();
            const QString type = object.value(QLatin1String("content_type")).toString();
            texts.append(!text.isEmpty() ? text : u'[' + type + u']');
        }
    }
    const QString whole = texts.join(QStringLiteral("\n\n"));
    return whole.isEmpty() ? content.value(QLatin1String("text")).toString() : whole;
}

QString thoughtsOf(const QJsonObject& content)
{
    QStringList texts;
    for (const QJsonValue& value : content.value(QLatin1String("thoughts")).toArray()) {
        const QJsonObject thought = value.toObject();
        const QString summary = thought.value(QLatin1String("summary")).toString();
        const QString text = thought.value(QLatin1String("content")).toString();
        texts.append(summary.isEmpty() ? text : QStringLiteral("**%1**\n\n%2").arg(summary, text));
    }
    return texts.join(QStringLiteral("\n\n"));
}

bool isHidden(const QJsonObject& message)
{
    const QString recipient =
        message.value(QLatin1String("recipient")).toString(QStringLiteral("all"));
    return recipient != u"all" || message.value(QLatin1String("metadata"))
                                      .toObject()
                                      .value(QLatin1String("is_visually_hidden_from_conversation"))
                                      .toBool();
}

/// Adds the node's message; returns what its children hang on, and their share of thoughts.
Node addNode(DocumentBuilder& builder, const QJsonObject& node, Node place)
{
    const QJsonObject message = node.value(QLatin1String("message")).toObject();
    const QString author =
        message.value(QLatin1String("author")).toObject().value(QLatin1String("role")).toString();
    const QJsonObject content = message.value(QLatin1String("content")).toObject();
    const QString type = content.value(QLatin1String("content_type")).toString();
    const QDateTime created = foreignTime(message.value(QLatin1String("create_time")));
    if (type == u"thoughts") {
        place.thoughts +=
            (place.thoughts.isEmpty() ? QString() : QStringLiteral("\n\n")) + thoughtsOf(content);
        return place;
    }
    if (isHidden(message) || type == u"reasoning_recap" || type == u"user_editable_context") {
        return place;
    }
    if (author == u"user") {
        place.parent = builder.add(
            place.parent, Role::User, created, {foreignPart(PartKind::Text, textOf(content))});
        place.thoughts.clear();
    } else if (author == u"assistant") {
        const QString model = message.value(QLatin1String("metadata"))
                                  .toObject()
                                  .value(QLatin1String("model_slug"))
                                  .toString();
        const MessageId added = builder.add(place.parent,
                                            Role::Assistant,
                                            created,
                                            {foreignPart(PartKind::Reasoning, place.thoughts),
                                             foreignPart(PartKind::Text, textOf(content))},
                                            model);
        if (added != place.parent) {
            place.thoughts.clear();
        }
        place.parent = added;
    }
    return place;
}

ConversationDocument readOne(const QJsonObject& object)
{
    DocumentBuilder builder;
    Conversation& conversation = builder.conversation();
    conversation.title = object.value(QLatin1String("title")).toString();
    conversation.created = foreignTime(object.value(QLatin1String("create_time")));
    conversation.updated = foreignTime(object.value(QLatin1String("update_time")));
    const QJsonObject mapping = object.value(QLatin1String("mapping")).toObject();
    std::vector<Node> open;
    for (auto it = mapping.begin(); it != mapping.end(); ++it) {
        const QString parent = it->toObject().value(QLatin1String("parent")).toString();
        if (parent.isEmpty() || !mapping.contains(parent)) {
            open.push_back({it.key(), {}, {}});
        }
    }
    const QString current = object.value(QLatin1String("current_node")).toString();
    MessageId leaf;
    QSet<QString> seen;
    while (!open.empty()) {
        const Node here = open.back();
        open.pop_back();
        if (seen.contains(here.id) || !mapping.contains(here.id)) {
            continue; // a circle, or a child that is not there
        }
        seen.insert(here.id);
        const QJsonObject node = mapping.value(here.id).toObject();
        const Node place = addNode(builder, node, here);
        if (here.id == current) {
            leaf = place.parent;
        }
        const QJsonArray children = node.value(QLatin1String("children")).toArray();
        for (qsizetype i = children.size() - 1; i >= 0; --i) {
            open.push_back({children.at(i).toString(), place.parent, place.thoughts});
        }
    }
    return builder.finish(leaf);
}

} // namespace

ForeignImport readChatGpt(const QByteArray& json, const QString& place)
{
    return readJsonConversations(ForeignFormat::ChatGpt, json, place, &readOne);
}

} // namespace ponder::app
