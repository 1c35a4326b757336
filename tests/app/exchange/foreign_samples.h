// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace ponder::tests {

// Files of the structure other programs write, made up here. Each holds a question with an answer;
// where the format can, with thoughts, a second version of the answer, and a second conversation.
[[nodiscard]] QByteArray chatGptSample();
[[nodiscard]] QByteArray claudeSample();
[[nodiscard]] QByteArray openWebUiSample();
[[nodiscard]] QByteArray lmStudioSample();
[[nodiscard]] QByteArray janThreadSample();
[[nodiscard]] QByteArray janMessagesSample();
/// Any version from 1 to 12.
[[nodiscard]] QByteArray gpt4AllSample(int version);
/// Writes a database file.
void writeOllamaSample(const QString& path, int pageBytes = 4'096);

// The same with one part that cannot be read, and more that can.
[[nodiscard]] QByteArray damagedChatGptSample();   ///< the first of two chats
[[nodiscard]] QByteArray damagedClaudeSample();    ///< a chat before the others
[[nodiscard]] QByteArray damagedOpenWebUiSample(); ///< a chat before the others
[[nodiscard]] QByteArray damagedLmStudioSample();  ///< a message between the others
[[nodiscard]] QByteArray damagedJanMessages();     ///< a line between the others
[[nodiscard]] QByteArray cutGpt4AllSample();       ///< ends in the answer
/// A page of the messages of the second chat, "Torn".
void writeDamagedOllamaSample(const QString& path);

} // namespace ponder::tests
