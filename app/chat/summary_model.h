// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/summary_writer.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace ponder::app {

class PriceTagModel;

/// The summary that stands for the earlier messages of the open conversation: kept ones, the price
/// of a new one when the dialogue is too long, and its writing. Thread: GUI.
class SummaryModel : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    Q_PROPERTY(bool canWrite READ canWrite NOTIFY changed FINAL)
    Q_PROPERTY(QString priceText READ priceText NOTIFY changed FINAL)
    Q_PROPERTY(bool isWriting READ isWriting NOTIFY changed FINAL)
    Q_PROPERTY(bool isStopping READ isStopping NOTIFY changed FINAL)
    Q_PROPERTY(QString progressText READ progressText NOTIFY changed FINAL)

public:
    SummaryModel(InferenceService& service,
                 ConversationStore& store,
                 const PriceTagModel& priceTag,
                 EnergySource energy,
                 QObject* parent = nullptr);
    ~SummaryModel() override;

    /// What stands in the prompt now; empty: the messages themselves.
    [[nodiscard]] QString text() const;
    /// "Stands for 12 messages. Written by Qwen3 4B, 31 Jan 12:00"
    [[nodiscard]] QString note() const;

    /// A summary would make room for the answer that was too long.
    [[nodiscard]] bool canWrite() const { return m_offer.has_value(); }

    /// "A summary of 8 messages: reads 214 tokens, 1 060 kept, writes at most 200 tokens · ≈ 9 s"
    [[nodiscard]] QString priceText() const;

    [[nodiscard]] bool isWriting() const { return m_writer.isActive() || m_isSaving; }

    [[nodiscard]] bool isStopping() const { return m_writer.isStopping(); }

    /// "Writing, part 1 of 2: 34 of at most 200 tokens"
    [[nodiscard]] QString progressText() const;
    /// The model reads the messages themselves again.
    Q_INVOKABLE void forget();

    // What follows is for ChatController.

    void setBudget(std::function<InferenceService::MayGoOn()> startRun,
                   std::function<void()> endRun);
    /// Reads what is kept for a conversation; `done` follows unless another is opened meanwhile.
    void open(ConversationId conversation, std::function<void()> done);
    /// A new conversation: nothing is kept yet.
    void begin(ConversationId conversation);
    /// The dialogue on screen.
    void setPath(const std::vector<Message>& path);

    /// Messages at the beginning of the dialogue that the summary stands for.
    [[nodiscard]] std::size_t covered() const { return m_current ? m_current->covers.size() : 0; }

    /// The answer as the model gets it: with the summary that is kept for its messages, if any.
    [[nodiscard]] AnswerPlan applied(AnswerPlan whole) const;
    /// Counts what a summary would take that makes room for this answer.
    void offer(AnswerPlan whole);
    void withdrawOffer();
    /// Writes what was offered; written() or failed() follows. False without an offer.
    bool write();
    void stop();

    /// Of the summary that is being written.
    [[nodiscard]] ConversationId conversation() const { return m_writingFor; }

Q_SIGNALS:
    void changed();
    /// Another summary stands in the dialogue, or none.
    void standingChanged();
    /// Writing has begun, is being stopped, or is over.
    void writingChanged();
    /// It is kept, and the answer with it can be asked for.
    void written(const ponder::app::AnswerPlan& answer);
    /// Why, as a sentence; nothing is left out.
    void failed(const ponder::app::AnswerPlan& whole, const QString& problem);

private:
    void keep(const SummaryPlan& plan, const QString& text);
    void reportFailure(const SummaryPlan& plan,
                       SummaryWriter::Failure why,
                       const std::optional<inference::Error>& error);

    ConversationStore& m_store;
    const PriceTagModel& m_priceTag;
    SummaryPlanner m_planner;
    SummaryWriter m_writer;
    ConversationId m_conversation; ///< the open one
    std::vector<ContextSummary> m_kept;
    std::vector<Message> m_path;
    std::optional<ContextSummary> m_current;
    std::optional<SummaryPlan> m_offer;
    ConversationId m_writingFor;
    bool m_isSaving = false;
    int m_openings = 0; ///< a reply to an older open() is dropped
};

} // namespace ponder::app
