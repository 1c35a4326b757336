// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/reasoning_format.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace ponder::inference {

/// What a stretch of model output added to the thoughts and to the answer.
struct ReasoningPiece
{
    std::string reasoning;
    std::string answer;
};

/// Splits a stream of model output into thoughts and answer. However the stream is cut into pieces,
/// the result is the same; no mark and no part of one ever comes out; linear time; at most a mark's
/// length (and white space that may have to go) is held back.
///
/// Rules: one newline after an opening and before a closing mark goes, a block of white space is
/// empty, blank lines before the answer go, several blocks are joined by a blank line. A closing
/// mark outside a thought is dropped; an opening mark inside one too. An opening mark in the middle
/// of an answer opens a thought again, except in code (fence or backticks) or right after a
/// quotation mark, where it is text. Harmony: `analysis` is thought; `final` and `commentary`
/// without a recipient are answer; tool calls and messages of other roles are left out.
class ReasoningParser
{
public:
    enum class State { Thinking, Answering };

    /// `isOpened`: the prompt already opened the thought.
    explicit ReasoningParser(const ReasoningFormat& format, bool isOpened = false);

    [[nodiscard]] ReasoningPiece feed(std::string_view text);
    /// A piece that is one of the model's marker tokens, so it counts as a mark even inside code.
    [[nodiscard]] ReasoningPiece feedMarker(std::string_view text);
    /// `text` is exactly one of the format's marks.
    [[nodiscard]] bool isMark(std::string_view text) const;
    /// The thought is over whatever the model wrote (budget, "answer now"); a repeated closing mark
    /// will be dropped.
    [[nodiscard]] ReasoningPiece forceClose();
    /// The end of the output: gives what was held back, except parts of marks.
    [[nodiscard]] ReasoningPiece finish();

    [[nodiscard]] State state() const;

    [[nodiscard]] bool isThinking() const { return state() == State::Thinking; }

    [[nodiscard]] const ReasoningFormat& format() const { return *m_format; }

private:
    enum class Place {
        Start, ///< nothing visible yet
        Thought,
        Answer,
        Header, ///< Harmony: between <|start|>/<|channel|> and <|message|>
        Hidden  ///< Harmony: a message that is neither
    };
    enum class Mark { Open, Close, Drop, Start, Channel, Message, End };

    struct Match
    {
        std::size_t position = 0;
        std::size_t length = 0; ///< 0: none
        Mark mark = Mark::Drop;
        bool isPartial = false;
    };

    void scan(bool isMarker);
    [[nodiscard]] Match findMark() const;
    [[nodiscard]] std::size_t markCount() const;
    [[nodiscard]] std::pair<std::string_view, Mark> mark(std::size_t index) const;
    void apply(Mark mark, std::string_view text, bool isMarker);
    void applyChannelMark(Mark mark);
    void openThought();
    void closeThought();
    void beginMessage();
    void put(std::string_view text);
    void putThought(std::string_view text);
    void putAnswer(std::string_view text);
    void trackCode(char c);
    [[nodiscard]] bool isLiteralPlace() const;
    ReasoningPiece takePiece();

    const ReasoningFormat* m_format;
    Place m_place;
    std::string m_pending; // not yet known to be free of marks
    std::string m_space;   // white space that goes if a mark or nothing follows
    std::string m_header;  // Harmony, the first bytes only
    ReasoningPiece m_piece;
    bool m_atThoughtStart = true; // a newline here is dropped
    bool m_isThoughtEmpty = true; // of this block
    bool m_hasReasoning = false;  // any block so far
    bool m_hasAnswer = false;
    bool m_answerNeedsBreak = false;
    bool m_dropsBlankLines = true; // before the answer
    char m_lastAnswerByte = '\n';
    bool m_isInFence = false;
    bool m_isInCodeSpan = false;
    int m_lineBackticks = 0; // at the beginning of the current line
    bool m_isLineStart = true;
};

} // namespace ponder::inference
