// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/output_splitter.h"

#include "inference/chat/reasoning_parser.h"
#include "inference/chat/stop_sequence_matcher.h"
#include "inference/tokenizer/tokenizer.h"
#include "inference/tokenizer/utf8_stream_decoder.h"

#include <utility>

namespace ponder::inference {

namespace {

/// White space at a thought's end is held back until more of it comes, so it would appear twice.
std::string_view withoutTrailingSpace(std::string_view text)
{
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

} // namespace

struct OutputSplitter::Stages
{
    [[nodiscard]] std::vector<OutputPiece> split(ReasoningPiece piece)
    {
        std::vector<OutputPiece> pieces;
        if (!piece.reasoning.empty()) {
            pieces.push_back({true, std::move(piece.reasoning)});
        }
        if (std::string answer = stops.feed(piece.answer); !answer.empty()) {
            pieces.push_back({false, std::move(answer)});
        }
        return pieces;
    }

    const Tokenizer& tokenizer;
    Utf8StreamDecoder decoder;
    ReasoningParser parser;
    StopSequenceMatcher stops;
};

OutputSplitter::OutputSplitter(const Tokenizer& tokenizer, const PreparedPrompt& prompt)
    : m_stages(
          std::make_unique<Stages>(Stages{tokenizer,
                                          {},
                                          ReasoningParser(*prompt.format, prompt.isThoughtOpen),
                                          StopSequenceMatcher(prompt.stopSequences)}))
{
    // A reply that is continued: the parser must know it is in the middle of something.
    if (prompt.isThoughtOpen) {
        (void)m_stages->parser.feed(withoutTrailingSpace(prompt.writtenReasoning));
    } else {
        (void)m_stages->parser.feed(prompt.writtenAnswer);
    }
}

OutputSplitter::~OutputSplitter() = default;
OutputSplitter::OutputSplitter(OutputSplitter&&) noexcept = default;
OutputSplitter& OutputSplitter::operator=(OutputSplitter&&) noexcept = default;

std::vector<OutputPiece> OutputSplitter::feed(TokenId id)
{
    Stages& stages = *m_stages;
    const std::string special = stages.tokenizer.tokenBytes(id, true);
    if (stages.parser.isMark(special)) {
        ReasoningPiece piece = stages.parser.feed(stages.decoder.finish());
        ReasoningPiece marked = stages.parser.feedMarker(special);
        piece.reasoning += marked.reasoning;
        piece.answer += marked.answer;
        return stages.split(std::move(piece));
    }
    const std::string text = stages.decoder.feed(stages.tokenizer.tokenBytes(id));
    return stages.split(stages.parser.feed(text));
}

std::vector<OutputPiece> OutputSplitter::insert(std::string_view text)
{
    return m_stages->split(m_stages->parser.feed(text));
}

std::vector<OutputPiece> OutputSplitter::closeThought(std::string_view text)
{
    Stages& stages = *m_stages;
    ReasoningPiece piece = stages.parser.feed(text);
    ReasoningPiece closed = stages.parser.forceClose();
    piece.reasoning += closed.reasoning;
    piece.answer += closed.answer;
    return stages.split(std::move(piece));
}

std::vector<OutputPiece> OutputSplitter::finish()
{
    Stages& stages = *m_stages;
    ReasoningPiece piece = stages.parser.feed(stages.decoder.finish());
    ReasoningPiece rest = stages.parser.finish();
    piece.reasoning += rest.reasoning;
    piece.answer += rest.answer;
    auto pieces = stages.split(std::move(piece));
    if (std::string held = stages.stops.finish(); !held.empty()) {
        pieces.push_back({false, std::move(held)});
    }
    return pieces;
}

void OutputSplitter::dropUnfinishedCharacter()
{
    m_stages->decoder = {};
}

bool OutputSplitter::isThinking() const
{
    return m_stages->parser.isThinking();
}

bool OutputSplitter::isInsideCharacter() const
{
    return m_stages->decoder.hasPending();
}

bool OutputSplitter::hasStopped() const
{
    return m_stages->stops.hasStopped();
}

} // namespace ponder::inference
