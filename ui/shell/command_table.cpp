// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_table.h"

#include <QCoreApplication>
#include <QKeySequence>

#include <algorithm>

namespace ponder::ui {
namespace {

constexpr std::size_t kMostRows = 60;
constexpr int kNoMatch = -1;

struct CommandEntry
{
    const char* id;
    const char* text;
    const char* iconName;
    const char* sequence; ///< empty: a key of its place, or none
    bool isGlobal = true; ///< the key works everywhere, not only where the command has its place
};

constexpr CommandEntry kCommands[] = {
    {"newChat", QT_TRANSLATE_NOOP("CommandTable", "New chat"), "plus", "Ctrl+N"},
    {"newWindow", QT_TRANSLATE_NOOP("CommandTable", "New window"), "external", "Ctrl+Alt+N"},
    {"openInWindow",
     QT_TRANSLATE_NOOP("CommandTable", "This chat in a window of its own"),
     "external",
     "Ctrl+Alt+O"},
    {"smallWindow",
     QT_TRANSLATE_NOOP("CommandTable", "Small window that stays on top"),
     "pin",
     "Ctrl+Alt+M"},
    {"searchAll", QT_TRANSLATE_NOOP("CommandTable", "Search all chats"), "search", "Ctrl+Shift+F"},
    {"find", QT_TRANSLATE_NOOP("CommandTable", "Find in this chat"), "search", "Ctrl+F"},
    {"jumpToDay", QT_TRANSLATE_NOOP("CommandTable", "Jump to a date"), "clock", "Ctrl+G"},
    {"editLast", QT_TRANSLATE_NOOP("CommandTable", "Edit the last question"), "edit", "Ctrl+E"},
    {"regenerate", QT_TRANSLATE_NOOP("CommandTable", "Answer again"), "regenerate", "Ctrl+R"},
    {"thinkMore",
     QT_TRANSLATE_NOOP("CommandTable", "Think more and answer again"),
     "thinking",
     "Ctrl+Alt+R"},
    {"compare",
     QT_TRANSLATE_NOOP("CommandTable", "Compare two answers to the last question"),
     "compare",
     "Ctrl+Shift+K"},
    {"continue",
     QT_TRANSLATE_NOOP("CommandTable", "Continue the last answer"),
     "resume",
     "Ctrl+Shift+Return"},
    {"copyLast", QT_TRANSLATE_NOOP("CommandTable", "Copy the last answer"), "copy", "Ctrl+Shift+C"},
    {"previousMessage",
     QT_TRANSLATE_NOOP("CommandTable", "Previous message"),
     "chevron-up",
     "Ctrl+Up"},
    {"nextMessage", QT_TRANSLATE_NOOP("CommandTable", "Next message"), "chevron-down", "Ctrl+Down"},
    {"previousChat",
     QT_TRANSLATE_NOOP("CommandTable", "Chat above in the list"),
     "chevron-up",
     "Ctrl+PgUp"},
    {"nextChat",
     QT_TRANSLATE_NOOP("CommandTable", "Chat below in the list"),
     "chevron-down",
     "Ctrl+PgDown"},
    {"renameChat", QT_TRANSLATE_NOOP("CommandTable", "Rename this chat"), "edit", "Ctrl+Shift+R"},
    {"pinChat", QT_TRANSLATE_NOOP("CommandTable", "Pin this chat"), "pin", "Ctrl+Shift+P"},
    {"archiveChat",
     QT_TRANSLATE_NOOP("CommandTable", "Archive this chat"),
     "download",
     "Ctrl+Shift+E"},
    {"deleteChat",
     QT_TRANSLATE_NOOP("CommandTable", "Delete this chat"),
     "trash",
     "Ctrl+Shift+Del"},
    {"chatSettings",
     QT_TRANSLATE_NOOP("CommandTable", "System prompt and sampling"),
     "settings",
     "Ctrl+I"},
    {"showAssistants", QT_TRANSLATE_NOOP("CommandTable", "Assistants"), "edit", "Ctrl+Shift+A"},
    {"attach", QT_TRANSLATE_NOOP("CommandTable", "Attach files"), "attach", "Ctrl+Shift+O"},
    {"exportChat", QT_TRANSLATE_NOOP("CommandTable", "Export this chat"), "export", "Ctrl+S"},
    {"importChats", QT_TRANSLATE_NOOP("CommandTable", "Import chats"), "download", "Ctrl+O"},
    {"importFolder",
     QT_TRANSLATE_NOOP("CommandTable", "Import a folder of chats"),
     "folder",
     "Ctrl+Alt+I"},
    {"exportAll", QT_TRANSLATE_NOOP("CommandTable", "Export all chats"), "export", "Ctrl+Alt+S"},
    {"newFolder", QT_TRANSLATE_NOOP("CommandTable", "New folder"), "folder", "Ctrl+Shift+N"},
    {"thinkingOff", QT_TRANSLATE_NOOP("CommandTable", "Thinking: Off"), "thinking", "Alt+1"},
    {"thinkingShort", QT_TRANSLATE_NOOP("CommandTable", "Thinking: Short"), "thinking", "Alt+2"},
    {"thinkingMedium", QT_TRANSLATE_NOOP("CommandTable", "Thinking: Medium"), "thinking", "Alt+3"},
    {"thinkingLong", QT_TRANSLATE_NOOP("CommandTable", "Thinking: Long"), "thinking", "Alt+4"},
    {"thinkingUnlimited",
     QT_TRANSLATE_NOOP("CommandTable", "Thinking: No limit"),
     "thinking",
     "Alt+5"},
    {"toggleMeter",
     QT_TRANSLATE_NOOP("CommandTable", "Open or close the meter"),
     "meter",
     "Ctrl+M"},
    {"toggleSidebar",
     QT_TRANSLATE_NOOP("CommandTable", "Show or hide the chat list"),
     "sidebar",
     "Ctrl+B"},
    {"showStatement", QT_TRANSLATE_NOOP("CommandTable", "Statement"), "statement", "Ctrl+Shift+S"},
    {"showModels", QT_TRANSLATE_NOOP("CommandTable", "Models"), "model", "Ctrl+Shift+M"},
    {"showPutAway",
     QT_TRANSLATE_NOOP("CommandTable", "History: import, archive, trash"),
     "clock",
     "Ctrl+Shift+T"},
    {"showSettings", QT_TRANSLATE_NOOP("CommandTable", "Settings"), "settings", "Ctrl+,"},
    {"showAbout", QT_TRANSLATE_NOOP("CommandTable", "About and licences"), "info", "F1"},
    {"toggleTheme", QT_TRANSLATE_NOOP("CommandTable", "Light or dark"), "moon", "Ctrl+Shift+L"},
    {"largerText", QT_TRANSLATE_NOOP("CommandTable", "Larger text"), "plus", "Ctrl++"},
    {"smallerText", QT_TRANSLATE_NOOP("CommandTable", "Smaller text"), "close", "Ctrl+-"},
    {"nextRegion", QT_TRANSLATE_NOOP("CommandTable", "Next part of the window"), "keyboard", "F6"},
    {"previousRegion",
     QT_TRANSLATE_NOOP("CommandTable", "Previous part of the window"),
     "keyboard",
     "Shift+F6"},
    {"answerNow",
     QT_TRANSLATE_NOOP("CommandTable", "Answer now"),
     "phase-answering",
     "Ctrl+Return",
     false},
    {"stop", QT_TRANSLATE_NOOP("CommandTable", "Stop the answer"), "stop", "Esc", false},
    {"quit", QT_TRANSLATE_NOOP("CommandTable", "Quit"), "close", "Ctrl+Q"}};

QString textOf(const CommandEntry& command)
{
    return QCoreApplication::translate("CommandTable", command.text);
}

/// How well a text fits: 0 begins with all of it, 1 has a word that begins so, 2 holds it; or
/// kNoMatch.
int rankOf(const QString& text, const QStringList& words)
{
    int rank = 0;
    for (const QString& word : words) {
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0) {
            return kNoMatch;
        }
        const bool isWordStart = at == 0 || !text[at - 1].isLetterOrNumber();
        rank = std::max(rank, at == 0 ? 0 : isWordStart ? 1 : 2);
    }
    return rank;
}

int roleNamed(const QAbstractItemModel& model, const QByteArray& name)
{
    return model.roleNames().key(name, -1);
}

} // namespace

