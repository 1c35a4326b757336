// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/conversation_names.h"
#include "app/storage/conversation_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <set>
#include <utility>

namespace ponder::app {

namespace {

using inference::PhaseWork;

/// Reads fields and remembers the first one that is missing or wrong.
class Reader
{
public:
    explicit Reader(QString& problem)
        : m_problem(problem)
    {
    }

    QString text(const QJsonObject& object, const char* key)
    {
        const QJsonValue value = object.value(QLatin1String(key));
        if (!value.isString()) {
            reject(key);
        }
        return value.toString();
    }

    std::uint64_t count(const QJsonObject& object, const char* key)
    {
        const qint64 value = object.value(QLatin1String(key)).toInteger(-1);
        if (value < 0) {
            reject(key);
            return 0;
        }
        return static_cast<std::uint64_t>(value);
    }

    QDateTime time(const QJsonObject& object, const char* key)
    {
        const QDateTime value = QDateTime::fromString(text(object, key), Qt::ISODateWithMs);
        if (!value.isValid()) {
            reject(key);
        }
        return value.toUTC();
    }

    template<class Enum>
    Enum choice(const QJsonObject& object, const char* key, Enum fallback)
    {
        const std::optional<Enum> value = fromName<Enum>(text(object, key).toStdString());
        if (!value) {
            reject(key);
        }
        return value.value_or(fallback);
    }

    QJsonObject object(const QJsonObject& parent, const char* key)
    {
        const QJsonValue value = parent.value(QLatin1String(key));
        if (!value.isObject()) {
            reject(key);
        }
        return value.toObject();
    }

