// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/reasoning_parser.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::size_t kMaxHeaderBytes = 256;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Harmony's own marks.
constexpr std::string_view kStart = "<|start|>";
constexpr std::string_view kChannel = "<|channel|>";
constexpr std::string_view kMessage = "<|message|>";
constexpr std::string_view kEnd = "<|end|>";
constexpr std::string_view kReturn = "<|return|>";
constexpr std::string_view kCall = "<|call|>";
constexpr std::string_view kConstrain = "<|constrain|>";

bool isPrefixOf(std::string_view part, std::string_view whole)
{
    return part.size() < whole.size() && whole.substr(0, part.size()) == part;
}

} // namespace

ReasoningParser::ReasoningParser(const ReasoningFormat& format, bool isOpened)
    : m_format(&format)
    , m_place(format.kind == ReasoningFormat::Kind::Plain ? Place::Answer
              : isOpened                                  ? Place::Thought
                                                          : Place::Start)
{
}

ReasoningParser::State ReasoningParser::state() const
{
    return m_place == Place::Thought ? State::Thinking : State::Answering;
}

ReasoningPiece ReasoningParser::takePiece()
{
    return std::exchange(m_piece, {});
}

ReasoningPiece ReasoningParser::feed(std::string_view text)
{
    if (m_format->kind == ReasoningFormat::Kind::Plain) {
        putAnswer(text);
        return takePiece();
    }
    m_pending.append(text);
    scan(false);
    return takePiece();
}

ReasoningPiece ReasoningParser::feedMarker(std::string_view text)
{
    for (std::size_t i = 0; i < markCount(); ++i) {
        const auto [symbol, kind] = mark(i);
        if (symbol == text) {
            put(std::exchange(m_pending, {}));
            apply(kind, symbol, true);
            return takePiece();
        }
    }
    return feed(text);
}

bool ReasoningParser::isMark(std::string_view text) const
{
    for (std::size_t i = 0; i < markCount(); ++i) {
        if (mark(i).first == text) {
            return true;
        }
    }
    return false;
}

ReasoningPiece ReasoningParser::forceClose()
{
    if (m_place == Place::Thought) {
        // What is held back may be the beginning of the model's own closing mark: it goes.
        m_pending.clear();
        closeThought();
    }
    return takePiece();
}

ReasoningPiece ReasoningParser::finish()
{
    // A lone "<" is text; more than that is a mark cut short. Where marks are to be expected in the
    // answer as well, it is one too.
    const bool expectsMarks =
        m_format->kind != ReasoningFormat::Kind::Tags || !m_format->dropped.empty();
    if (m_place == Place::Answer && m_pending.size() == 1 && !expectsMarks) {
        putAnswer(m_pending);
    }
    m_pending.clear();
    m_space.clear();
    return takePiece();
}

std::size_t ReasoningParser::markCount() const
{
    switch (m_format->kind) {
    case ReasoningFormat::Kind::Plain:
        return 0;
    case ReasoningFormat::Kind::Tags:
        return 2 + m_format->dropped.size();
    case ReasoningFormat::Kind::Channels:
        return 7;
    }
    return 0;
}

std::pair<std::string_view, ReasoningParser::Mark> ReasoningParser::mark(std::size_t index) const
{
    if (m_format->kind == ReasoningFormat::Kind::Channels) {
        constexpr std::pair<std::string_view, Mark> kMarks[] = {{kStart, Mark::Start},
                                                                {kChannel, Mark::Channel},
                                                                {kMessage, Mark::Message},
                                                                {kEnd, Mark::End},
                                                                {kReturn, Mark::End},
                                                                {kCall, Mark::End},
                                                                {kConstrain, Mark::Drop}};
        return kMarks[index];
    }
    if (index < 2) {
        return index == 0 ? std::pair(m_format->open, Mark::Open)
                          : std::pair(m_format->close, Mark::Close);
    }
    return {m_format->dropped[index - 2], Mark::Drop};
}

/// The first mark in the pending text, or the beginning of one at its end.
ReasoningParser::Match ReasoningParser::findMark() const
{
    const std::string_view pending = m_pending;
    for (std::size_t at = 0; at < pending.size(); ++at) {
        for (std::size_t i = 0; i < markCount(); ++i) {
            const auto [symbol, kind] = mark(i);
            if (symbol[0] != pending[at]) {
                continue;
            }
            const std::string_view rest = pending.substr(at, symbol.size());
            if (rest == symbol) {
                return {at, symbol.size(), kind, false};
            }
            if (isPrefixOf(rest, symbol)) {
                return {at, rest.size(), kind, true};
            }
        }
    }
    return {pending.size(), 0, Mark::Drop, false};
}

void ReasoningParser::scan(bool isMarker)
{
    while (true) {
        const Match match = findMark();
        const std::string before = m_pending.substr(0, match.position);
        put(before);
        if (match.length == 0 || match.isPartial) {
            m_pending.erase(0, match.position);
            return;
        }
        const std::string symbol = m_pending.substr(match.position, match.length);
        m_pending.erase(0, match.position + match.length);
        apply(match.mark, symbol, isMarker);
    }
}

void ReasoningParser::apply(Mark mark, std::string_view text, bool isMarker)
{
    if (m_format->kind == ReasoningFormat::Kind::Channels) {
        applyChannelMark(mark);
        return;
    }
    const bool isLiteral = m_place == Place::Answer && !isMarker && isLiteralPlace();
    if (isLiteral) {
        putAnswer(text);
    } else if (mark == Mark::Open && m_place != Place::Thought) {
        openThought();
    } else if (mark == Mark::Close && m_place == Place::Thought) {
        closeThought();
    }
    // Everything else is a mark out of place: dropped.
}

