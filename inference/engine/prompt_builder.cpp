// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/prompt_builder.h"

#include "inference/chat/prompt_format.h"
#include "inference/gguf/gguf_file.h"
#include "inference/tokenizer/tokenizer.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

namespace {

/// What a model not trained to think is made to say when its time is over.
constexpr std::string_view kPlainHandOver =
    "\n\nThat is enough thinking. I will give my answer now.";

std::string tokenText(const Tokenizer& tokenizer, const std::optional<TokenId>& id)
{
    return id ? tokenizer.tokenBytes(*id, true) : std::string();
}

std::optional<std::string> metadataText(const GgufFile& file, std::string_view key)
{
    const auto value = file.metadata().string(key);
    return value ? *value : std::nullopt;
}

PromptFormat makeFormat(const GgufFile& file, const Tokenizer& tokenizer)
{
    PromptFormat::Setup setup;
    setup.templateSource = metadataText(file, "tokenizer.chat_template");
    setup.bosToken = tokenText(tokenizer, tokenizer.bosToken());
    setup.eosToken = tokenText(tokenizer, tokenizer.eosToken());
    setup.addsBos = tokenizer.addsBos();
    setup.hasToken = [&tokenizer](std::string_view text) {
        return tokenizer.findToken(text).has_value();
    };
    return PromptFormat(std::move(setup));
}

/// Sentence and end tag for a thought that is cut.
std::string handOver(const RenderedPrompt& prompt, std::string_view architecture)
{
    const ReasoningFormat& format = *prompt.reasoningFormat;
    if (format.kind == ReasoningFormat::Kind::Plain) {
        return {};
    }
    if (prompt.forcedThinking) {
        return std::string(kPlainHandOver).append(format.closeText);
    }
    std::string text = handOverText(format, architecture);
    return text == format.closeText ? text : "\n\n" + text;
}

/// Leading ids up to the end of the last text a model wrote: what an earlier turn has read or
/// written.
std::size_t
countOldTokens(const Tokenizer& tokenizer, const OriginText& text, const std::vector<TokenId>& ids)
{
    OriginText old;
    OriginText sinceModel;
    std::size_t at = 0;
    for (const OriginRun& run : text.runs) {
        sinceModel.append(std::string_view(text.text).substr(at, run.length), run.origin);
        at += run.length;
        if (run.origin == TextOrigin::Model) {
            std::size_t from = 0;
            for (const OriginRun& part : sinceModel.runs) {
                old.append(std::string_view(sinceModel.text).substr(from, part.length),
                           part.origin);
                from += part.length;
            }
            sinceModel = {};
        }
    }
    if (old.text.empty()) {
        return 0;
    }
    const auto head = tokenizer.encode(old, {});
    if (!head) {
        return 0;
    }
    // A beginning of text in front of the ids, and a last token that goes on into the next turn.
    const std::size_t shift = !ids.empty() && tokenizer.bosToken() == ids.front() &&
                                      (head->empty() || head->front() != ids.front())
                                  ? 1
                                  : 0;
    const auto difference = std::mismatch(
        head->begin(), head->end(), ids.begin() + static_cast<std::ptrdiff_t>(shift), ids.end());
    return static_cast<std::size_t>(difference.second - ids.begin());
}

} // namespace

struct PromptBuilder::Parts
{
    const Tokenizer& tokenizer;
    PromptFormat format;
    std::string architecture;
};

PromptBuilder::PromptBuilder(const GgufFile& file, const Tokenizer& tokenizer)
    : m_parts(std::make_unique<Parts>(
          Parts{tokenizer,
                makeFormat(file, tokenizer),
                metadataText(file, "general.architecture").value_or(std::string())}))
{
}

PromptBuilder::~PromptBuilder() = default;

Result<PreparedPrompt> PromptBuilder::prepare(const GenerationRequest& request,
                                              std::stop_token stop) const
{
    auto prompt = request.rawPrompt             ? prepareRaw(*request.rawPrompt, std::move(stop))
                  : request.readAheadTokens > 0 ? prepareAhead(request, stop)
                                                : prepareDialogue(request, std::move(stop));
    if (!prompt) {
        return prompt;
    }
    if (prompt->ids.empty()) {
        return fail(ErrorCode::InvalidArgument, "there is nothing to read");
    }
    prompt->stopSequences.insert(
        prompt->stopSequences.end(), request.stopSequences.begin(), request.stopSequences.end());
    return prompt;
}

