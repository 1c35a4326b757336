// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_context.h"
#include "inference/chat/chat_template.h"
#include "inference/chat/reasoning_format.h"
#include "inference/chat/reasoning_parser.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <string>

namespace ponder::app {

using inference::ChatTemplate;
using inference::CivilTime;
using inference::ErrorCode;
using inference::fail;
using inference::Result;
using inference::TemplateError;
using Json = nlohmann::ordered_json;

namespace {

struct RenderArguments
{
    std::string templateFile;
    std::string contextFile;
    std::string now;
};

struct ReasoningArguments
{
    std::string format;
    bool isOpened = false;
    std::size_t step = 0; ///< bytes fed at a time, 0: all at once
};

/// A template error has its own shape: the line is what its author needs.
void reportTemplateError(CommandContext& context, const TemplateError& error)
{
    context.status = ExitStatus::Failed;
    fmt::print(
        stderr, "ponder-cli: the template failed in line {}: {}\n", error.line, error.message);
    if (context.json) {
        context.printJson({{"error",
                            {{"code", inference::errorCodeName(error.toError().code)},
                             {"message", error.message},
                             {"line", error.line}}}});
    }
}

Result<void> render(CommandContext& context, const RenderArguments& arguments)
{
    const auto source = readFile(arguments.templateFile);
    if (!source) {
        return tl::unexpected(source.error());
    }
    const auto contextText = readFile(arguments.contextFile);
    if (!contextText) {
        return tl::unexpected(contextText.error());
    }
    const Json variables = Json::parse(*contextText, nullptr, false);
    if (!variables.is_object()) {
        return fail(ErrorCode::FileDamaged,
                    fmt::format("{} is no JSON object", arguments.contextFile));
    }
    ChatTemplate::RenderOptions options;
    if (!arguments.now.empty()) {
        options.now = CivilTime::parse(arguments.now);
    }
    const auto parsed = ChatTemplate::parseDetailed(*source);
    if (!parsed) {
        reportTemplateError(context, parsed.error());
        return {};
    }
    const auto text = parsed->renderDetailed(variables, options);
    if (!text) {
        reportTemplateError(context, text.error());
        return {};
    }
    if (context.json) {
        context.printJson({{"text", text->text}});
    } else {
        context.print(text->text);
    }
    return {};
}

Result<void> splitReasoning(const CommandContext& context, const ReasoningArguments& arguments)
{
    const auto output = readStandardInput();
    if (!output) {
        return tl::unexpected(output.error());
    }
    const inference::ReasoningFormat* format = inference::findReasoningFormat(arguments.format);
    if (format == nullptr) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("\"{}\" is no reasoning format; there are {}",
                                arguments.format,
                                fmt::join(inference::reasoningFormatNames(), ", ")));
    }
    inference::ReasoningParser parser(*format, arguments.isOpened);
    std::string reasoning;
    std::string answer;
    const auto gather = [&](const inference::ReasoningPiece& piece) {
        reasoning += piece.reasoning;
        answer += piece.answer;
    };
    const std::size_t step =
        arguments.step == 0 ? std::max<std::size_t>(1, output->size()) : arguments.step;
    for (std::size_t begin = 0; begin < output->size(); begin += step) {
        gather(parser.feed(std::string_view(*output).substr(begin, step)));
    }
    const bool isThinking = parser.isThinking();
    gather(parser.finish());
    if (context.json) {
        context.printJson({{"reasoning", reasoning},
                           {"answer", answer},
                           {"state", isThinking ? "thinking" : "answering"}});
    } else {
        context.print(fmt::format("[reasoning]\n{}\n[answer]\n{}\n", reasoning, answer));
    }
    return {};
}

} // namespace

void addTextCommands(CLI::App& app, CommandContext& context)
{
    const auto renderArguments = std::make_shared<RenderArguments>();
    CLI::App* command =
        addCommand(app, context, "render", "Render a chat template", [&context, renderArguments] {
            return render(context, *renderArguments);
        });
    command->add_option("--template", renderArguments->templateFile, "Jinja file")->required();
    command
        ->add_option(
            "--context", renderArguments->contextFile, "JSON file: the template's variables")
        ->required();
    command->add_option("--now", renderArguments->now, "Fixes strftime_now, as 2026-01-31T12:00:00")
        ->check([](const std::string& text) {
            return CivilTime::parse(text) ? std::string()
                                          : "--now takes a time such as 2026-01-31T12:00:00";
        });

    const auto reasoningArguments = std::make_shared<ReasoningArguments>();
    command = addCommand(
        app,
        context,
        "reasoning",
        "Split the output on stdin into reasoning and answer",
        [&context, reasoningArguments] { return splitReasoning(context, *reasoningArguments); });
    command->add_option("--format", reasoningArguments->format, "Format name, or a model family's")
        ->required();
    command->add_flag(
        "--opened", reasoningArguments->isOpened, "The prompt already opened the thought");
    command->add_option("--step", reasoningArguments->step, "Feed so many bytes at a time");
}

} // namespace ponder::app
