// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/work_record.h"
#include "app/metering/answer_forecaster.h"
#include "inference/engine/generation.h"
#include "inference/engine/text_generator.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariantList>

#include <functional>
#include <optional>

namespace ponder::app {

class ConversationStore;
class InferenceService;
class Settings;
struct AnswerPlan;

/// The price of the question at one stop of the thinking control. A QML value type.
struct LevelPrice
{
    Q_GADGET
    Q_PROPERTY(int level MEMBER level FINAL)
    Q_PROPERTY(QString text MEMBER text FINAL)
    Q_PROPERTY(QString secondsText MEMBER secondsText FINAL)
    Q_PROPERTY(QString energyText MEMBER energyText FINAL)
    Q_PROPERTY(QString boundText MEMBER boundText FINAL)

public:
    int level = 0;       ///< ChatController::ThinkingLevel
    QString text;        ///< as PriceTagModel::text
    QString secondsText; ///< "18–32 s"
    QString energyText;  ///< "≤ 0.3 Wh", empty when not known
    QString boundText;   ///< "never more than 2 min 5 s"

    [[nodiscard]] bool operator==(const LevelPrice&) const = default;
};

/// What sending the text in the composer would cost, before it is sent: tokens counted by the
/// model's own tokenizer, seconds and energy with a range that should hold eight times in ten, and
/// the most it can be. Follows the text 300 ms after the last change; counting is done on the
/// inference thread. Learns from every answer. Thread: GUI.
class PriceTagModel : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY changed FINAL)
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)
    Q_PROPERTY(QString tokensText READ tokensText NOTIFY changed FINAL)
    Q_PROPERTY(QString secondsText READ secondsText NOTIFY changed FINAL)
    Q_PROPERTY(QString energyText READ energyText NOTIFY changed FINAL)
    Q_PROPERTY(QString energyProvenance READ energyProvenance NOTIFY changed FINAL)
    Q_PROPERTY(QString costText READ costText NOTIFY changed FINAL)
    Q_PROPERTY(QString thinkingText READ thinkingText NOTIFY changed FINAL)
    Q_PROPERTY(QString boundText READ boundText NOTIFY changed FINAL)
    Q_PROPERTY(QString workText READ workText NOTIFY changed FINAL)
    Q_PROPERTY(int readTokens READ readTokens NOTIFY changed FINAL)
    Q_PROPERTY(int keptTokens READ keptTokens NOTIFY changed FINAL)
    Q_PROPERTY(double lowSeconds READ lowSeconds NOTIFY changed FINAL)
    Q_PROPERTY(double middleSeconds READ middleSeconds NOTIFY changed FINAL)
    Q_PROPERTY(double highSeconds READ highSeconds NOTIFY changed FINAL)
    Q_PROPERTY(double boundSeconds READ boundSeconds NOTIFY changed FINAL)
    Q_PROPERTY(int answersLearnt READ answersLearnt NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList levels READ levels NOTIFY changed FINAL)
    Q_PROPERTY(QString accessibleText READ accessibleText NOTIFY changed FINAL)