Result<PreparedPrompt> PromptBuilder::prepareRaw(const std::string& text,
                                                 std::stop_token stop) const
{
    const Tokenizer& tokenizer = m_parts->tokenizer;
    auto ids = tokenizer.encode(text, std::move(stop));
    if (!ids) {
        return tl::unexpected(ids.error());
    }
    PreparedPrompt prompt;
    prompt.format = &reasoningFormats().front();
    prompt.ids = std::move(*ids);
    if (tokenizer.addsBos() && tokenizer.bosToken()) {
        prompt.ids.insert(prompt.ids.begin(), *tokenizer.bosToken());
    }
    return prompt;
}

Result<PreparedPrompt> PromptBuilder::prepareDialogue(const GenerationRequest& request,
                                                      std::stop_token stop) const
{
    if (request.turns.empty()) {
        return fail(ErrorCode::InvalidArgument, "the dialogue has no turn");
    }
    const ThinkingControl& thinking = request.thinking;
    const bool isOff =
        thinking.mode == ThinkingControl::Mode::Off ||
        (thinking.mode == ThinkingControl::Mode::Budget && thinking.budgetTokens == 0);
    PromptRequest wanted;
    wanted.turns = request.turns;
    wanted.thinking = isOff ? ThinkingRequest::Disabled : ThinkingRequest::Enabled;
    wanted.forceOpen = thinking.forceOpen && !isOff;
    wanted.continuesReply = request.continuesReply;
    if (request.now) {
        wanted.now = CivilTime::fromTimePoint(*request.now);
    }
    RenderedPrompt rendered = m_parts->format.render(wanted);

    const Tokenizer& tokenizer = m_parts->tokenizer;
    auto ids = tokenizer.encode(rendered.text, std::move(stop));
    if (!ids) {
        return tl::unexpected(ids.error());
    }
    PreparedPrompt prompt;
    prompt.ids = std::move(*ids);
    if (tokenizer.addsBos() && tokenizer.bosToken() && !rendered.startsWithBos) {
        prompt.ids.insert(prompt.ids.begin(), *tokenizer.bosToken());
    }
    prompt.format = rendered.reasoningFormat;
    prompt.isThoughtOpen = rendered.thinkingOpened;
    prompt.isThoughtForced = rendered.forcedThinking;
    if (prompt.format->kind == ReasoningFormat::Kind::Tags) {
        prompt.openTag = tokenizer.findToken(prompt.format->open);
        prompt.closeTag = tokenizer.findToken(prompt.format->close);
    }
    prompt.handOver = handOver(rendered, m_parts->architecture);
    prompt.endTag = std::string(prompt.format->closeText);
    prompt.stopSequences = std::move(rendered.stopSequences);
    if (request.continuesReply && request.turns.back().role == ChatTurn::Role::Assistant) {
        prompt.writtenReasoning = request.turns.back().reasoning;
        prompt.writtenAnswer = request.turns.back().content;
    }
    prompt.oldTokens = request.continuesReply
                           ? prompt.ids.size()
                           : countOldTokens(tokenizer, rendered.text, prompt.ids);
    prompt.usedFallback = rendered.usedFallback;
    prompt.templateNotice = std::move(rendered.notice);
    return prompt;
}

Result<PreparedPrompt> PromptBuilder::prepareAhead(GenerationRequest request,
                                                   const std::stop_token& stop) const
{
    // The template alone knows where a question begins: two that differ from their first letter on
    // have in common what stands before it.
    request.turns.push_back({ChatTurn::Role::User, "A", {}});
    auto prompt = prepareDialogue(request, stop);
    if (!prompt) {
        return prompt;
    }
    request.turns.back().content = "B";
    const auto other = prepareDialogue(request, stop);
    if (!other) {
        return tl::unexpected(other.error());
    }
    const auto common =
        std::mismatch(prompt->ids.begin(), prompt->ids.end(), other->ids.begin(), other->ids.end());
    prompt->ids.erase(common.first, prompt->ids.end());
    return prompt;
}

bool PromptBuilder::hasTemplate() const
{
    return m_parts->format.hasUsableTemplate();
}

bool PromptBuilder::thinksNatively() const
{
    return m_parts->format.thinksNatively();
}

bool PromptBuilder::canDisableThinking() const
{
    return m_parts->format.canDisableThinking();
}

} // namespace ponder::inference
