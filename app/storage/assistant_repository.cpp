// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/assistant_repository.h"

#include "app/conversation/conversation_names.h"
#include "app/storage/database.h"
#include "app/storage/query.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ponder::app {

namespace {

constexpr int kFormatVersion = 1;

std::string_view thinkingNameOf(const Assistant& assistant)
{
    return assistant.thinking ? nameOf(*assistant.thinking) : std::string_view();
}

} // namespace

AssistantRepository::AssistantRepository(Database& database)
    : m_database(database)
{
}

Result<std::vector<Assistant>> AssistantRepository::list()
{
    return guarded([&]() -> Result<std::vector<Assistant>> {
        std::vector<Assistant> assistants;
        Query rows(m_database,
                   "SELECT id, name, icon, system_prompt, model_path, thinking, sampling_json "
                   "FROM assistants");
        while (rows.next()) {
            Assistant assistant;
            assistant.id = {rows.integer(0)};
            assistant.name = rows.text(1);
            assistant.iconName = rows.text(2);
            assistant.systemPrompt = rows.text(3);
            assistant.modelPath = rows.text(4);
            assistant.thinking = fromName<ThinkingLevel>(rows.bytes(5));
            assistant.sampling = samplingOverridesFrom(rows.text(6));
            assistants.push_back(std::move(assistant));
        }
        std::ranges::stable_sort(assistants, [](const Assistant& left, const Assistant& right) {
            return left.name.toLower().localeAwareCompare(right.name.toLower()) < 0;
        });
        return assistants;
    });
}

Result<AssistantId> AssistantRepository::save(const Assistant& assistant)
{
    return guarded([&]() -> Result<AssistantId> {
        WriteTransaction transaction(m_database, Durability::Full);
        Query save(m_database,
                   "INSERT INTO assistants (id, name, icon, system_prompt, model_path, thinking, "
                   "sampling_json) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                   "name = excluded.name, icon = excluded.icon, system_prompt = "
                   "excluded.system_prompt, model_path = excluded.model_path, thinking = "
                   "excluded.thinking, sampling_json = excluded.sampling_json RETURNING id");
        save.bind(assistant.id,
                  assistant.name.simplified(),
                  assistant.iconName,
                  assistant.systemPrompt,
                  assistant.modelPath,
                  thinkingNameOf(assistant),
                  toJsonText(assistant.sampling));
        const AssistantId id{save.next() ? save.integer(0) : 0};
        save.reset();
        transaction.commit();
        return id;
    });
}

Result<void> AssistantRepository::remove(AssistantId id)
{
    return guarded([&]() -> Result<void> {
        WriteTransaction transaction(m_database, Durability::Full);
        Query(m_database, "DELETE FROM assistants WHERE id = ?").bind(id).run();
        transaction.commit();
        return {};
    });
}

QByteArray toJson(const std::vector<Assistant>& assistants)
{
    QJsonArray list;
    for (const Assistant& assistant : assistants) {
        const std::string_view thinking = thinkingNameOf(assistant);
        list.append(QJsonObject{
            {QStringLiteral("name"), assistant.name},
            {QStringLiteral("icon"), assistant.iconName},
            {QStringLiteral("systemPrompt"), assistant.systemPrompt},
            {QStringLiteral("thinking"),
             QString::fromLatin1(thinking.data(), static_cast<qsizetype>(thinking.size()))},
            {QStringLiteral("sampling"),
             QJsonDocument::fromJson(toJsonText(assistant.sampling).toUtf8()).object()}});
    }
    return QJsonDocument(
               QJsonObject{{QStringLiteral("format"), QStringLiteral("ponder-assistants")},
                           {QStringLiteral("version"), kFormatVersion},
                           {QStringLiteral("assistants"), list}})
        .toJson();
}

Result<std::vector<Assistant>> assistantsFromJson(const QByteArray& json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    if (root.value(QLatin1String("format")).toString() != u"ponder-assistants") {
        return inference::fail(ErrorCode::FileDamaged, "this is not a file of assistants");
    }
    if (root.value(QLatin1String("version")).toInt() > kFormatVersion) {
        return inference::fail(ErrorCode::FormatTooNew,
                               "these assistants were written by a newer Ponder");
    }
    std::vector<Assistant> assistants;
    for (const QJsonValue& value : root.value(QLatin1String("assistants")).toArray()) {
        const QJsonObject object = value.toObject();
        Assistant assistant;
        assistant.name = object.value(QLatin1String("name")).toString().simplified();
        assistant.iconName = object.value(QLatin1String("icon")).toString();
        assistant.systemPrompt = object.value(QLatin1String("systemPrompt")).toString();
        assistant.thinking = fromName<ThinkingLevel>(
            object.value(QLatin1String("thinking")).toString().toStdString());
        assistant.sampling = samplingOverridesFrom(QString::fromUtf8(
            QJsonDocument(object.value(QLatin1String("sampling")).toObject()).toJson()));
        if (!assistant.name.isEmpty()) {
            assistants.push_back(std::move(assistant));
        }
    }
    return assistants;
}

} // namespace ponder::app
