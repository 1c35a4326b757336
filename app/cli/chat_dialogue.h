// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/chat_journal.h"
#include "app/cli/command_context.h"
#include "app/cli/generation_options.h"
#include "app/cli/terminal_meter.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ponder::app {

struct ChatOptions
{
    std::string system;
    std::string think;          ///< empty: as the kept chat says, else as the model's template does
    std::string conversationId; ///< empty: a new one
    bool save = false;
};

/// A dialogue in the terminal: question after question to one loaded model, kept in the store when
/// asked to. Thread: the terminal's.
class ChatDialogue
{
public:
    [[nodiscard]] static inference::Result<std::unique_ptr<ChatDialogue>>
    open(CommandContext& context, const GenerationOptions& options, const ChatOptions& chatOptions);

    /// One question, one answer; streams to stdout unless --json. An answer that failed is a record
    /// with an error.
    [[nodiscard]] inference::Result<GenerationRecord> ask(const std::string& question);
    /// Reads questions and commands from stdin until its end or /quit.
    [[nodiscard]] inference::Result<void> runInteractive();
    [[nodiscard]] std::string conversationId() const; ///< empty when nothing is kept

private:
    enum class CommandResult { Continue, Quit };

    ChatDialogue(CommandContext& context,
                 const GenerationOptions& options,
                 const ChatOptions& chatOptions);
    void show(const inference::GenerationEvent& event);
    CommandResult handleCommand(const std::string& line);
    [[nodiscard]] inference::Result<inference::GenerationRequest>
    requestFor(const std::string& question) const;
    void remember(const std::string& question, const GenerationRecord& record);

    CommandContext& m_context;
    GenerationOptions m_options;
    TerminalMeter m_meter;
    std::optional<inference::ThinkingControl> m_thinking; ///< none: the chat's own, or the model's
    std::string m_system;
    std::unique_ptr<inference::LanguageModel> m_model;
    std::unique_ptr<ChatJournal> m_journal; ///< none: nothing is kept
    std::vector<Message> m_path;            ///< the dialogue when there is no journal
    bool m_isDim = false;
};

} // namespace ponder::app
