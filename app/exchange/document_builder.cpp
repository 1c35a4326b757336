// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/document_builder.h"

#include "app/conversation/utc.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ponder::app {

namespace {

constexpr double kFirstMilliseconds = 1e11; // as seconds this would be the year 5138
constexpr double kLastMilliseconds = 4e12;  // the year 2096

// Open WebUI keeps thoughts as a quotation inside an element of its own.
QString unquoted(const QString& text)
{
    QStringList lines = text.split(u'\n');
    for (QString& line : lines) {
        if (line.startsWith(QStringLiteral("> "))) {
            line.remove(0, 2);
        } else if (line.startsWith(u'>')) {
            line.remove(0, 1);
        } else if (line.startsWith(QStringLiteral("&gt; "))) {
            line.remove(0, 5);
        }
    }
    return lines.join(u'\n').trimmed();
}

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// End of the value that begins at `from`: behind its closing bracket; −1 when it has none.
qsizetype endOfValue(QByteArrayView json, qsizetype from)
{
    int depth = 0;
    bool isInString = false;
    for (qsizetype i = from; i < json.size(); ++i) {
        const char c = json[i];
        if (isInString) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                isInString = false;
            }
        } else if (c == '"') {
            isInString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0) {
                return i; // a bare value at the end of its array
            }
            if (--depth == 0) {
                return i + 1;
            }
        } else if (depth == 0 && c == ',') {
            return i; // a bare value between commas
        }
    }
    return -1;
}

} // namespace

MessagePart foreignPart(PartKind kind, const QString& text, const QString& name)
{
    MessagePart part;
    part.kind = kind;
    part.text = text;
    part.name = name;
    return part;
}

MessageId DocumentBuilder::add(MessageId parent,
                               Role role,
                               const QDateTime& created,
                               std::vector<MessagePart> parts,
                               const QString& modelName)
{
    std::erase_if(parts, [](const MessagePart& part) { return part.text.trimmed().isEmpty(); });
    if (parts.empty()) {
        return parent;
    }
    Message message;
    message.id = {static_cast<std::int64_t>(m_document.messages.size()) + 1};
    message.parent = parent;
    message.role = role;
    message.created = created.isValid() ? created.toUTC() : QDateTime::currentDateTimeUtc();
    message.modelName = role == Role::Assistant ? modelName : QString();
    message.parts = std::move(parts);
    if (!message.modelName.isEmpty()) {
        m_document.conversation.modelName = message.modelName;
    }
    m_document.messages.push_back(std::move(message));
    return m_document.messages.back().id;
}

ConversationDocument DocumentBuilder::finish(MessageId leaf)
{
    Conversation& conversation = m_document.conversation;
    if (!m_document.messages.empty()) {
        conversation.activeLeaf = leaf.isValid() ? leaf : m_document.messages.back().id;
        if (!conversation.created.isValid()) {
            conversation.created = m_document.messages.front().created;
        }
        if (!conversation.updated.isValid()) {
            conversation.updated = m_document.messages.back().created;
        }
    }
    conversation.created = conversation.created.isValid() ? conversation.created.toUTC()
                                                          : QDateTime::currentDateTimeUtc();
    conversation.updated =
        conversation.updated.isValid() ? conversation.updated.toUTC() : conversation.created;
    conversation.title = conversation.title.simplified().left(200);
    conversation.isTitleFromUser = !conversation.title.isEmpty();
    return std::move(m_document);
}

std::vector<MessagePart> partsOfTaggedText(const QString& text)
{
    static const QRegularExpression details(
        QStringLiteral("^\\s*<details type=\"reasoning\"[^>]*>\\s*"
                       "(?:<summary>[^<]*</summary>)?(.*?)</details>\\s*"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression think(
        QStringLiteral("^\\s*<(think|thinking|thought)>(.*?)(?:</\\1>\\s*|$)"),
        QRegularExpression::DotMatchesEverythingOption);
    QString rest = text;
    QString thoughts;
    for (int i = 0; i < 64; ++i) { // several stretches of thought before the answer
        if (const auto match = details.match(rest); match.hasMatch()) {
            thoughts += (thoughts.isEmpty() ? QString() : QStringLiteral("\n\n")) +
                        unquoted(match.captured(1));
            rest = rest.mid(match.capturedEnd());
        } else if (const auto tag = think.match(rest); tag.hasMatch()) {
            thoughts += (thoughts.isEmpty() ? QString() : QStringLiteral("\n\n")) +
                        tag.captured(2).trimmed();
            rest = rest.mid(tag.capturedEnd());
        } else {
            break;
        }
    }
    return {foreignPart(PartKind::Reasoning, thoughts), foreignPart(PartKind::Text, rest)};
}

QDateTime foreignTime(const QJsonValue& value)
{
    if (value.isString()) {
        return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    }
    const double number = value.toDouble();
    if (!(number > 0) || number > kLastMilliseconds) {
        return {};
    }
    const double milliseconds = number >= kFirstMilliseconds ? number : number * 1000;
    return QDateTime::fromMSecsSinceEpoch(std::llround(milliseconds), kUtc);
}

JsonElements jsonElements(QByteArrayView json)
{
    JsonElements result;
    qsizetype at = 0;
    while (at < json.size() &&
           (isSpace(json[at]) || json[at] == '\xEF' || json[at] == '\xBB' || json[at] == '\xBF')) {
        ++at;
    }
    if (at >= json.size()) {
        return result;
    }
    const bool isArray = json[at] == '[';
    at += isArray ? 1 : 0;
    while (true) {
        while (at < json.size() && (isSpace(json[at]) || json[at] == ',')) {
            ++at;
        }
        if (at >= json.size()) {
            result.isCutOff = isArray;
            return result;
        }
        if (json[at] == ']') {
            return result;
        }
        const qsizetype end = endOfValue(json, at);
        if (end <= at) { // nothing, or a bracket that closes what was never opened
            result.elements.push_back(json.sliced(at));
            result.isCutOff = true;
            return result;
        }
        result.elements.push_back(json.sliced(at, end - at));
        at = end;
        if (!isArray) {
            return result;
        }
    }
}

} // namespace ponder::app