void ReasoningParser::applyChannelMark(Mark mark)
{
    switch (mark) {
    case Mark::Start:
        if (m_place == Place::Thought) {
            closeThought();
        }
        m_place = Place::Header;
        m_header.clear();
        break;
    case Mark::Channel:
        if (m_place == Place::Thought) {
            closeThought();
        }
        if (m_place != Place::Header) {
            m_header = "assistant";
        }
        m_place = Place::Header;
        m_header += kChannel;
        break;
    case Mark::Message:
        beginMessage();
        break;
    case Mark::End:
        if (m_place == Place::Thought) {
            closeThought();
        }
        m_place = Place::Header; // up to the next <|start|> only header text can come
        m_header.clear();
        break;
    default:
        break;
    }
}

/// Decides from the header what the message that begins here is.
void ReasoningParser::beginMessage()
{
    if (m_place != Place::Header) {
        return;
    }
    const std::string_view header = m_header;
    const std::size_t channelAt = header.find(kChannel);
    const std::string_view role = header.substr(0, channelAt);
    const std::string_view channel = channelAt == std::string_view::npos
                                         ? std::string_view("final")
                                         : header.substr(channelAt + kChannel.size());
    const bool isAssistant = role.empty() || role.substr(0, 9) == "assistant";
    const bool hasRecipient = header.find("to=") != std::string_view::npos;
    if (!isAssistant || hasRecipient) {
        m_place = Place::Hidden;
    } else if (channel.substr(0, 8) == "analysis") {
        openThought();
    } else {
        m_place = Place::Answer;
        m_answerNeedsBreak = m_hasAnswer && m_lastAnswerByte != '\n';
        m_dropsBlankLines = true;
    }
    m_header.clear();
}

void ReasoningParser::openThought()
{
    m_place = Place::Thought;
    m_space.clear();
    m_atThoughtStart = true;
    m_isThoughtEmpty = true;
}

void ReasoningParser::closeThought()
{
    // Of the white space before the mark only one newline belongs to the mark; a block of nothing
    // else is empty.
    if (!m_isThoughtEmpty && !m_space.empty()) {
        if (m_space.back() == '\n') {
            m_space.pop_back();
            if (!m_space.empty() && m_space.back() == '\r') {
                m_space.pop_back();
            }
        }
        m_piece.reasoning += m_space;
    }
    m_space.clear();
    m_place = Place::Answer;
    m_dropsBlankLines = !m_hasAnswer || m_lastAnswerByte == '\n';
}

void ReasoningParser::put(std::string_view text)
{
    if (text.empty()) {
        return;
    }
    switch (m_place) {
    case Place::Start: {
        const auto visible = std::find_if_not(text.begin(), text.end(), isBlank);
        if (visible == text.end()) {
            m_space.append(text); // dropped if a mark follows
            return;
        }
        m_place = Place::Answer;
        const std::string held = std::exchange(m_space, {});
        putAnswer(held);
        putAnswer(text);
        return;
    }
    case Place::Thought:
        putThought(text);
        return;
    case Place::Answer:
        putAnswer(text);
        return;
    case Place::Header:
        m_header.append(
            text.substr(0, kMaxHeaderBytes - std::min(kMaxHeaderBytes, m_header.size())));
        return;
    case Place::Hidden:
        return;
    }
}

void ReasoningParser::putThought(std::string_view text)
{
    for (const char c : text) {
        if (m_atThoughtStart && (c == '\n' || c == '\r')) {
            m_atThoughtStart = c == '\r';
            continue;
        }
        m_atThoughtStart = false;
        if (isBlank(c)) {
            m_space.push_back(c);
            continue;
        }
        if (m_isThoughtEmpty) {
            m_isThoughtEmpty = false;
            m_piece.reasoning += m_hasReasoning ? "\n\n" : "";
            m_hasReasoning = true;
        }
        m_piece.reasoning += m_space;
        m_space.clear();
        m_piece.reasoning.push_back(c);
    }
}

void ReasoningParser::putAnswer(std::string_view text)
{
    for (const char c : text) {
        if (m_dropsBlankLines && m_format->kind != ReasoningFormat::Kind::Plain) {
            if (c == '\n' || c == '\r') {
                m_space.clear(); // the line was blank
                continue;
            }
            if (isBlank(c)) {
                m_space.push_back(c);
                continue;
            }
            m_dropsBlankLines = false;
            if (m_answerNeedsBreak) {
                m_piece.answer += "\n\n";
                m_answerNeedsBreak = false;
            }
            m_piece.answer += m_space;
            m_space.clear();
        }
        m_piece.answer.push_back(c);
        m_hasAnswer = true;
        m_lastAnswerByte = c;
        trackCode(c);
    }
}

/// Follows fences and code spans, line by line.
void ReasoningParser::trackCode(char c)
{
    if (c == '\n') {
        m_isInCodeSpan = false;
        m_lineBackticks = 0;
        m_isLineStart = true;
        return;
    }
    if (c == '`' && m_isLineStart) {
        if (++m_lineBackticks == 3) {
            m_isInFence = !m_isInFence;
            m_isInCodeSpan = false;
            m_isLineStart = false;
            return;
        }
    } else if (c != ' ') {
        m_isLineStart = false;
    }
    if (c == '`' && !m_isInFence) {
        m_isInCodeSpan = !m_isInCodeSpan;
    }
}

bool ReasoningParser::isLiteralPlace() const
{
    return m_hasAnswer && !m_dropsBlankLines &&
           (m_isInFence || m_isInCodeSpan || m_lastAnswerByte == '"' || m_lastAnswerByte == '\'');
}

} // namespace ponder::inference
