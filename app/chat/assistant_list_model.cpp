// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/assistant_list_model.h"

#include "app/chat/error_messages.h"
#include "app/files/chosen_path.h"
#include "app/files/whole_file.h"
#include "app/storage/conversation_store.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

constexpr double kUnset = -1;

QString key(const char* name)
{
    return QString::fromLatin1(name);
}

} // namespace

AssistantId assistantIdFrom(const QString& text)
{
    return {text.toLongLong()};
}

void putSampling(QVariantMap& form, const SamplingOverrides& overrides)
{
    form.insert(key("temperature"), overrides.temperature.value_or(kUnset));
    form.insert(key("topP"), overrides.topP.value_or(kUnset));
    form.insert(key("minP"), overrides.minP.value_or(kUnset));
    form.insert(key("repeatPenalty"), overrides.repeatPenalty.value_or(kUnset));
    form.insert(key("topK"), overrides.topK.value_or(static_cast<int>(kUnset)));
    form.insert(key("seed"), overrides.seed ? QString::number(*overrides.seed) : QString());
}

SamplingOverrides samplingFromForm(const QVariantMap& form)
{
    const auto number = [&form](const char* name) {
        bool isNumber = false;
        const double value = form.value(key(name)).toDouble(&isNumber);
        return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
    };
    SamplingOverrides overrides;
    overrides.temperature = number("temperature");
    overrides.topP = number("topP");
    overrides.minP = number("minP");
    overrides.repeatPenalty = number("repeatPenalty");
    if (const auto topK = number("topK")) {
        overrides.topK = static_cast<int>(*topK);
    }
    bool isSeed = false;
    const quint64 seed = form.value(key("seed")).toString().trimmed().toULongLong(&isSeed);
    if (isSeed) {
        overrides.seed = seed;
    }
    // Through the text form, which keeps only what is in range.
    return samplingOverridesFrom(toJsonText(overrides));
}

AssistantListModel::AssistantListModel(ConversationStore& store, QObject* parent)
    : QAbstractListModel(parent)
    , m_store(store)
{
}

AssistantListModel::~AssistantListModel() = default;

int AssistantListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant AssistantListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Assistant& assistant = m_assistants.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case AssistantIdRole:
        return QString::number(assistant.id.value);
    case Qt::DisplayRole:
    case NameRole:
        return assistant.name;
    case IconNameRole:
        return assistant.iconName.isEmpty() ? key("edit") : assistant.iconName;
    case NoteRole:
        return assistant.systemPrompt.trimmed().section(u'\n', 0, 0);
    default:
        return {};
    }
}

QHash<int, QByteArray> AssistantListModel::roleNames() const
{
    return {{AssistantIdRole, "assistantId"},
            {NameRole, "name"},
            {IconNameRole, "iconName"},
            {NoteRole, "note"}};
}

void AssistantListModel::refresh()
{
    m_store.run([](LocalStore& store) { return store.assistants().list(); },
                this,
                [this](inference::Result<std::vector<Assistant>> list) {
                    if (!list) {
                        Q_EMIT failed(list.error());
                        return;
                    }
                    beginResetModel();
                    m_assistants = std::move(*list);
                    endResetModel();
                    Q_EMIT countChanged();
                });
}

const Assistant* AssistantListModel::find(AssistantId id) const
{
    const auto found = std::ranges::find(m_assistants, id, &Assistant::id);
    return found == m_assistants.end() ? nullptr : &*found;
}

QVariantMap AssistantListModel::form(const QString& assistantId) const
{
    const Assistant* const found = find(assistantIdFrom(assistantId));
    const Assistant assistant = found == nullptr ? Assistant{} : *found;
    QVariantMap form{
        {key("name"), assistant.name},
        {key("iconName"), assistant.iconName},
        {key("systemPrompt"), assistant.systemPrompt},
        {key("modelPath"), assistant.modelPath},
        {key("thinking"), assistant.thinking ? static_cast<int>(*assistant.thinking) : -1}};
    putSampling(form, assistant.sampling);
    return form;
}

void AssistantListModel::save(const QString& assistantId, const QVariantMap& form)
{
    Assistant assistant;
    assistant.id = assistantIdFrom(assistantId);
    assistant.name = form.value(key("name")).toString().simplified();
    assistant.iconName = form.value(key("iconName")).toString();
    assistant.systemPrompt = form.value(key("systemPrompt")).toString();
    assistant.modelPath = form.value(key("modelPath")).toString();
    const int thinking = form.value(key("thinking"), -1).toInt();
    if (thinking >= 0 && thinking <= static_cast<int>(ThinkingLevel::Unlimited)) {
        assistant.thinking = static_cast<ThinkingLevel>(thinking);
    }
    assistant.sampling = samplingFromForm(form);
    if (!assistant.name.isEmpty()) {
        store(std::move(assistant));
    }
}

