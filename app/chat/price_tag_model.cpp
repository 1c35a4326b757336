// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Counting and learning; the words are in price_tag_texts.cpp.
#include "app/chat/price_tag_model.h"

#include "app/dialogue/answer_plan.h"
#include "app/generation/inference_service.h"
#include "app/metering/energy_estimator.h"
#include "app/metering/prompt_traits.h"
#include "app/settings/settings.h"
#include "app/storage/conversation_store.h"

#include <QCryptographicHash>
#include <QSysInfo>
#include <QThread>

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

constexpr std::chrono::milliseconds kPauseAfterTyping{300};
constexpr std::chrono::milliseconds kLongestMeasurement{10'000};
constexpr int kSamplesRead = 400;
constexpr double kNanoseconds = 1e-9;

QString fullName(const inference::ModelFacts& facts)
{
    return QString::fromStdString(facts.name + ' ' + facts.quantization);
}

/// Tells computers apart without naming them.
QString machineName(const inference::ModelFacts& facts)
{
    const QByteArray digest =
        QCryptographicHash::hash(QSysInfo::machineUniqueId(), QCryptographicHash::Sha256);
    return QStringLiteral("%1/%2/%3")
        .arg(QString::fromLatin1(digest.toHex().left(8)), QString::fromStdString(facts.isa))
        .arg(facts.threads);
}

const Message& questionOf(const AnswerPlan& plan)
{
    return plan.path.back();
}

} // namespace

PriceTagModel::PriceTagModel(InferenceService& service,
                             ConversationStore& store,
                             Settings& settings,
                             Draft draft,
                             QObject* parent)
    : QObject(parent)
    , m_service(service)
    , m_store(store)
    , m_settings(settings)
    , m_draft(std::move(draft))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseAfterTyping);
    connect(&m_pause, &QTimer::timeout, this, &PriceTagModel::count);
    connect(&m_service, &InferenceService::modelLoaded, this, &PriceTagModel::modelLoaded);
    connect(&m_service, &InferenceService::modelUnloaded, this, &PriceTagModel::draftChanged);
    connect(&m_settings, &Settings::powerWattsChanged, this, &PriceTagModel::changed);
    connect(&m_settings, &Settings::pricePerKwhChanged, this, &PriceTagModel::changed);
}

PriceTagModel::~PriceTagModel() = default;

void PriceTagModel::storeOpened()
{
    m_isStoreOpen = true;
    if (m_service.facts()) {
        modelLoaded();
    }
}

void PriceTagModel::modelLoaded()
{
    const inference::ModelFacts& facts = *m_service.facts();
    m_modelName = fullName(facts);
    m_machine = machineName(facts);
    m_forecaster = {};
    m_provenance.reset();
    m_estimate.reset();
    m_forecast.reset();
    if (m_isStoreOpen) {
        readSamples();
    }
}

void PriceTagModel::readSamples()
{
    m_store.run(
        [model = m_modelName, machine = m_machine](LocalStore& store) {
            return store.samples().latest(model, machine, kSamplesRead);
        },
        this,
        [this,
         reading = ++m_readings](const inference::Result<std::vector<AnswerSample>>& samples) {
            if (reading != m_readings) {
                return;
            }
            if (!samples) {
                qWarning("price tag: %s", samples.error().detail.c_str());
            } else {
                for (const AnswerSample& sample : *samples) {
                    m_forecaster.learn(sample);
                }
            }
            if (!m_forecaster.speed().isKnown()) {
                measureModel();
            }
            draftChanged();
        });
}

void PriceTagModel::measureModel()
{
    m_isMeasuring = true;
    m_service.calibrate(
        kLongestMeasurement,
        this,
        [this, model = m_modelName](const inference::Result<inference::Calibration>& measured) {
            m_isMeasuring = false;
            if (!measured || model != m_modelName) {
                draftChanged(); // the first answer will tell
                return;
            }
            for (const inference::SpeedProbe& probe : measured->probes) {
                const double seconds = static_cast<double>(probe.wallNs) * kNanoseconds;
                if (probe.isReading) {
                    m_forecaster.learnReading(probe.tokens, probe.before, seconds);
                } else {
                    m_forecaster.learnWriting(probe.tokens, probe.before, seconds);
                }
            }
            WorkBooking booking;
            booking.kind = WorkKind::Calibration;
            booking.modelName =
                QString::fromStdString(m_service.facts() ? m_service.facts()->name : std::string());
            booking.work.phases = measured->work;
            m_store.bookWork(booking);
            draftChanged();
        });
}

void PriceTagModel::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void PriceTagModel::setHasText(bool hasText)
{
    m_hasText = hasText;
    draftChanged();
}

void PriceTagModel::draftChanged()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (!m_service.facts() || !m_hasText) {
        m_pause.stop();
        m_estimate.reset();
        m_forecast.reset();
        m_levels.clear();
        if (m_state != Hidden) {
            setState(Hidden);
        }
        return;
    }
    m_pause.start();
    if (m_state == Ready) {
        setState(Counting);
    }
}

void PriceTagModel::count()
{
    const auto& facts = m_service.facts();
    const auto plan = facts ? m_draft() : std::nullopt;
    if (!plan) {
        return;
    }
    m_service.estimate(
        makeRequest(*plan, &*facts),
        this,
        [this, plan = *plan](const inference::Result<inference::PromptEstimate>& counted) {
            if (counted) {
                show(*counted, plan);
            } else {
                qWarning("price tag: %s", counted.error().detail.c_str());
                setState(Hidden);
            }
        });
}