CommandTable::CommandTable(QObject* parent)
    : QAbstractListModel(parent)
{
}

void CommandTable::setChats(QAbstractItemModel* chats)
{
    m_chats = chats;
    Q_EMIT sourcesChanged();
}

void CommandTable::setModels(QAbstractItemModel* models)
{
    m_models = models;
    Q_EMIT sourcesChanged();
}

void CommandTable::setQuery(const QString& query)
{
    if (m_query != query) {
        m_query = query;
        Q_EMIT queryChanged();
        refresh();
    }
}

void CommandTable::setDisabledCommands(const QStringList& commands)
{
    if (m_disabled != commands) {
        m_disabled = commands;
        Q_EMIT disabledCommandsChanged();
    }
}

QVariantList CommandTable::shortcuts() const
{
    QVariantList list;
    for (const CommandEntry& command : kCommands) {
        if (command.isGlobal) {
            list.append(
                QVariantMap{{QStringLiteral("command"), QString::fromLatin1(command.id)},
                            {QStringLiteral("sequence"), QString::fromLatin1(command.sequence)}});
        }
    }
    return list;
}

void CommandTable::addCommands(const QStringList& words, std::vector<Row>& rows) const
{
    for (const CommandEntry& command : kCommands) {
        const QString id = QString::fromLatin1(command.id);
        const QString text = textOf(command);
        const int rank = rankOf(text, words);
        if (rank != kNoMatch && !m_disabled.contains(id)) {
            rows.push_back({Command,
                            id,
                            text,
                            QKeySequence(QString::fromLatin1(command.sequence))
                                .toString(QKeySequence::NativeText),
                            QString::fromLatin1(command.iconName),
                            rank});
        }
    }
}

