// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/chat_dialogue.h"

#include "app/cli/generation_run.h"
#include "app/cli/interrupt.h"
#include "app/cli/store_location.h"
#include "app/cli/terminal.h"

#include <fmt/format.h>
#include <iostream>

namespace ponder::app {

using inference::GenerationEvent;
using inference::Result;
using inference::StopReason;

namespace {

constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr std::string_view kHelp = "/think off|free|N   how long the model may think\n"
                                   "/system TEXT        instructions for what follows\n"
                                   "/new                forget the dialogue and begin again\n"
                                   "/help               this list\n"
                                   "/quit               end (so does the end of input)\n";

} // namespace

ChatDialogue::ChatDialogue(CommandContext& context,
                           const GenerationOptions& options,
                           const ChatOptions& chatOptions)
    : m_context(context)
    , m_options(options)
    , m_meter(context)
    , m_system(chatOptions.system)
{
    if (!chatOptions.think.empty()) {
        m_thinking = parseThinking(chatOptions.think);
    }
}

Result<std::unique_ptr<ChatDialogue>> ChatDialogue::open(CommandContext& context,
                                                         const GenerationOptions& options,
                                                         const ChatOptions& chatOptions)
{
    std::unique_ptr<ChatDialogue> dialogue(new ChatDialogue(context, options, chatOptions));
    if (chatOptions.save || !chatOptions.conversationId.empty()) {
        auto journal = ChatJournal::open(
            databasePath(context), chatOptions.conversationId, chatOptions.system);
        if (!journal) {
            return tl::unexpected(journal.error());
        }
        dialogue->m_journal = std::move(*journal);
    }
    auto model = context.loadModel(
        options.model, options.context, InterruptGuard::token(), dialogue->m_journal != nullptr);
    if (!model) {
        return tl::unexpected(model.error());
    }
    dialogue->m_model = std::move(*model);
    return dialogue;
}

std::string ChatDialogue::conversationId() const
{
    return m_journal ? m_journal->conversationId() : std::string();
}

Result<inference::GenerationRequest> ChatDialogue::requestFor(const std::string& question) const
{
    AnswerPlan plan;
    if (m_journal) {
        auto kept = m_journal->planFor(question);
        if (!kept) {
            return tl::unexpected(kept.error());
        }
        plan = std::move(*kept);
    } else {
        plan.conversation.systemPrompt = QString::fromStdString(m_system);
        plan.path = m_path;
        plan.path.push_back(questionOf(question));
    }
    const inference::ModelFacts& facts = m_model->facts();
    plan.sampling = m_options.sampling(samplingOf(plan, facts));
    inference::GenerationRequest request = makeRequest(plan, &facts);
    if (m_thinking || !m_journal || !m_journal->isGoneOnWith()) {
        request.thinking = m_thinking.value_or(inference::ThinkingControl{});
    }
    request.maxTokens = m_options.maxTokens;
    return request;
}

void ChatDialogue::remember(const std::string& question, const GenerationRecord& record)
{
    m_path.push_back(questionOf(question));
    Message answer;
    answer.role = Role::Assistant;
    const auto add = [&answer](PartKind kind, const std::string& text) {
        if (!text.empty()) {
            answer.parts.push_back({kind, QString::fromStdString(text), {}, 0, 0});
        }
    };
    add(PartKind::Reasoning, record.reasoning);
    add(PartKind::Text, record.answer);
    m_path.push_back(std::move(answer));
}

void ChatDialogue::show(const GenerationEvent& event)
{
    if (m_context.json) {
        return;
    }
    // A terminal dims the thought; into a file it goes between two lines of its own.
    const auto setDim = [this](bool dim) {
        if (dim == m_isDim) {
            return;
        }
        m_isDim = dim;
        if (isTerminal(StandardStream::Output)) {
            m_context.print(dim ? kDim : kPlain);
        }
        m_context.print(dim ? "[thinking]\n" : "\n[answer]\n");
    };
    if (const auto* reasoning = std::get_if<inference::ReasoningDelta>(&event)) {
        setDim(true);
        m_context.print(reasoning->text);
    } else if (const auto* text = std::get_if<inference::TextDelta>(&event)) {
        setDim(false);
        m_context.print(text->text);
    } else if (std::holds_alternative<inference::Finished>(event) && m_isDim) {
        m_isDim = false;
        if (isTerminal(StandardStream::Output)) {
            m_context.print(kPlain);
        }
    }
}

Result<GenerationRecord> ChatDialogue::ask(const std::string& question)
{
    auto request = requestFor(question);
    if (!request) {
        return tl::unexpected(request.error());
    }
    if (m_journal) {
        if (const auto begun = m_journal->begin(question, m_model->facts().name); !begun) {
            return tl::unexpected(begun.error());
        }
    }
    request->contextKey = conversationId(); // a new one has its name only now
    GenerationRecord sofar;
    const auto observe = [this, &sofar](const GenerationEvent& event) {
        show(event);
        if (const auto* text = std::get_if<inference::TextDelta>(&event)) {
            sofar.answer += text->text;
        } else if (const auto* reasoning = std::get_if<inference::ReasoningDelta>(&event)) {
            sofar.reasoning += reasoning->text;
        } else if (const auto* work = std::get_if<inference::WorkSoFar>(&event)) {
            sofar.stats.work = work->work;
            sofar.stats.contextUsed = work->contextUsed;
            sofar.stats.contextLength = work->contextLength;
        }
        if (m_journal) {
            m_journal->save(sofar);
        }
    };
    GenerationRecord record =
        runGeneration(*m_model, *request, m_meter, observe, InterruptGuard::token());
    if (m_journal) {
        if (const auto kept = m_journal->finish(record); !kept) {
            return tl::unexpected(kept.error());
        }
    } else {
        bookTerminalWork(m_context, m_model->facts().name, record);
        remember(question, record);
    }
    return record;
}

ChatDialogue::CommandResult ChatDialogue::handleCommand(const std::string& line)
{
    const std::size_t space = line.find(' ');
    const std::string word = line.substr(0, space);
    const std::string rest = space == std::string::npos ? std::string() : line.substr(space + 1);
    if (word == "/quit" || word == "/exit") {
        return CommandResult::Quit;
    }
    if (word == "/think") {
        if (const auto thinking = parseThinking(rest)) {
            m_thinking = *thinking;
        } else {
            m_context.print("/think takes off, free or a number of tokens\n");
        }
    } else if (word == "/system" && !m_journal) {
        m_system = rest;
    } else if (word == "/new" && !m_journal) {
        m_path.clear();
    } else if (word == "/system" || word == "/new") {
        m_context.print("a kept conversation goes on as it began; start another one for that\n");
    } else {
        m_context.print(kHelp);
    }
    return CommandResult::Continue;
}

Result<void> ChatDialogue::runInteractive()
{
    const bool isPrompting = isTerminal(StandardStream::Input);
    const auto& facts = m_model->facts();
    if (isPrompting) {
        m_context.print(fmt::format("{} ({}, {} tokens of context). /help lists the commands.\n",
                                    facts.name,
                                    facts.quantization,
                                    facts.contextLength));
    }
    std::string line;
    while (!InterruptGuard::wasInterrupted()) {
        if (isPrompting) {
            m_context.print("\n> ");
        }
        InterruptGuard::setIdle(true);
        const bool hasLine = static_cast<bool>(std::getline(std::cin, line));
        InterruptGuard::setIdle(false);
        if (!hasLine) {
            break;
        }
        if (line.find_first_not_of(" \t\r") == std::string::npos) {
            continue;
        }
        if (line.front() == '/') {
            if (handleCommand(line) == CommandResult::Quit) {
                break;
            }
            continue;
        }
        const auto record = ask(line);
        if (!record) {
            return tl::unexpected(record.error());
        }
        if (record->error) {
            fmt::print(stderr, "\nponder-cli: {}\n", record->error->detail);
        }
        m_context.print("\n");
        fmt::print(stderr, "[{}]\n", meterLine(*record));
        if (record->stopReason == StopReason::Cancelled) {
            m_context.status = ExitStatus::Interrupted;
            break;
        }
    }
    return {};
}

} // namespace ponder::app