    void reject(const char* key)
    {
        if (m_problem.isEmpty()) {
            m_problem = QLatin1String(key);
        }
    }

private:
    QString& m_problem;
};

PhaseWork readPhase(Reader& reader, const QJsonObject& object)
{
    return {.tokens = reader.count(object, "tokens"),
            .steps = reader.count(object, "steps"),
            .wallNs = reader.count(object, "wallNs"),
            .cpuNs = reader.count(object, "cpuNs"),
            .usefulFlops = reader.count(object, "usefulFlops"),
            .executedFlops = object.contains(QLatin1String("executedFlops"))
                                 ? reader.count(object, "executedFlops")
                                 : 0,
            .weightBytes = reader.count(object, "weightBytes"),
            .kvBytes = reader.count(object, "kvBytes")};
}

Energy readEnergy(Reader& reader, const QJsonObject& phase)
{
    const QJsonObject object = reader.object(phase, "energy");
    return {reader.count(object, "microjoules"),
            reader.count(object, "low"),
            reader.count(object, "high"),
            reader.choice(object, "provenance", EnergyProvenance::Estimated)};
}

MessageWork readWork(Reader& reader, const QJsonObject& object)
{
    MessageWork work;
    const QJsonObject reading = reader.object(object, "reading");
    const QJsonObject thinking = reader.object(object, "thinking");
    const QJsonObject answering = reader.object(object, "answering");
    work.phases = {
        readPhase(reader, reading), readPhase(reader, thinking), readPhase(reader, answering)};
    if (object.contains(QLatin1String("reread"))) {
        work.phases.reread = readPhase(reader, reader.object(object, "reread"));
    }
    if (object.contains(QLatin1String("answerAloneFlops"))) {
        work.answerAloneFlops = reader.count(object, "answerAloneFlops");
    }
    work.isThinkingCut = object.value(QLatin1String("isThinkingCut")).toBool();
    if (reading.contains(QLatin1String("energy"))) {
        work.energy = EnergyByPhase{readEnergy(reader, reading),
                                    readEnergy(reader, thinking),
                                    readEnergy(reader, answering)};
    }
    work.cachedPromptTokens = reader.count(object, "cachedPromptTokens");
    work.firstTokenNs = reader.count(object, "firstTokenNs");
    work.contextUsed = reader.count(object, "contextUsed");
    work.contextLength = reader.count(object, "contextLength");
    bool isNumber = false;
    work.seed = reader.text(object, "seed").toULongLong(&isNumber);
    if (!isNumber) {
        reader.reject("seed");
    }
    if (object.value(QLatin1String("stopReason")).isString()) {
        work.stopReason = reader.choice(object, "stopReason", inference::StopReason::EndOfTurn);
    }
    work.settingsJson = reader.text(object, "settings");
    return work;
}

Message readMessage(Reader& reader, const QJsonObject& object)
{
    Message message;
    message.id = {static_cast<std::int64_t>(reader.count(object, "id"))};
    message.parent = {static_cast<std::int64_t>(reader.count(object, "parent"))};
    message.role = reader.choice(object, "role", Role::User);
    message.status = reader.choice(object, "status", MessageStatus::Complete);
    message.created = reader.time(object, "created");
    message.modelName = reader.text(object, "modelName");
    message.isEdited = object.value(QLatin1String("isEdited")).toBool();
    for (const QJsonValue& value : object.value(QLatin1String("parts")).toArray()) {
        const QJsonObject part = value.toObject();
        message.parts.push_back({reader.choice(part, "kind", PartKind::Text),
                                 reader.text(part, "text"),
                                 reader.text(part, "name"),
                                 reader.count(part, "tokenCount"),
                                 reader.count(part, "elapsedMs")});
    }
    if (object.contains(QLatin1String("work"))) {
        message.work = readWork(reader, reader.object(object, "work"));
    }
    if (object.contains(QLatin1String("error"))) {
        const QJsonObject error = reader.object(object, "error");
        message.error =
            inference::Error{reader.choice(error, "code", inference::ErrorCode::Internal),
                             reader.text(error, "detail").toStdString()};
    }
    return message;
}

} // namespace

Result<ConversationDocument> conversationFromJson(const QByteArray& json)
{
    QJsonParseError parseError;
    const QJsonObject root = QJsonDocument::fromJson(json, &parseError).object();
    if (parseError.error != QJsonParseError::NoError ||
        root.value(QLatin1String("format")).toString() != u"ponder-conversation") {
        return inference::fail(ErrorCode::FileDamaged, "this is not a conversation from Ponder");
    }
    if (root.value(QLatin1String("version")).toInt() > kConversationFormatVersion) {
        return inference::fail(ErrorCode::FormatTooNew,
                               "this conversation was written by a newer Ponder");
    }
    QString problem;
    Reader reader(problem);
    ConversationDocument document;
    document.conversation.title = reader.text(root, "title");
    document.conversation.isTitleFromUser = root.value(QLatin1String("isTitleFromUser")).toBool();
    document.conversation.created = reader.time(root, "created");
    document.conversation.updated = reader.time(root, "updated");
    document.conversation.modelName = reader.text(root, "modelName");
    document.conversation.modelPath = reader.text(root, "modelPath");
    document.conversation.systemPrompt = reader.text(root, "systemPrompt");
    readThinkingColumn(root.value(QLatin1String("thinking")).toString().toStdString(),
                       document.conversation);
    document.conversation.sampling =
        samplingOverridesFrom(root.value(QLatin1String("sampling")).toString());
    document.conversation.activeLeaf = {
        static_cast<std::int64_t>(reader.count(root, "activeLeaf"))};
    std::set<MessageId> known;
    for (const QJsonValue& value : root.value(QLatin1String("messages")).toArray()) {
        Message message = readMessage(reader, value.toObject());
        const bool hasKnownParent = !message.parent.isValid() || known.contains(message.parent);
        if (!message.id.isValid() || !hasKnownParent || !known.insert(message.id).second) {
            reader.reject("parent");
        }
        document.messages.push_back(std::move(message));
    }
    if (document.conversation.activeLeaf.isValid() != !known.empty() ||
        (!known.empty() && !known.contains(document.conversation.activeLeaf))) {
        reader.reject("activeLeaf");
    }
    if (!problem.isEmpty()) {
        return inference::fail(ErrorCode::FileDamaged,
                               "the conversation's field \"" + problem.toStdString() +
                                   "\" is missing or wrong");
    }
    return document;
}

} // namespace ponder::app
