// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_context.h"
#include "app/cli/store_location.h"
#include "app/cli/usage_command.h"
#include "app/conversation/conversation_names.h"
#include "app/storage/local_store.h"

#include <QDateTime>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ponder::app {

using inference::ErrorCode;
using inference::fail;
using Json = nlohmann::ordered_json;

namespace {

struct Options
{
    std::int64_t id = 0;
    std::string format = "markdown";
    std::string file;
    UsageOptions usage;
};

Result<void> listConversations(const CommandContext& context, LocalStore& store)
{
    const auto list = store.conversations().list();
    if (!list) {
        return tl::unexpected(list.error());
    }
    Json rows = Json::array();
    std::string text;
    for (const ConversationSummary& summary : *list) {
        const std::string updated = summary.updated.toUTC().toString(Qt::ISODate).toStdString();
        rows.push_back({{"id", std::to_string(summary.id.value)},
                        {"title", summary.title.toStdString()},
                        {"updated", updated},
                        {"model", summary.modelName.toStdString()},
                        {"messages", summary.messageCount},
                        {"snippet", summary.snippet.toStdString()}});
        text +=
            fmt::format("{:>6}  {}  {}\n", summary.id.value, updated, summary.title.toStdString());
    }
    if (context.json) {
        context.printJson({{"conversations", std::move(rows)}});
    } else {
        context.print(text);
    }
    return {};
}

Result<void> showConversation(const CommandContext& context, LocalStore& store, ConversationId id)
{
    const auto conversation = store.conversations().find(id);
    if (!conversation) {
        return tl::unexpected(conversation.error());
    }
    if (!context.json) {
        const auto text = store.transfer().exportConversation(id, ExportFormat::Markdown);
        if (!text) {
            return tl::unexpected(text.error());
        }
        context.print(text->toStdString());
        return {};
    }
    const auto path = store.conversations().activePath(id);
    if (!path) {
        return tl::unexpected(path.error());
    }
    Json messages = Json::array();
    for (const Message& message : *path) {
        messages.push_back(
            {{"id", std::to_string(message.id.value)},
             {"role", nameOf(message.role)},
             {"status", nameOf(message.status)},
             {"text", message.text().toStdString()},
             {"reasoning", message.reasoning().toStdString()},
             {"model", message.modelName.toStdString()},
             {"created", message.created.toUTC().toString(Qt::ISODateWithMs).toStdString()}});
    }
    context.printJson({{"id", std::to_string(id.value)},
                       {"title", conversation->title.toStdString()},
                       {"messages", std::move(messages)}});
    return {};
}

Result<void>
exportConversation(const CommandContext& context, LocalStore& store, const Options& options)
{
    const auto format = options.format == "json" ? ExportFormat::Json : ExportFormat::Markdown;
    const auto text = store.transfer().exportConversation({options.id}, format);
    if (!text) {
        return tl::unexpected(text.error());
    }
    if (context.json && format == ExportFormat::Markdown) {
        context.printJson({{"markdown", text->toStdString()}});
    } else {
        context.print(text->toStdString());
    }
    return {};
}

Result<void>
importConversation(const CommandContext& context, LocalStore& store, const Options& options)
{
    const auto text = readFile(options.file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const auto id = store.transfer().importJson(QByteArray::fromStdString(*text));
    if (!id) {
        return tl::unexpected(id.error());
    }
    if (context.json) {
        context.printJson({{"conversationId", std::to_string(id->value)}});
    } else {
        context.print(fmt::format("{}\n", id->value));
    }
    return {};
}

Result<void> checkStoreFile(CommandContext& context, LocalStore& store)
{
    const auto report = store.check();
    if (!report) {
        return tl::unexpected(report.error());
    }
    const bool isGood = report->problems.empty();
    context.status = isGood ? ExitStatus::Done : ExitStatus::Failed;
    if (context.json) {
        context.printJson({{"ok", isGood},
                           {"problems", report->problems},
                           {"conversations", report->conversations},
                           {"messages", report->messages},
                           {"ledgerRows", report->ledgerRows}});
        return {};
    }
    context.print(fmt::format("{} conversations, {} messages, {} ledger rows: {}\n",
                              report->conversations,
                              report->messages,
                              report->ledgerRows,
                              isGood ? "in order" : "damaged"));
    for (const std::string& problem : report->problems) {
        fmt::print(stderr, "ponder-cli: {}\n", problem);
    }
    return {};
}

/// Opens the store and says on stderr when it did not come up as it was.
Result<std::unique_ptr<LocalStore>> openStore(const CommandContext& context)
{
    auto store = LocalStore::open(databasePath(context));
    if (store && (*store)->openReport().outcome != OpenOutcome::Opened) {
        const OpenReport& report = (*store)->openReport();
        if (report.outcome == OpenOutcome::NotSaving) {
            return fail(report.reason ? report.reason->code : ErrorCode::ReadOnly,
                        report.reason ? report.reason->detail : "the store cannot be opened");
        }
        fmt::print(stderr,
                   "ponder-cli: the store was damaged; the damaged file is kept as {}\n",
                   report.keptDamagedFile.toStdString());
    }
    return store;
}

} // namespace

void addStoreCommands(CLI::App& app, CommandContext& context)
{
    const auto options = std::make_shared<Options>();
    using Action = std::function<Result<void>(LocalStore&)>;
    const auto withStore = [&context](Action action) {
        return [&context, action = std::move(action)]() -> Result<void> {
            const auto store = openStore(context);
            return store ? action(**store) : Result<void>(tl::unexpected(store.error()));
        };
    };

    CLI::App* command = addCommand(app,
                                   context,
                                   "usage",
                                   "What everything has cost so far",
                                   withStore([&context, options](LocalStore& store) {
                                       return showUsage(context, store, options->usage);
                                   }));
    command->add_option("--by", options->usage.grouping, "day, month, model or conversation")
        ->check(CLI::IsMember({"day", "month", "model", "conversation"}));
    command->add_option("--month", options->usage.month, "One month only, such as 2026-11")
        ->check([](const std::string& month) {
            return QDate::fromString(QString::fromStdString(month + "-01"), Qt::ISODate).isValid()
                       ? std::string()
                       : "--month takes a month such as 2026-11";
        });
    command->add_flag("--csv", options->usage.isCsv, "Exact counts as comma-separated text");

    CLI::App* group = app.add_subcommand("conversations", "The kept conversations");
    group->require_subcommand(1);
    addCommand(
        *group,
        context,
        "list",
        "All conversations, last used first",
        withStore([&context](LocalStore& store) { return listConversations(context, store); }));
    command = addCommand(*group,
                         context,
                         "show",
                         "One conversation",
                         withStore([&context, options](LocalStore& store) {
                             return showConversation(context, store, {options->id});
                         }));
    command->add_option("id", options->id, "Conversation")->required();
    command = addCommand(*group,
                         context,
                         "export",
                         "One conversation as a document on stdout",
                         withStore([&context, options](LocalStore& store) {
                             return exportConversation(context, store, *options);
                         }));
    command->add_option("id", options->id, "Conversation")->required();
    command->add_option("--format", options->format, "markdown or json")
        ->check(CLI::IsMember({"markdown", "json"}));
    command = addCommand(*group,
                         context,
                         "import",
                         "A conversation exported as JSON",
                         withStore([&context, options](LocalStore& store) {
                             return importConversation(context, store, *options);
                         }));
    command->add_option("file", options->file, "File")->required();
    addCommand(*group,
               context,
               "check",
               "SQLite's integrity check and the program's own",
               withStore([&context](LocalStore& store) { return checkStoreFile(context, store); }));
}

} // namespace ponder::app