AnswerOutline PriceTagModel::outlineOf(const inference::PromptEstimate& estimate,
                                       const AnswerPlan& plan,
                                       std::optional<std::uint32_t> budget) const
{
    AnswerOutline outline;
    const QString question = questionOf(plan).text();
    outline.traits = traitsOf(question);
    outline.traits.questionTokens = static_cast<std::uint64_t>(question.size()) / 4 + 1;
    outline.keptTokens = estimate.keptTokens;
    outline.readTokens = estimate.promptTokens - estimate.keptTokens;
    outline.thinkingBudget = budget ? static_cast<std::int64_t>(*budget) : -1;
    outline.tokenLimit = estimate.tokenLimit;
    // 5 % grace, as the engine gives.
    outline.thinkingLimit =
        budget ? std::min<std::uint64_t>(*budget + *budget / 20, estimate.tokenLimit)
               : estimate.tokenLimit;
    return outline;
}

void PriceTagModel::show(const inference::PromptEstimate& estimate, const AnswerPlan& plan)
{
    m_estimate = estimate;
    m_levels.clear();
    m_forecast.reset();
    if (estimate.tokenLimit == 0) {
        setState(TooLong);
        return;
    }
    AnswerOutline outline = outlineOf(
        estimate,
        plan,
        thinkingBudgetTokens(plan.conversation.thinking, plan.conversation.thinkingTokens));
    outline.thinkingLimit = estimate.thinkingLimit;
    m_forecast = m_forecaster.forecast(outline);
    if (!m_forecast) {
        setState(Measuring);
        return;
    }
    for (const ThinkingLevel level : {ThinkingLevel::Off,
                                      ThinkingLevel::Short,
                                      ThinkingLevel::Medium,
                                      ThinkingLevel::Long,
                                      ThinkingLevel::Unlimited}) {
        const auto forecast =
            m_forecaster.forecast(outlineOf(estimate, plan, thinkingBudgetTokens(level)));
        if (forecast) {
            LevelPrice price;
            price.level = static_cast<int>(level);
            price.text = tagText(*forecast);
            price.secondsText = secondsRange(*forecast);
            price.energyText = energyRange(*forecast);
            price.boundText = boundOf(*forecast);
            m_levels.append(QVariant::fromValue(price));
        }
    }
    setState(Ready);
}

std::optional<double> PriceTagModel::watts() const
{
    if (const auto learnt = m_forecaster.watts()) {
        return learnt;
    }
    const auto given = m_settings.wattage();
    const auto& facts = m_service.facts();
    if (!given || !facts) {
        return std::nullopt;
    }
    // The same estimate the meter makes, for a second with every thread busy.
    const int processors = std::max(1, QThread::idealThreadCount());
    const auto busyNs = static_cast<std::uint64_t>(std::clamp(facts->threads, 1, processors)) *
                        std::uint64_t{1'000'000'000};
    return static_cast<double>(estimatedMicrojoules(busyNs, *given, processors)) * 1e-6;
}

void PriceTagModel::learn(const AnswerPlan& plan,
                          const inference::Finished& finished,
                          const std::optional<Energy>& energy)
{
    const inference::GenerationStats& stats = finished.stats;
    if (finished.reason == inference::StopReason::Error || stats.work.reading.tokens == 0 ||
        m_modelName.isEmpty()) {
        return;
    }
    inference::PromptEstimate known;
    known.promptTokens = stats.cachedPromptTokens + stats.work.reading.tokens;
    known.keptTokens = stats.cachedPromptTokens;
    known.tokenLimit =
        stats.contextLength > known.promptTokens ? stats.contextLength - known.promptTokens + 1 : 1;
    const auto budget =
        thinkingBudgetTokens(plan.conversation.thinking, plan.conversation.thinkingTokens);
    const AnswerOutline outline = outlineOf(known, plan, budget);
    AnswerSample sample;
    sample.modelName = m_modelName;
    sample.machine = m_machine;
    sample.thinkingBudget = outline.thinkingBudget;
    sample.tokenLimit = outline.tokenLimit;
    sample.traits = outline.traits;
    sample.readTokens = outline.readTokens;
    sample.keptTokens = outline.keptTokens;
    sample.readNs = stats.work.reading.wallNs;
    sample.thinkTokens = stats.work.thinking.tokens;
    sample.answerTokens = stats.work.answering.tokens;
    // Tokens fed, whether each had a pass of its own or not: how many are guessed is not known
    // before.
    sample.writeSteps =
        stats.work.thinking.steps + stats.work.answering.steps + stats.drafts.accepted();
    sample.writeNs = stats.work.thinking.wallNs + stats.work.answering.wallNs;
    if (energy) {
        sample.energyMicrojoules = energy->microjoules;
        m_provenance = energy->provenance;
    }
    sample.isWhole = finished.reason != inference::StopReason::Cancelled &&
                     finished.reason != inference::StopReason::Budget && !plan.continued;
    // What the tag said, or would have said: nothing in it is known only afterwards.
    sample.wasForecast = m_forecaster.forecast(outline);
    m_forecaster.learn(sample);
    m_store.run([sample](LocalStore& store) { return store.samples().add(sample); },
                this,
                [](const inference::Result<void>& added) {
                    if (!added) {
                        qWarning("price tag: %s", added.error().detail.c_str());
                    }
                });
    draftChanged();
}

} // namespace ponder::app
