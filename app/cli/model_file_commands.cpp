// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_context.h"
#include "app/cli/interrupt.h"
#include "inference/gguf/gguf_file.h"
#include "inference/tokenizer/tokenizer.h"
#include "inference/transformer/model_config.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ponder::app {

using inference::ErrorCode;
using inference::fail;
using inference::GgufFile;
using inference::Result;
using inference::TokenId;
using inference::Tokenizer;
using Json = nlohmann::ordered_json;

namespace {

struct Support
{
    bool isSupported = true;
    std::string reason;
};

/// Whether this engine could load the file, judged from its directory alone.
Support supportOf(const GgufFile& file)
{
    if (const auto config = inference::ModelConfig::fromGguf(file); !config) {
        return {false, config.error().detail};
    }
    if (const auto tokenizer = Tokenizer::create(file); !tokenizer) {
        return {false, tokenizer.error().detail};
    }
    return {};
}

std::string textOf(const GgufFile& file, std::string_view key)
{
    const auto value = file.metadata().string(key);
    return value && *value ? **value : std::string();
}

std::uint64_t contextLengthOf(const GgufFile& file, const std::string& architecture)
{
    const auto value =
        file.metadata().unsignedInteger(architecture + ".context_length", 0, UINT32_MAX);
    return value && *value ? **value : 0;
}

std::string typeName(std::uint32_t ggmlType)
{
    const auto traits = inference::dtypeTraits(ggmlType);
    return traits ? std::string(traits->name) : fmt::format("type {}", ggmlType);
}

Json describe(const GgufFile& file)
{
    const std::string architecture = textOf(file, "general.architecture");
    const Support support = supportOf(file);
    Json tensors = Json::array();
    for (const auto& tensor : file.tensors()) {
        tensors.push_back({{"name", tensor.name},
                           {"type", typeName(tensor.ggmlType)},
                           {"shape", tensor.shape},
                           {"bytes", tensor.bytes}});
    }
    return {{"architecture", architecture},
            {"name", textOf(file, "general.name")},
            {"license", textOf(file, "general.license")},
            {"parameters", file.parameterCount()},
            {"contextLength", contextLengthOf(file, architecture)},
            {"modelBytes", file.fileBytes()},
            {"supported", support.isSupported},
            {"reason", support.reason},
            {"hasChatTemplate", file.metadata().contains("tokenizer.chat_template")},
            {"ggufVersion", file.version()},
            {"tensors", std::move(tensors)}};
}

Result<void> inspect(const CommandContext& context, const std::string& path)
{
    const auto file = GgufFile::open(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const Json facts = describe(*file);
    if (context.json) {
        context.printJson(facts);
        return {};
    }
    std::string text;
    for (const char* key : {"name",
                            "architecture",
                            "license",
                            "parameters",
                            "contextLength",
                            "modelBytes",
                            "hasChatTemplate",
                            "supported"}) {
        const Json& value = facts[key];
        text += fmt::format(
            "{:<16} {}\n", key, value.is_string() ? value.get<std::string>() : value.dump());
    }
    if (const auto reason = facts["reason"].get<std::string>(); !reason.empty()) {
        text += fmt::format("{:<16} {}\n", "reason", reason);
    }
    text += "tensors\n";
    for (const Json& tensor : facts["tensors"]) {
        text += fmt::format("  {:<32} {:<6} {:<20} {:>12}\n",
                            tensor["name"].get<std::string>(),
                            tensor["type"].get<std::string>(),
                            tensor["shape"].dump(),
                            tensor["bytes"].get<std::uint64_t>());
    }
    context.print(text);
    return {};
}

Result<std::unique_ptr<Tokenizer>> openTokenizer(const std::string& path)
{
    const auto file = GgufFile::open(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return Tokenizer::create(*file);
}

Result<void>
tokenize(const CommandContext& context, const std::string& path, bool special, bool addBos)
{
    const auto tokenizer = openTokenizer(path);
    if (!tokenizer) {
        return tl::unexpected(tokenizer.error());
    }
    const auto text = readStandardInput();
    if (!text) {
        return tl::unexpected(text.error());
    }
    const std::stop_token stop = InterruptGuard::token();
    auto encoded =
        special ? (*tokenizer)->encodeWithSpecial(*text, stop) : (*tokenizer)->encode(*text, stop);
    if (!encoded) {
        return tl::unexpected(encoded.error());
    }
    std::vector<TokenId> ids = std::move(*encoded);
    if (const auto bos = (*tokenizer)->bosToken(); addBos && bos) {
        ids.insert(ids.begin(), *bos);
    }
    if (context.json) {
        context.printJson({{"ids", ids}});
    } else {
        context.print(fmt::format("{}\n", fmt::join(ids, " ")));
    }
    return {};
}

Result<void>
detokenize(const CommandContext& context, const std::string& path, const std::vector<TokenId>& ids)
{
    const auto tokenizer = openTokenizer(path);
    if (!tokenizer) {
        return tl::unexpected(tokenizer.error());
    }
    const std::string text = (*tokenizer)->decode(ids, true);
    if (context.json) {
        context.printJson({{"text", text}});
    } else {
        context.print(text);
    }
    return {};
}

} // namespace

void addModelFileCommands(CLI::App& app, CommandContext& context)
{
    struct Options
    {
        std::string file;
        bool special = false;
        bool addBos = false;
        std::vector<TokenId> ids;
    };

    const auto options = std::make_shared<Options>();

    CLI::App* command = addCommand(app,
                                   context,
                                   "inspect",
                                   "Show what is in a GGUF file, without loading weights",
                                   [&context, options] { return inspect(context, options->file); });
    command->add_option("file", options->file, "GGUF file")->required();

    command = addCommand(
        app, context, "tokenize", "Vocabulary ids of the text on stdin", [&context, options] {
            return tokenize(context, options->file, options->special, options->addBos);
        });
    command->add_option("--model", options->file, "GGUF file")->required();
    command->add_flag("--special", options->special, "Turn control-token text into control tokens");
    command->add_flag(
        "--add-bos", options->addBos, "Put the model's beginning-of-sequence token first");

    command = addCommand(app, context, "detokenize", "Text of vocabulary ids", [&context, options] {
        return detokenize(context, options->file, options->ids);
    });
    command->add_option("--model", options->file, "GGUF file")->required();
    command->add_option("--ids", options->ids, "Ids, separated by commas")
        ->required()
        ->delimiter(',');
}

} // namespace ponder::app
