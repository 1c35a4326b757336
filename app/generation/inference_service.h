// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/generation/generation_event_queue.h"
#include "app/generation/newest_call.h"
#include "inference/engine/text_generator.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace ponder::app {

/// Opens the model in a file. Called on the inference thread; must not throw.
using GeneratorFactory = std::function<inference::Result<std::unique_ptr<inference::TextGenerator>>(
    const std::filesystem::path& file,
    const std::function<void(std::uint64_t bytesRead, std::uint64_t bytesTotal)>& progress,
    std::stop_token stop)>;

/// Owns the inference thread and the loaded model. Commands run one after the other in the order
/// they are given; what they report arrives as signals, text in batches of at least 33 ms. Thread:
/// GUI; the work is done on the inference thread.
class InferenceService : public QObject
{
    Q_OBJECT

public:
    explicit InferenceService(GeneratorFactory factory, QObject* parent = nullptr);
    ~InferenceService() override;

    /// Replaces the loaded model; a generation that runs is finished first. Cancels a load that
    /// runs.
    void loadModel(const QString& path);
    void cancelLoad();
    /// Frees the model.
    void unloadModel();
    /// The contexts of these conversations are not kept any more.
    void forgetContexts(const QStringList& keys);

    /// Asked on the inference thread before every step, see inference::GenerationControl.
    using MayGoOn = decltype(inference::GenerationControl::mayGoOn);

    /// Asked on the inference thread before each generation: is it to be quiet (see
    /// inference::GenerationRequest)? To be set before the first.
    void setQuiet(std::function<bool()> isQuiet) { m_isQuiet = std::move(isQuiet); }

    [[nodiscard]] RequestId generate(inference::GenerationRequest request, MayGoOn mayGoOn = {});
    /// The request ends with Finished{Cancelled}, also if it has not begun.
    void stop(RequestId request);
    /// Closes the thought of a running request.
    void answerNow(RequestId request);
    [[nodiscard]] bool isActive(RequestId request) const;

    /// Counts what a request would take. A newer call of the same `context` overtakes one that
    /// waits: only its newest is answered. The reply is dropped when `context` has gone.
    void estimate(inference::GenerationRequest request,
                  QObject* context,
                  std::function<void(const inference::Result<inference::PromptEstimate>&)> reply);
    /// Requests of which only the length is asked; made on the inference thread.
    using Requests = std::function<std::vector<inference::GenerationRequest>()>;
    /// Counts the prompt tokens of several requests. As with estimate(), only the newest call of a
    /// `context` is answered; the two do not overtake each other.
    void
    countTokens(Requests makeRequests,
                QObject* context,
                std::function<void(const inference::Result<std::vector<std::uint64_t>>&)> reply);
    /// Times the loaded model for at most `limit`; the next request, load or stop ends it early
    /// with what it has.
    void calibrate(std::chrono::milliseconds limit,
                   QObject* context,
                   std::function<void(const inference::Result<inference::Calibration>&)> reply);

    /// Of the loaded model; none while there is none.
    [[nodiscard]] const std::optional<inference::ModelFacts>& facts() const { return m_facts; }

    [[nodiscard]] bool isLoading() const { return m_loads > 0; }

    /// Stops everything, joins the thread and delivers what was still on its way. Commands after
    /// this do nothing.
    void shutDown();

Q_SIGNALS:
    void loadStarted(const QString& path);
    void loadProgressed(std::uint64_t bytesRead, std::uint64_t bytesTotal);
    void modelLoaded(const ponder::inference::ModelFacts& facts);
    void loadFailed(const ponder::inference::Error& error);
    void modelUnloaded();
    void generationEvent(ponder::app::RequestId request,
                         const ponder::inference::GenerationEvent& event);
    /// A batch of events has been delivered.
    void batchDelivered();

private:
    struct ActiveRequest
    {
        RequestId id = 0;
        std::stop_source stop;
        std::atomic<bool> answerNow = false;
        MayGoOn mayGoOn;
    };

    using Command = std::function<void()>;

    void enqueue(Command command);
    /// Runs `reply` on the thread of this object.
    void answer(std::function<void()> reply);
    void run(const std::stop_token& stop);
    void deliverSoon();
    void deliver();
    void deliverOne(ServiceEvent& event);
    [[nodiscard]] std::shared_ptr<ActiveRequest> find(RequestId request) const;

    // Inference thread.
    void loadOnWorker(const std::filesystem::path& path, const std::stop_token& stop);
    void generateOnWorker(const ActiveRequest& active, inference::GenerationRequest request);

    GeneratorFactory m_factory;
    std::function<bool()> m_isQuiet;
    std::unique_ptr<inference::TextGenerator> m_generator; ///< inference thread only

    std::optional<inference::ModelFacts> m_facts;
    std::deque<std::shared_ptr<ActiveRequest>> m_active;
    std::stop_source m_loadStop;
    std::stop_source m_calibrationStop;
    NewestCall m_estimates;
    NewestCall m_counts;
    RequestId m_lastRequest = 0;
    int m_loads = 0;
    QTimer m_deliveryTimer;
    QElapsedTimer m_sinceDelivery;

    GenerationEventQueue m_events;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Command> m_commands;
    std::jthread m_thread; ///< last: started when all else stands
};

} // namespace ponder::app
