// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/chat_template.h"

#include "inference/chat/jinja/jinja_parser.h"
#include "inference/chat/jinja/jinja_runtime.h"
#include "inference/chat/template_context.h"

#include <exception>
#include <nlohmann/json.hpp>

namespace ponder::inference {

struct ChatTemplate::Parsed
{
    std::string source;
    JinjaBody body;
};

namespace {

TemplateError toTemplateError(const JinjaFailure& failure, int line)
{
    return {failure.message, failure.line != 0 ? failure.line : line, failure.isLimit};
}

} // namespace

Error TemplateError::toError() const
{
    const std::string where =
        line > 0 ? std::string("template line ") + std::to_string(line) + ": " : "template: ";
    return {isLimit ? ErrorCode::TemplateLimit : ErrorCode::TemplateInvalid, where + message};
}

tl::expected<ChatTemplate, TemplateError> ChatTemplate::parseDetailed(std::string_view source)
{
    try {
        auto parsed = std::make_shared<Parsed>();
        parsed->source = std::string(source);
        parsed->body = JinjaParser(tokenizeJinja(source)).parseTemplate();
        return ChatTemplate(std::move(parsed));
    } catch (const JinjaFailure& failure) {
        return tl::unexpected(toTemplateError(failure, 0));
    } catch (const std::exception& error) { // std::bad_alloc
        return tl::unexpected(TemplateError{error.what(), 0, true});
    }
}

Result<ChatTemplate> ChatTemplate::parse(std::string_view source)
{
    auto parsed = parseDetailed(source);
    if (!parsed) {
        return tl::unexpected(parsed.error().toError());
    }
    return std::move(*parsed);
}

tl::expected<OriginText, TemplateError>
ChatTemplate::renderDetailed(const nlohmann::ordered_json& context,
                             const RenderOptions& options) const
{
    JinjaRuntime runtime(options.now ? *options.now
                                     : CivilTime::fromTimePoint(std::chrono::system_clock::now()));
    try {
        return runtime.run(m_parsed->body, templateVariables(context));
    } catch (const JinjaFailure& failure) {
        return tl::unexpected(toTemplateError(failure, runtime.line()));
    } catch (const std::exception& error) { // std::bad_alloc
        return tl::unexpected(TemplateError{error.what(), runtime.line(), true});
    }
}

Result<OriginText> ChatTemplate::render(const nlohmann::ordered_json& context,
                                        const RenderOptions& options) const
{
    auto rendered = renderDetailed(context, options);
    if (!rendered) {
        return tl::unexpected(rendered.error().toError());
    }
    return std::move(*rendered);
}

const std::string& ChatTemplate::source() const
{
    return m_parsed->source;
}

bool ChatTemplate::mentions(std::string_view word) const
{
    return m_parsed->source.find(word) != std::string::npos;
}

} // namespace ponder::inference
