// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/format/language_watch.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace ponder::ui {

/// Every command of the window with its key, and the search of the command palette over commands,
/// chats and models. One table serves the shortcuts, the palette and the list of keys in the
/// settings. Thread: GUI.
class CommandTable : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    /// Models with "title" and "conversationId", and with "name": listed behind the commands.
    Q_PROPERTY(QAbstractItemModel* chats READ chats WRITE setChats NOTIFY sourcesChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* models READ models WRITE setModels NOTIFY sourcesChanged FINAL)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    /// Commands that cannot be done right now; the palette leaves them out.
    Q_PROPERTY(QStringList disabledCommands READ disabledCommands WRITE setDisabledCommands NOTIFY
                   disabledCommandsChanged FINAL)
    /// Commands with a key that works everywhere: [{command, sequence}].
    Q_PROPERTY(QVariantList shortcuts READ shortcuts CONSTANT FINAL)

public:
    enum Kind { Command, Chat, Model };
    Q_ENUM(Kind)

    enum Role {
        KindRole = Qt::UserRole + 1, ///< "kind"
        ItemIdRole,                  ///< "itemId": of the command or chat; row of the model
        TextRole,                    ///< "label"
        HintRole,                    ///< "hint": the key
        IconNameRole                 ///< "iconName"
    };

    explicit CommandTable(QObject* parent = nullptr);

    [[nodiscard]] QAbstractItemModel* chats() const { return m_chats; }

    void setChats(QAbstractItemModel* chats);

    [[nodiscard]] QAbstractItemModel* models() const { return m_models; }

    void setModels(QAbstractItemModel* models);

    [[nodiscard]] QString query() const { return m_query; }

    void setQuery(const QString& query);

    [[nodiscard]] QStringList disabledCommands() const { return m_disabled; }

    void setDisabledCommands(const QStringList& commands);

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

    [[nodiscard]] QVariantList shortcuts() const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Looks through the sources again.
    Q_INVOKABLE void refresh();

Q_SIGNALS:
    void sourcesChanged();
    void queryChanged();
    void countChanged();
    void disabledCommandsChanged();

private:
    struct Row
    {
        Kind kind = Command;
        QString id;
        QString text;
        QString hint;
        QString iconName;
        int rank = 0;
    };

    void addCommands(const QStringList& words, std::vector<Row>& rows) const;
    void addFrom(QAbstractItemModel* source,
                 Kind kind,
                 const QStringList& words,
                 std::vector<Row>& rows) const;

    QPointer<QAbstractItemModel> m_chats;
    QPointer<QAbstractItemModel> m_models;
    app::LanguageWatch m_languageWatch{[this] { refresh(); }};
    QString m_query;
    QStringList m_disabled;
    std::vector<Row> m_rows;
};

} // namespace ponder::ui
