// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_context.h"

#include "app/settings/app_paths.h"
#include "app/settings/settings_file.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <new>
#include <nlohmann/json.hpp>
#include <sstream>

namespace ponder::app {

using inference::Error;
using inference::ErrorCode;
using inference::fail;
using inference::Result;

namespace {

constexpr int kMaximumThreads = 1024;

std::string oneLine(std::string text)
{
    for (char& character : text) {
        if (character == '\n' || character == '\r') {
            character = ' ';
        }
    }
    return text;
}

} // namespace

void CommandContext::addCommonOptions(CLI::App& command)
{
    command.add_flag("--json", json, "Print one JSON object on stdout and nothing else there");
    command.add_option("--threads", threads, "Compute threads (default: physical cores)")
        ->check(CLI::Range(1, kMaximumThreads));
    command.add_option("--isa", isa, "Instruction set of the kernels")
        ->check(CLI::IsMember({"auto", "scalar", "avx2", "avxvnni", "avx512", "neon"}));
    command.add_option("--data-dir", dataDir, "Folder of conversations, models and settings");
}

void CommandContext::addModelOptions(CLI::App& command, std::string& model)
{
    command.add_option("--model", model, "GGUF file")->required();
    command
        .add_option("--kv-type",
                    kvType,
                    "Numbers of the KV cache; auto: f16, or q8_0 where only that fits into memory")
        ->check(CLI::IsMember({"auto", "f16", "q8_0"}));
}

void CommandContext::printJson(const nlohmann::ordered_json& object) const
{
    print(object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void CommandContext::print(std::string_view bytes) const
{
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    std::fflush(stdout);
}

void CommandContext::reportError(const Error& error)
{
    status = error.code == ErrorCode::Cancelled ? ExitStatus::Interrupted : ExitStatus::Failed;
    fmt::print(stderr, "ponder-cli: {}\n", oneLine(error.detail));
    if (json) {
        printJson({{"error",
                    {{"code", inference::errorCodeName(error.code)}, {"message", error.detail}}}});
    }
}

Result<std::unique_ptr<inference::LanguageModel>>
CommandContext::loadModel(const std::string& file,
                          std::uint32_t contextLength,
                          std::stop_token stop,
                          bool keepsContexts) const
{
    inference::LoadOptions options;
    options.contextLength = contextLength;
    options.threads = threads;
    options.isa = isa;
    options.kvType = inference::kvTypeFromName(kvType);
    options.draftFile = std::filesystem::path(draftModel);
    if (keepsContexts) {
        const AppPaths paths = AppPaths::forUser(QString::fromStdString(dataDir));
        const QJsonObject settings = readSettingsFile(paths.settingsFile()).values;
        options.contextFolder = std::filesystem::path(paths.contextsFolder().toStdU16String());
        options.contextBytes = keptContextBytes(settings);
        if (!options.kvType) { // as the window's program has it: they share what is kept
            options.kvType = inference::kvTypeFromName(contextPrecision(settings));
        }
    }
    auto model =
        inference::LanguageModel::load(std::filesystem::path(file), options, {}, std::move(stop));
    // Whoever names one on a command line wants to hear that it does not guess.
    if (model && (*model)->facts().draftError) {
        return tl::unexpected(*(*model)->facts().draftError);
    }
    return model;
}

CLI::App* addCommand(CLI::App& app,
                     CommandContext& context,
                     std::string name,
                     std::string description,
                     std::function<Result<void>()> run)
{
    CLI::App* command = app.add_subcommand(std::move(name), std::move(description));
    context.addCommonOptions(*command);
    command->callback([&context, run = std::move(run)] {
        // The last border before the user: whatever a library throws becomes one line and a status.
        try {
            if (const Result<void> result = run(); !result) {
                context.reportError(result.error());
            }
        } catch (const std::bad_alloc&) {
            context.reportError({ErrorCode::OutOfMemory, "not enough memory"});
        } catch (const std::exception& exception) {
            context.reportError({ErrorCode::Internal, exception.what()});
        }
    });
    return command;
}

Result<std::string> readStandardInput()
{
    std::string text{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
    if (std::cin.bad()) {
        return fail(ErrorCode::FileUnreadable, "standard input could not be read");
    }
    return text;
}

Result<std::string> readFile(const std::filesystem::path& path)
{
    std::error_code code;
    if (!std::filesystem::exists(path, code)) {
        return fail(ErrorCode::FileNotFound, fmt::format("there is no file {}", path.string()));
    }
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    if (!stream || std::filesystem::is_directory(path, code) || !(text << stream.rdbuf())) {
        if (stream && !stream.bad() && std::filesystem::is_regular_file(path, code) &&
            std::filesystem::file_size(path, code) == 0) {
            return std::string();
        }
        return fail(ErrorCode::FileUnreadable, fmt::format("{} cannot be read", path.string()));
    }
    return std::move(text).str();
}

} // namespace ponder::app
