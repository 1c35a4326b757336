// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/meter_figures.h"
#include "app/conversation/work_record.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointF>
#include <QString>
#include <QTimer>
#include <QVariantList>

#include <optional>

namespace ponder::app {

/// Live figures of the answer that runs, or of the last one of the open conversation. Changes at
/// most 4 times a second. Thread: GUI.
class MeterModel : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool hasFigures READ hasFigures NOTIFY changed FINAL)
    Q_PROPERTY(bool isRunning READ isRunning NOTIFY changed FINAL)
    Q_PROPERTY(Phase phase READ phase NOTIFY changed FINAL)
    Q_PROPERTY(double tokensPerSecond READ tokensPerSecond NOTIFY changed FINAL)
    Q_PROPERTY(QString tokensPerSecondText READ tokensPerSecondText NOTIFY changed FINAL)
    Q_PROPERTY(QString readingSpeedNote READ readingSpeedNote NOTIFY changed FINAL)
    Q_PROPERTY(QString firstTokenText READ firstTokenText NOTIFY changed FINAL)
    // Chart: x = seconds since the start, y = tokens a second, one list a phase.
    Q_PROPERTY(QList<QPointF> readingSamples READ readingSamples NOTIFY samplesChanged FINAL)
    Q_PROPERTY(QList<QPointF> thinkingSamples READ thinkingSamples NOTIFY samplesChanged FINAL)
    Q_PROPERTY(QList<QPointF> answeringSamples READ answeringSamples NOTIFY samplesChanged FINAL)
    Q_PROPERTY(double chartSeconds READ chartSeconds NOTIFY samplesChanged FINAL)
    Q_PROPERTY(double chartTokensPerSecond READ chartTokensPerSecond NOTIFY samplesChanged FINAL)
    // Table "This answer".
    Q_PROPERTY(ponder::app::MeterFigures reading READ reading NOTIFY changed FINAL)
    Q_PROPERTY(ponder::app::MeterFigures thinking READ thinking NOTIFY changed FINAL)
    Q_PROPERTY(ponder::app::MeterFigures answering READ answering NOTIFY changed FINAL)
    Q_PROPERTY(ponder::app::MeterFigures total READ total NOTIFY changed FINAL)
    Q_PROPERTY(QString workUnit READ workUnit NOTIFY changed FINAL)
    Q_PROPERTY(QString energyUnit READ energyUnit NOTIFY changed FINAL)
    Q_PROPERTY(int readingTotalTokens READ readingTotalTokens NOTIFY changed FINAL)
    Q_PROPERTY(int cachedTokens READ cachedTokens NOTIFY changed FINAL)
    Q_PROPERTY(int thinkingBudgetTokens READ thinkingBudgetTokens NOTIFY changed FINAL)
    Q_PROPERTY(QString provenanceNote READ provenanceNote NOTIFY changed FINAL)
    Q_PROPERTY(QString workText READ workText NOTIFY changed FINAL)
    Q_PROPERTY(QString bytesText READ bytesText NOTIFY changed FINAL)
    Q_PROPERTY(QString cpuText READ cpuText NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList multipliers READ multipliers NOTIFY changed FINAL)
    // Context and memory.
    Q_PROPERTY(int contextUsed READ contextUsed NOTIFY changed FINAL)
    Q_PROPERTY(int contextLength READ contextLength NOTIFY changed FINAL)
    Q_PROPERTY(QString contextText READ contextText NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList contextParts READ contextParts NOTIFY changed FINAL)
    Q_PROPERTY(QString memoryText READ memoryText NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList memoryParts READ memoryParts NOTIFY changed FINAL)
    // Energy.
    Q_PROPERTY(bool hasEnergy READ hasEnergy NOTIFY changed FINAL)
    Q_PROPERTY(QString energyText READ energyText NOTIFY changed FINAL)
    Q_PROPERTY(QString energyProvenance READ energyProvenance NOTIFY changed FINAL)
    Q_PROPERTY(QString energyNote READ energyNote NOTIFY changed FINAL)
    Q_PROPERTY(QString conversationTotalText READ conversationTotalText NOTIFY changed FINAL)
    // Run strip and screen reader.
    Q_PROPERTY(QString runText READ runText NOTIFY changed FINAL)
    Q_PROPERTY(double expectedSeconds READ expectedSeconds NOTIFY changed FINAL)
    Q_PROPERTY(QString remainingText READ remainingText NOTIFY changed FINAL)
    Q_PROPERTY(QString accessibleSummary READ accessibleSummary NOTIFY changed FINAL)