void CommandTable::addFrom(QAbstractItemModel* source,
                           Kind kind,
                           const QStringList& words,
                           std::vector<Row>& rows) const
{
    if (source == nullptr || words.isEmpty()) {
        return;
    }
    const int textRole = roleNamed(*source, kind == Chat ? "title" : "name");
    const int idRole = roleNamed(*source, "conversationId");
    for (int row = 0; row < source->rowCount(); ++row) {
        const QModelIndex index = source->index(row, 0);
        const QString id = kind == Chat ? index.data(idRole).toString() : QString::number(row);
        const QString text = index.data(textRole).toString();
        const int rank = rankOf(text, words);
        if (rank != kNoMatch && !id.isEmpty()) {
            rows.push_back({kind,
                            id,
                            kind == Chat ? tr("Chat: %1").arg(text) : tr("Model: %1").arg(text),
                            QString(),
                            kind == Chat ? QStringLiteral("edit") : QStringLiteral("model"),
                            rank});
        }
    }
}

void CommandTable::refresh()
{
    const QStringList words = m_query.simplified().split(u' ', Qt::SkipEmptyParts);
    std::vector<Row> rows;
    addCommands(words, rows);
    addFrom(m_chats, Chat, words, rows);
    addFrom(m_models, Model, words, rows);
    std::ranges::stable_sort(rows, {}, &Row::rank);
    if (rows.size() > kMostRows) {
        rows.resize(kMostRows);
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    Q_EMIT countChanged();
}

int CommandTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant CommandTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case KindRole:
        return row.kind;
    case ItemIdRole:
        return row.id;
    case Qt::DisplayRole:
    case TextRole:
        return row.text;
    case HintRole:
        return row.hint;
    case IconNameRole:
        return row.iconName;
    default:
        return {};
    }
}

QHash<int, QByteArray> CommandTable::roleNames() const
{
    return {{KindRole, "kind"},
            {ItemIdRole, "itemId"},
            {TextRole, "label"},
            {HintRole, "hint"},
            {IconNameRole, "iconName"}};
}

} // namespace ponder::ui
