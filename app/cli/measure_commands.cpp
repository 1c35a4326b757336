// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_context.h"
#include "app/cli/interrupt.h"
#include "app/cli/measure.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ponder::app {

using inference::ErrorCode;
using inference::fail;
using inference::Result;
using inference::TokenId;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::uint32_t kMaximumContext = 1U << 20U;

struct Options
{
    std::string model;
    std::string file;
    std::vector<TokenId> ids;
    std::uint32_t context = 512;
    std::uint32_t chunks = 0;
    BenchmarkPlan plan;
};

Result<void> runLogits(const CommandContext& context, const Options& options)
{
    auto model = context.loadModel(
        options.model, static_cast<std::uint32_t>(options.ids.size()), InterruptGuard::token());
    if (!model) {
        return tl::unexpected(model.error());
    }
    const auto written = writeLogits(**model, options.ids, options.file, InterruptGuard::token());
    if (!written) {
        return tl::unexpected(written.error());
    }
    if (context.json) {
        context.printJson({{"positions", options.ids.size()}, {"vocabulary", *written}});
    } else {
        context.print(fmt::format(
            "{} positions of {} logits in {}\n", options.ids.size(), *written, options.file));
    }
    return {};
}

Result<void> runPerplexity(const CommandContext& context, const Options& options)
{
    const auto text = readFile(options.file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    auto model = context.loadModel(options.model, options.context, InterruptGuard::token());
    if (!model) {
        return tl::unexpected(model.error());
    }
    const auto result =
        measurePerplexity(**model, *text, options.context, options.chunks, InterruptGuard::token());
    if (!result) {
        return tl::unexpected(result.error());
    }
    if (context.json) {
        context.printJson({{"perplexity", result->perplexity},
                           {"standardError", result->standardError},
                           {"tokens", result->tokens},
                           {"chunks", result->chunks},
                           {"scoredTokens", result->scoredTokens}});
    } else {
        context.print(
            fmt::format("perplexity {:.4f} +/- {:.4f} over {} chunks ({} scored tokens)\n",
                        result->perplexity,
                        result->standardError,
                        result->chunks,
                        result->scoredTokens));
    }
    return {};
}

Json rates(const std::vector<double>& samples)
{
    const RateSummary summary = summarize(samples);
    return {{"best", summary.best}, {"median", summary.median}};
}

Result<void> runBenchmark(const CommandContext& context, const Options& options)
{
    const auto started = std::chrono::steady_clock::now();
    auto model =
        context.loadModel(options.model, options.plan.contextLength(), InterruptGuard::token());
    if (!model) {
        return tl::unexpected(model.error());
    }
    const std::chrono::duration<double> load = std::chrono::steady_clock::now() - started;
    const auto report = benchmark(**model, options.plan, InterruptGuard::token());
    if (!report) {
        return tl::unexpected(report.error());
    }
    const auto& facts = (*model)->facts();
    const Json result = {{"prefillTokensPerSecond", rates(report->prefillTokensPerSecond)},
                         {"decodeTokensPerSecond", rates(report->decodeTokensPerSecond)},
                         {"readBandwidthBytesPerSecond", report->readBandwidthBytesPerSecond},
                         {"decodeBandwidthShare", report->decodeBandwidthShare},
                         {"modelBytes", facts.fileBytes},
                         {"peakResidentBytes", report->peakResidentBytes},
                         {"kvCacheBytes", facts.kvCacheBytes},
                         {"loadSeconds", load.count()},
                         {"kvType", inference::kvTypeName(facts.kvType)},
                         {"isa", facts.isa},
                         {"threads", facts.threads}};
    if (context.json) {
        context.printJson(result);
        return {};
    }
    std::string text;
    for (const auto& [key, value] : result.items()) {
        text += fmt::format(
            "{:<30} {}\n", key, value.is_string() ? value.get<std::string>() : value.dump());
    }
    context.print(text);
    return {};
}

} // namespace

void addMeasureCommands(CLI::App& app, CommandContext& context)
{
    const auto options = std::make_shared<Options>();

    CLI::App* command = addCommand(app,
                                   context,
                                   "logits",
                                   "Write the logits of every position of a prompt",
                                   [&context, options] { return runLogits(context, *options); });
    context.addModelOptions(*command, options->model);
    command->add_option("--ids", options->ids, "Ids, separated by commas")
        ->required()
        ->delimiter(',');
    command
        ->add_option(
            "--out", options->file, "Target file: float32, little-endian, [positions, vocabulary]")
        ->required();

    command = addCommand(app, context, "perplexity", "Perplexity of a text", [&context, options] {
        return runPerplexity(context, *options);
    });
    context.addModelOptions(*command, options->model);
    command->add_option("--file", options->file, "Text file")->required();
    command->add_option("--context", options->context, "Tokens a chunk")
        ->check(CLI::Range(4U, kMaximumContext));
    command->add_option("--chunks", options->chunks, "Chunks to score (default: all)");

    command =
        addCommand(app, context, "bench", "Measure reading and writing speed", [&context, options] {
            return runBenchmark(context, *options);
        });
    BenchmarkPlan& plan = options->plan;
    context.addModelOptions(*command, options->model);
    command->add_option("--prompt", plan.promptTokens, "Tokens to read")
        ->check(CLI::Range(0U, kMaximumContext));
    command->add_option("--generate", plan.generatedTokens, "Tokens to write")
        ->check(CLI::Range(0U, kMaximumContext));
    command->add_option("--depth", plan.depth, "Tokens in the cache before")
        ->check(CLI::Range(0U, kMaximumContext));
    command->add_option("--repeat", plan.repetitions, "Measured runs")
        ->check(CLI::Range(1U, 1000U));
}

} // namespace ponder::app