void AssistantListModel::store(Assistant assistant)
{
    m_store.run([assistant = std::move(assistant)](
                    LocalStore& store) { return store.assistants().save(assistant); },
                this,
                [this](const inference::Result<AssistantId>& saved) {
                    if (!saved) {
                        Q_EMIT failed(saved.error());
                    }
                    refresh();
                });
}

void AssistantListModel::duplicate(const QString& assistantId)
{
    if (const Assistant* const found = find(assistantIdFrom(assistantId))) {
        Assistant copy = *found;
        copy.id = {};
        //: the copy of an assistant
        copy.name = tr("%1 (copy)").arg(copy.name);
        store(std::move(copy));
    }
}

void AssistantListModel::remove(const QString& assistantId)
{
    const Assistant* const found = find(assistantIdFrom(assistantId));
    if (found == nullptr) {
        return;
    }
    m_store.run([id = found->id](LocalStore& store) { return store.assistants().remove(id); },
                this,
                [this, assistant = *found](const inference::Result<void>& done) {
                    if (!done) {
                        Q_EMIT failed(done.error());
                    } else {
                        m_lastRemoved = assistant;
                        Q_EMIT removed(assistant.name);
                    }
                    refresh();
                });
}

void AssistantListModel::undoRemove()
{
    if (auto assistant = std::exchange(m_lastRemoved, std::nullopt)) {
        assistant->id = {};
        store(std::move(*assistant));
    }
}

QString AssistantListModel::importProblem(const QString& fileName, const inference::Error& error)
{
    switch (error.code) {
    case inference::ErrorCode::FileUnreadable:
        return tr("%1 cannot be read").arg(fileName);
    case inference::ErrorCode::FileDamaged:
        return tr("%1 is not a file of assistants").arg(fileName);
    case inference::ErrorCode::FormatTooNew:
        return tr("%1 was written by a newer version of Ponder").arg(fileName);
    default:
        return errorMessage(error).title;
    }
}

void AssistantListModel::dismissProblem()
{
    setProblem({});
}

void AssistantListModel::setProblem(const QString& problem)
{
    if (m_problem != problem) {
        m_problem = problem;
        Q_EMIT problemChanged();
    }
}

void AssistantListModel::importFrom(const QUrl& file)
{
    dismissProblem();
    m_store.run(
        [path = chosenPath(file)](LocalStore& store) -> inference::Result<int> {
            QFile source(path);
            constexpr qint64 kLargest = 16 << 20;
            if (!source.open(QIODevice::ReadOnly) || source.size() > kLargest) {
                return inference::fail(inference::ErrorCode::FileUnreadable,
                                       "cannot read " + path.toStdString());
            }
            auto assistants = assistantsFromJson(source.readAll());
            if (!assistants) {
                return tl::unexpected<inference::Error>(assistants.error());
            }
            for (const Assistant& assistant : *assistants) {
                if (auto saved = store.assistants().save(assistant); !saved) {
                    return tl::unexpected<inference::Error>(saved.error());
                }
            }
            return static_cast<int>(assistants->size());
        },
        this,
        [this, name = QFileInfo(chosenPath(file)).fileName()](const inference::Result<int>& count) {
            if (!count) {
                setProblem(importProblem(name, count.error()));
            } else if (*count == 0) {
                setProblem(tr("%1 has no assistant in it").arg(name));
            } else {
                Q_EMIT imported(*count);
            }
            refresh();
        });
}

void AssistantListModel::exportTo(const QUrl& file)
{
    dismissProblem();
    // The database thread may touch files; the GUI's may not.
    m_store.run(
        [path = chosenPath(file), list = m_assistants](LocalStore&) -> inference::Result<void> {
            return writeWholeFile(path, toJson(list));
        },
        this,
        [this, name = QFileInfo(chosenPath(file)).fileName()](const inference::Result<void>& done) {
            if (done) {
                Q_EMIT exported(name);
            } else {
                setProblem(
                    tr("%1 was not written. %2").arg(name, errorMessage(done.error()).title));
            }
        });
}

} // namespace ponder::app
