// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/message.h"
#include "app/storage/message_writer.h"
#include "inference/engine/generation.h"

namespace ponder::app {

/// An answer as far as it is written: collects what the inference thread reports into a message for
/// the window and a draft for the store. Thread: GUI.
class StreamingDraft
{
public:
    /// `message` as the store began it; when an answer goes on, with the parts and work it already
    /// has.
    explicit StreamingDraft(Message message);

    void apply(const inference::GenerationEvent& event);
    /// Sets the energy of this generation; none: not available.
    void setEnergy(const std::optional<EnergyByPhase>& energy);

    /// With everything so far; `work` sums all generations of the message.
    [[nodiscard]] const Message& message() const { return m_message; }

    /// For the store: `work` is that of this generation alone.
    [[nodiscard]] MessageDraft toDraft() const;

    [[nodiscard]] const MessageWork& currentWork() const { return m_work; }

    [[nodiscard]] inference::Phase phase() const { return m_phase; }

    [[nodiscard]] bool hasBegun() const { return m_hasBegun; }

    [[nodiscard]] bool isReasoningRunning() const;

    [[nodiscard]] const inference::PromptProgress& promptProgress() const { return m_progress; }

private:
    void appendTo(PartKind kind, const std::string& text);
    void finish(const inference::Finished& finished);
    void refreshMessageWork();
    void refreshPartFigures();

    Message m_message;
    std::optional<MessageWork> m_workBefore; ///< of the earlier generations of a continued answer
    MessageWork m_work;
    inference::Phase m_phase = inference::Phase::Reading;
    inference::PromptProgress m_progress;
    bool m_hasBegun = false;
    bool m_isFinished = false;
};

} // namespace ponder::app