public:
    enum Phase { NoPhase, Reading, Thinking, Answering };
    Q_ENUM(Phase)

    explicit MeterModel(QObject* parent = nullptr);
    ~MeterModel() override;

    [[nodiscard]] bool hasFigures() const { return m_hasFigures; }

    [[nodiscard]] bool isRunning() const { return m_isRunning; }

    [[nodiscard]] Phase phase() const { return m_phase; }

    [[nodiscard]] double tokensPerSecond() const { return m_tokensPerSecond; }

    /// "12.4", or "–" before the first token.
    [[nodiscard]] QString tokensPerSecondText() const;
    /// "Reading ran at 60 tokens/s, off this scale"
    [[nodiscard]] QString readingSpeedNote() const;
    /// "1.2 s": request accepted → first token.
    [[nodiscard]] QString firstTokenText() const;

    [[nodiscard]] QList<QPointF> readingSamples() const { return m_samples[0]; }

    [[nodiscard]] QList<QPointF> thinkingSamples() const { return m_samples[1]; }

    [[nodiscard]] QList<QPointF> answeringSamples() const { return m_samples[2]; }

    /// Right edge of the time axis.
    [[nodiscard]] double chartSeconds() const;
    /// Top of the speed axis.
    [[nodiscard]] double chartTokensPerSecond() const;

    [[nodiscard]] MeterFigures reading() const { return m_figures[0]; }

    [[nodiscard]] MeterFigures thinking() const { return m_figures[1]; }

    [[nodiscard]] MeterFigures answering() const { return m_figures[2]; }

    [[nodiscard]] MeterFigures total() const { return m_figures[3]; }

    /// Head of the column: "TFLOP", "GFLOP".
    [[nodiscard]] QString workUnit() const { return m_workUnit; }

    /// Head of the column: "Wh", "mWh".
    [[nodiscard]] QString energyUnit() const { return m_energyUnit; }

    /// Prompt tokens to read in all, cached ones apart: "1 912 of 1 912".
    [[nodiscard]] int readingTotalTokens() const { return m_readingTotalTokens; }

    [[nodiscard]] int cachedTokens() const { return m_cachedTokens; }

    /// −1: no limit; 0: off.
    [[nodiscard]] int thinkingBudgetTokens() const { return m_thinkingBudgetTokens; }

    /// "Tokens are counted, seconds measured, TFLOP derived, Wh estimated."
    [[nodiscard]] QString provenanceNote() const;
    /// "8.8 TFLOP"
    [[nodiscard]] QString workText() const;
    /// "92 GB moved"
    [[nodiscard]] QString bytesText() const;
    /// "130 s of processor time"
    [[nodiscard]] QString cpuText() const;
    /// MultiplierFigure values: what thinking multiplied, each by its name; empty without a
    /// thought.
    [[nodiscard]] QVariantList multipliers() const;

    [[nodiscard]] int contextUsed() const { return m_contextUsed; }

    [[nodiscard]] int contextLength() const { return m_contextLength; }

    /// "1 060 of 8 192 tokens"
    [[nodiscard]] QString contextText() const;
    /// MeterPart values, fractions sum to 1.
    [[nodiscard]] QVariantList contextParts() const;
    /// "0.21 GB"
    [[nodiscard]] QString memoryText() const;
    [[nodiscard]] QVariantList memoryParts() const;
    [[nodiscard]] bool hasEnergy() const;
    /// "0.51 Wh", or "not available".
    [[nodiscard]] QString energyText() const;
    /// "measured", "estimated" or empty.
    [[nodiscard]] QString energyProvenance() const;
    /// "28 W (your figure) × 65 s = 0.51 Wh", or why there is none.
    [[nodiscard]] QString energyNote() const;
    /// "This chat, 6 answers: 2.4 Wh"
    [[nodiscard]] QString conversationTotalText() const;
    /// "49 s · 0.38 Wh so far"
    [[nodiscard]] QString runText() const;

    /// What the price tag said the whole answer would take; 0: it did not say.
    [[nodiscard]] double expectedSeconds() const { return m_expectedSeconds; }

    /// "about 52 s left", or empty when not known.
    [[nodiscard]] QString remainingText() const;
    [[nodiscard]] QString accessibleSummary() const;

    // What follows is for ChatController; changes show with the next tick while an answer runs,
    // else at once.

    /// Memory and context length of the loaded model.
    struct Memory
    {
        std::uint64_t modelBytes = 0;
        std::uint64_t contextBytes = 0;
        std::uint64_t residentBytes = 0; ///< of the process, measured; 0: not known
        std::uint64_t freeBytes = 0;     ///< of the computer, measured; 0: not known
        int contextLength = 0;
        bool isContextHalved = false; ///< held in 8 bits in place of 16
        std::uint64_t draftBytes = 0; ///< of the model that guesses, if there is one

        [[nodiscard]] std::uint64_t knownBytes() const
        {
            return modelBytes + contextBytes + draftBytes;
        }
    };

    /// The answer that runs, at one moment.
    struct Live
    {
        inference::Phase phase = inference::Phase::Reading;
        MessageWork work;
        std::uint64_t promptTokens = 0; ///< to read in all, cached ones included
        std::uint64_t promptProcessed = 0;
        double elapsedSeconds = 0;
        int thinkingBudgetTokens = -1;
    };

    void setMemory(const Memory& memory);
    /// Power under load as the user gave it; 0: not given.
    void setWatts(double watts);
    void begin(int thinkingBudgetTokens);
    void setExpectedSeconds(double seconds);
    void setLive(const Live& live);
    /// Figures of a finished answer; none: an empty meter.
    void setFinished(const std::optional<MessageWork>& work);
    void setConversationTotal(int answers, const std::optional<Energy>& energy);

Q_SIGNALS:
    void changed();
    void samplesChanged();

private:
    void show(const MessageWork& work);
    void takeSample(const Live& live);
    void setFigures(const MessageWork& work);
    void publish();

    bool m_hasFigures = false;
    bool m_isRunning = false;
    Phase m_phase = NoPhase;
    double m_tokensPerSecond = 0;
    QList<QPointF> m_samples[3];
    MeterFigures m_figures[4];
    QString m_workUnit;
    QString m_energyUnit;
    int m_readingTotalTokens = 0;
    int m_cachedTokens = 0;
    int m_thinkingBudgetTokens = -1;
    int m_contextUsed = 0;
    int m_contextLength = 0;
    double m_elapsedSeconds = 0;
    double m_expectedSeconds = 0;
    MessageWork m_work;
    Memory m_memory;
    double m_watts = 0;
    int m_conversationAnswers = 0;
    std::optional<Energy> m_conversationEnergy;
    std::optional<Live> m_pending;
    std::optional<Live> m_lastSampled;
    QTimer m_tick;
};

} // namespace ponder::app
