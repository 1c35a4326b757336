// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/conversation_json.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace ponder::app {

/// Whose file it is.
enum class ForeignFormat {
    Unknown,
    Ponder,
    ChatGpt,
    Claude,
    OpenWebUi,
    Jan,
    LmStudio,
    OllamaApp,
    Gpt4All
};

/// Why something was left out.
enum class ImportProblemKind {
    CannotRead,          ///< the file is not there, too large, or not to be opened
    UnknownFormat,       ///< nobody's conversation
    TooNew,              ///< written by a version nobody knew
    CutOff,              ///< the file ends in the middle; what came before was read
    DamagedConversation, ///< one conversation of several
    DamagedMessages,     ///< some messages of a conversation
    DamagedArchive,      ///< a file of a ZIP archive is not what was packed; what it holds was read
    Empty                ///< no message in it
};

struct ImportProblem
{
    ImportProblemKind kind = ImportProblemKind::CannotRead;
    QString place; ///< file, title or number of the conversation
    int count = 1;

    [[nodiscard]] bool operator==(const ImportProblem&) const = default;
};

struct ForeignImport
{
    ForeignFormat format = ForeignFormat::Unknown;
    std::vector<ConversationDocument> conversations;
    std::vector<ImportProblem> problems;
};

/// Reads a file, or a folder of them, whatever program it is from. Never fails as a whole: what
/// cannot be read is among the problems.
[[nodiscard]] ForeignImport readForeign(const QString& path);

/// The same for bytes; `place` names them in problems. Everything but SQLite files.
[[nodiscard]] ForeignImport readForeignBytes(const QByteArray& bytes, const QString& place);

// One program each; readForeignBytes() chooses.
[[nodiscard]] ForeignImport readChatGpt(const QByteArray& json, const QString& place);
[[nodiscard]] ForeignImport readClaude(const QByteArray& json, const QString& place);
[[nodiscard]] ForeignImport readOpenWebUi(const QByteArray& json, const QString& place);
[[nodiscard]] ForeignImport readLmStudio(const QByteArray& json, const QString& place);
/// `thread` is thread.json (may be empty), `messages` is messages.jsonl.
[[nodiscard]] ForeignImport
readJan(const QByteArray& thread, const QByteArray& messages, const QString& place);
[[nodiscard]] ForeignImport readGpt4All(const QByteArray& bytes, const QString& place);
[[nodiscard]] ForeignImport readOllamaApp(const QString& databaseFile);

} // namespace ponder::app
