// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/error.h"
#include "inference/core/result.h"
#include "inference/engine/language_model.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <stop_token>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace ponder::app {

/// Exit statuses of ponder-cli.
enum class ExitStatus : int { Done = 0, Failed = 1, WrongArguments = 2, Interrupted = 130 };

/// What every command shares: the common options, and the two ways to answer.
struct CommandContext
{
    bool json = false;
    int threads = 0;
    std::string isa = "auto";
    std::string kvType = "auto";
    std::string draftModel; ///< --draft-model, of the commands that write
    std::string dataDir;
    ExitStatus status = ExitStatus::Done;

    /// Adds --json, --threads, --isa and --data-dir to a command.
    void addCommonOptions(CLI::App& command);
    /// Adds --model and --kv-type to a command that loads a model.
    void addModelOptions(CLI::App& command, std::string& model);

    /// The result: one JSON object on stdout.
    void printJson(const nlohmann::ordered_json& object) const;
    /// Bytes to stdout as they are; a closed pipe makes the command fail quietly.
    void print(std::string_view bytes) const;
    /// One clear line on stderr, and the error object on stdout with --json; sets the exit status
    /// to Failed.
    void reportError(const inference::Error& error);

    /// Loads a model with the common options; progress on stderr when that is a terminal.
    /// `keepsContexts`: what it reads of conversations is kept on disk, as the program with the
    /// window does.
    [[nodiscard]] inference::Result<std::unique_ptr<inference::LanguageModel>>
    loadModel(const std::string& file,
              std::uint32_t contextLength,
              std::stop_token stop,
              bool keepsContexts = false) const;
};

/// Registers a command whose work is `run`; a failed Result is reported and gives exit status 1.
CLI::App* addCommand(CLI::App& app,
                     CommandContext& context,
                     std::string name,
                     std::string description,
                     std::function<inference::Result<void>()> run);

/// All of stdin, bytes kept.
[[nodiscard]] inference::Result<std::string> readStandardInput();
[[nodiscard]] inference::Result<std::string> readFile(const std::filesystem::path& path);

void addModelFileCommands(CLI::App& app,
                          CommandContext& context);           ///< inspect, tokenize, detokenize
void addTextCommands(CLI::App& app, CommandContext& context); ///< render, reasoning
void addGenerationCommands(CLI::App& app, CommandContext& context); ///< complete, chat
void addMeasureCommands(CLI::App& app, CommandContext& context);    ///< logits, perplexity, bench
void addStoreCommands(CLI::App& app, CommandContext& context);      ///< usage, conversations

} // namespace ponder::app