public:
    enum State {
        Hidden,    ///< nothing to send, or no model
        Counting,  ///< the text has changed; the figures are of the text before
        Measuring, ///< this model's speed is not known yet: "measuring this model …"
        Ready,
        TooLong ///< the text does not fit into the context
    };
    Q_ENUM(State)

    /// What would be sent now; nothing when there is nothing to send.
    using Draft = std::function<std::optional<AnswerPlan>()>;

    PriceTagModel(InferenceService& service,
                  ConversationStore& store,
                  Settings& settings,
                  Draft draft,
                  QObject* parent = nullptr);
    ~PriceTagModel() override;

    [[nodiscard]] State state() const { return m_state; }

    [[nodiscard]] bool isKnown() const { return m_state == Ready || m_state == Counting; }

    /// On the tag: "≈ 18–32 s · ≤ 0.3 Wh", or "measuring this model …".
    [[nodiscard]] QString text() const;
    /// "reads 214 tokens, 1 060 kept"
    [[nodiscard]] QString tokensText() const;
    [[nodiscard]] QString secondsText() const; ///< "18–32 s"
    [[nodiscard]] QString energyText() const;  ///< "0.10 Wh (0.06–0.3)"; empty when not known
    /// "measured", "estimated", or empty without energy.
    [[nodiscard]] QString energyProvenance() const;
    [[nodiscard]] QString costText() const;     ///< "€0.00003"; empty without a price
    [[nodiscard]] QString thinkingText() const; ///< "thinks up to 512 tokens"
    [[nodiscard]] QString boundText() const;    ///< "never more than 2 min 5 s · 0.9 Wh"
    [[nodiscard]] QString workText() const;     ///< "at most 4.3 TFLOP", exact
    [[nodiscard]] int readTokens() const;
    [[nodiscard]] int keptTokens() const;

    [[nodiscard]] double lowSeconds() const { return m_forecast ? m_forecast->low : 0; }

    [[nodiscard]] double middleSeconds() const { return m_forecast ? m_forecast->middle : 0; }

    [[nodiscard]] double highSeconds() const { return m_forecast ? m_forecast->high : 0; }

    [[nodiscard]] double boundSeconds() const { return m_forecast ? m_forecast->bound : 0; }

    [[nodiscard]] int answersLearnt() const;
    [[nodiscard]] QVariantList levels() const; ///< LevelPrice, one a stop of the thinking control
    [[nodiscard]] QString accessibleText() const;

    // What follows is for ChatController.

    /// There is text to be sent (or none).
    void setHasText(bool hasText);
    /// The text, the conversation or the thinking control changed.
    void draftChanged();
    /// The store is open: earlier answers can be read.
    void storeOpened();
    /// An answer has ended; `energy` of this generation alone.
    void learn(const AnswerPlan& plan,
               const inference::Finished& finished,
               const std::optional<Energy>& energy);

    [[nodiscard]] const std::optional<inference::PromptEstimate>& estimate() const
    {
        return m_estimate;
    }

    /// Power while answering, learnt or from the wattage given; nothing: not known.
    [[nodiscard]] std::optional<double> watts() const;

    [[nodiscard]] const AnswerForecaster& forecaster() const { return m_forecaster; }

Q_SIGNALS:
    void changed();

private:
    void modelLoaded();
    void readSamples();
    void measureModel();
    void count();
    void show(const inference::PromptEstimate& estimate, const AnswerPlan& plan);
    void setState(State state);

    [[nodiscard]] AnswerOutline outlineOf(const inference::PromptEstimate& estimate,
                                          const AnswerPlan& plan,
                                          std::optional<std::uint32_t> budget) const;
    [[nodiscard]] static QString secondsRange(const SecondsForecast& forecast);
    [[nodiscard]] QString energyRange(const SecondsForecast& forecast) const;
    [[nodiscard]] QString tagText(const SecondsForecast& forecast) const;
    [[nodiscard]] QString boundOf(const SecondsForecast& forecast) const;

    InferenceService& m_service;
    ConversationStore& m_store;
    Settings& m_settings;
    Draft m_draft;
    AnswerForecaster m_forecaster;
    QString m_modelName; ///< with its quantisation: both make the speed
    QString m_machine;
    bool m_isStoreOpen = false;
    int m_readings = 0; ///< an answer to an older question is dropped
    bool m_isMeasuring = false;
    bool m_hasText = false;
    State m_state = Hidden;
    std::optional<inference::PromptEstimate> m_estimate;
    std::optional<SecondsForecast> m_forecast;
    std::optional<EnergyProvenance> m_provenance; ///< of what was learnt
    QVariantList m_levels;
    QTimer m_pause; ///< 300 ms after the last key
};

} // namespace ponder::app

Q_DECLARE_METATYPE(ponder::app::LevelPrice)
