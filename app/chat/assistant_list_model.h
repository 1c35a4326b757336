// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/assistant.h"
#include "inference/core/result.h"

#include <QAbstractListModel>
#include <QUrl>
#include <QVariantMap>

#include <vector>

namespace ponder::app {

class ConversationStore;

/// The user's assistants. Forms show and change them as maps: name, iconName, systemPrompt,
/// modelPath, thinking (−1: as usual), and temperature, topP, topK, minP, repeatPenalty, seed
/// (−1: as the model advises; the seed is text). Thread: GUI.
class AssistantListModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    /// Why a file of assistants was not read or not written; empty when there is nothing to say.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged FINAL)

public:
    enum Role {
        AssistantIdRole = Qt::UserRole + 1, ///< "assistantId"
        NameRole,                           ///< "name"
        IconNameRole,                       ///< "iconName"
        NoteRole                            ///< "note": first line of its prompt
    };
    Q_ENUM(Role)

    explicit AssistantListModel(ConversationStore& store, QObject* parent = nullptr);
    ~AssistantListModel() override;

    [[nodiscard]] int count() const { return static_cast<int>(m_assistants.size()); }

    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void refresh();
    [[nodiscard]] const Assistant* find(AssistantId id) const;

    /// Of an empty id: a new one.
    Q_INVOKABLE QVariantMap form(const QString& assistantId) const;
    Q_INVOKABLE void save(const QString& assistantId, const QVariantMap& form);
    Q_INVOKABLE void duplicate(const QString& assistantId);
    /// removed() follows.
    Q_INVOKABLE void remove(const QString& assistantId);
    Q_INVOKABLE void undoRemove();
    Q_INVOKABLE void importFrom(const QUrl& file);
    Q_INVOKABLE void exportTo(const QUrl& file);
    Q_INVOKABLE void dismissProblem();

Q_SIGNALS:
    void countChanged();
    void problemChanged();
    /// Show a toast with Undo.
    void removed(const QString& name);
    void exported(const QString& fileName);
    void imported(int count);
    void failed(const ponder::inference::Error& error);

private:
    void store(Assistant assistant);
    void setProblem(const QString& problem);
    [[nodiscard]] static QString importProblem(const QString& fileName,
                                               const inference::Error& error);

    ConversationStore& m_store;
    std::vector<Assistant> m_assistants;
    std::optional<Assistant> m_lastRemoved;
    QString m_problem;
};

[[nodiscard]] AssistantId assistantIdFrom(const QString& text);
/// The sampling part of a form, and back.
void putSampling(QVariantMap& form, const SamplingOverrides& overrides);
[[nodiscard]] SamplingOverrides samplingFromForm(const QVariantMap& form);

} // namespace ponder::app
