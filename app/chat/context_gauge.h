// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariantList>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace ponder::inference {
struct GenerationRequest;
struct ModelFacts;
} // namespace ponder::inference

namespace ponder::app {

class InferenceService;
struct AnswerPlan;

/// What the context of the next answer is filled with, by where it comes from, counted by the
/// model's own tokenizer; how much is set aside for the answer; and a word before sending when it
/// gets tight. The parts add up to the prompt to the last token. Thread: GUI.
class ContextGauge : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY changed FINAL)
    Q_PROPERTY(bool isTooLong READ isTooLong NOTIFY changed FINAL)
    Q_PROPERTY(double fraction READ fraction NOTIFY changed FINAL)
    Q_PROPERTY(QString percentText READ percentText NOTIFY changed FINAL)
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    Q_PROPERTY(QString warning READ warning NOTIFY changed FINAL)
    Q_PROPERTY(QString accessibleText READ accessibleText NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList parts READ parts NOTIFY changed FINAL)
    Q_PROPERTY(bool hasThoughts READ hasThoughts NOTIFY changed FINAL)
    Q_PROPERTY(int excessCharacters READ excessCharacters NOTIFY changed FINAL)

public:
    /// The sources of a prompt; Question also holds what the chat format adds.
    enum Source { System, Summary, History, Thoughts, Attachments, Question, SourceCount };

    using Tokens = std::array<std::uint64_t, SourceCount>;

    /// What would be sent now, also with an empty question.
    using Draft = std::function<std::optional<AnswerPlan>()>;

    ContextGauge(InferenceService& service, Draft draft, QObject* parent = nullptr);
    ~ContextGauge() override;

    [[nodiscard]] bool isKnown() const { return m_contextLength > 0; }

    [[nodiscard]] bool isTooLong() const;
    /// Filled by the prompt, 0..1.
    [[nodiscard]] double fraction() const;
    [[nodiscard]] QString percentText() const; ///< "13 %"
    [[nodiscard]] QString text() const;        ///< "1 060 of 8 192 tokens"
    /// What the reserve is made of, and what happens to earlier thoughts.
    [[nodiscard]] QString note() const;
    /// "Leaves room for 180 tokens …", "Does not fit …"; empty when there is room.
    [[nodiscard]] QString warning() const;
    [[nodiscard]] QString accessibleText() const;
    [[nodiscard]] QVariantList parts() const; ///< MeterPart values, fractions sum to 1

    /// Earlier thoughts are sent along, so leaving them out would make room.
    [[nodiscard]] bool hasThoughts() const { return m_tokens[Thoughts] > 0; }

    /// By how much files are too long for thought and answer to have their room; 0 when all fits.
    [[nodiscard]] int excessCharacters() const;

    [[nodiscard]] const Tokens& tokens() const { return m_tokens; }

    [[nodiscard]] std::uint64_t used() const;
    /// Tokens set aside for thought and answer, as far as there is room.
    [[nodiscard]] std::uint64_t reserve() const;

    /// The text, the conversation, its settings or the model changed: counted 300 ms later.
    void draftChanged();

Q_SIGNALS:
    void changed();

private:
    void count();

    /// Which sources beside the system prompt, the earlier messages and the question there are.
    struct Extras
    {
        bool hasFiles = false;
        bool hasThoughts = false;
        bool hasSummary = false;
    };

    void show(const std::vector<std::uint64_t>& counts, const Extras& extras);
    [[nodiscard]] std::uint64_t room() const;

    InferenceService& m_service;
    Draft m_draft;
    QTimer m_pause;
    Tokens m_tokens{};
    std::uint64_t m_fileCharacters = 0; ///< of all attachments that are read
    std::uint64_t m_contextLength = 0;  ///< 0: nothing is known
    std::uint64_t m_thinkingTokens = 0; ///< the limit, or what is set aside without one
    bool m_thinks = false;
};

/// The same request with less in it, each without what the one before lost: whole, without files
/// (when there are any), without thoughts (when there are any), the question alone, that without
/// the summary (when there is one), and without the system prompt.
[[nodiscard]] std::vector<inference::GenerationRequest> gaugeRequests(
    const AnswerPlan& plan, const inference::ModelFacts& facts, bool hasFiles, bool hasThoughts);

} // namespace ponder::app
