// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/chat_dialogue.h"
#include "app/cli/command_context.h"
#include "app/cli/generation_options.h"
#include "app/cli/generation_run.h"
#include "app/cli/interrupt.h"
#include "app/cli/store_location.h"
#include "app/cli/terminal_meter.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ponder::app {

using inference::ErrorCode;
using inference::fail;
using inference::GenerationRequest;
using inference::Result;
using inference::StopReason;

namespace {

/// The prompt from --prompt or --prompt-file.
Result<std::string> promptText(const GenerationOptions& options)
{
    if (options.promptFile.empty()) {
        return options.prompt;
    }
    return readFile(options.promptFile);
}

Result<void> wrongArguments(CommandContext& context, std::string_view why)
{
    context.status = ExitStatus::WrongArguments;
    fmt::print(stderr, "ponder-cli: {}\n", why);
    return {};
}

/// Ends a one-shot command: JSON, or the meter line on stderr, and the exit status.
Result<void> finish(CommandContext& context,
                    const GenerationRecord& outcome,
                    const nlohmann::ordered_json& object)
{
    if (outcome.error && outcome.stopReason == StopReason::Error) {
        return tl::unexpected(*outcome.error);
    }
    if (outcome.stopReason == StopReason::Cancelled) {
        context.status = ExitStatus::Interrupted;
    }
    if (context.json) {
        context.printJson(object);
    } else {
        context.print("\n");
        fmt::print(stderr, "[{}]\n", meterLine(outcome));
    }
    return {};
}

Result<void> complete(CommandContext& context, const GenerationOptions& options)
{
    if (!options.hasPrompt) {
        return wrongArguments(context, "complete needs --prompt or --prompt-file");
    }
    auto prompt = promptText(options);
    if (!prompt) {
        return tl::unexpected(prompt.error());
    }
    auto model = context.loadModel(options.model, options.context, InterruptGuard::token());
    if (!model) {
        return tl::unexpected(model.error());
    }
    GenerationRequest request;
    request.rawPrompt = std::move(*prompt);
    request.sampling = options.sampling((*model)->facts().recommendedSampling);
    request.maxTokens = options.maxTokens;
    const auto show = [&context](const inference::GenerationEvent& event) {
        if (const auto* text = std::get_if<inference::TextDelta>(&event);
            text != nullptr && !context.json) {
            context.print(text->text);
        }
    };
    TerminalMeter meter(context);
    const GenerationRecord outcome =
        runGeneration(**model, request, meter, show, InterruptGuard::token());
    bookTerminalWork(context, (*model)->facts().name, outcome);
    return finish(context, outcome, outcomeToJson(outcome));
}

Result<void>
chat(CommandContext& context, const GenerationOptions& options, const ChatOptions& chatOptions)
{
    if (context.json && !options.hasPrompt) {
        return wrongArguments(context, "chat --json needs --prompt or --prompt-file");
    }
    auto dialogue = ChatDialogue::open(context, options, chatOptions);
    if (!dialogue) {
        return tl::unexpected(dialogue.error());
    }
    if (!options.hasPrompt) {
        return (*dialogue)->runInteractive();
    }
    const auto prompt = promptText(options);
    if (!prompt) {
        return tl::unexpected(prompt.error());
    }
    const auto outcome = (*dialogue)->ask(*prompt);
    if (!outcome) {
        return tl::unexpected(outcome.error());
    }
    nlohmann::ordered_json object = outcomeToJson(*outcome);
    object["reasoning"] = outcome->reasoning;
    object["answer"] = outcome->answer;
    const std::string conversationId = (*dialogue)->conversationId();
    object["conversationId"] = nullptr;
    if (!conversationId.empty()) {
        object["conversationId"] = conversationId;
    }
    return finish(context, *outcome, object);
}

} // namespace

void addGenerationCommands(CLI::App& app, CommandContext& context)
{
    const auto options = std::make_shared<GenerationOptions>();
    const auto chatOptions = std::make_shared<ChatOptions>();

    CLI::App* command = addCommand(
        app, context, "complete", "Continue a text, without a chat template", [&context, options] {
            return complete(context, *options);
        });
    options->addTo(*command, context);
    command = addCommand(
        app,
        context,
        "chat",
        "Ask a question, or hold a dialogue when --prompt is missing",
        [&context, options, chatOptions] { return chat(context, *options, *chatOptions); });
    options->addTo(*command, context);
    command->add_option("--system", chatOptions->system, "Instructions for the whole dialogue");
    command->add_option("--think", chatOptions->think, "off, free, or the most tokens to think")
        ->check([](const std::string& word) {
            return parseThinking(word) ? std::string()
                                       : "--think takes off, free or a number of tokens";
        });
    command->add_option(
        "--conversation", chatOptions->conversationId, "Go on with a kept conversation");
    command->add_flag("--save", chatOptions->save, "Keep the dialogue in the store");
}

} // namespace ponder::app
