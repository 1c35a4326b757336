// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/generation/inference_service.h"

#include <QPointer>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <exception>
#include <new>
#include <utility>

namespace ponder::app {

namespace {

constexpr std::chrono::milliseconds kBatch{33};

std::filesystem::path nativePath(const QString& path)
{
    return std::filesystem::path(path.toStdU16String());
}

inference::Result<std::vector<std::uint64_t>>
countEach(inference::TextGenerator& generator,
          const std::vector<inference::GenerationRequest>& requests)
{
    std::vector<std::uint64_t> counts;
    for (const inference::GenerationRequest& request : requests) {
        const auto count = generator.countTokens(request);
        if (!count) {
            return tl::unexpected(count.error());
        }
        counts.push_back(*count);
    }
    return counts;
}

} // namespace

InferenceService::InferenceService(GeneratorFactory factory, QObject* parent)
    : QObject(parent)
    , m_factory(std::move(factory))
    , m_events([this] {
        QMetaObject::invokeMethod(this, &InferenceService::deliverSoon, Qt::QueuedConnection);
    })
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
    m_deliveryTimer.setSingleShot(true);
    m_deliveryTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_deliveryTimer, &QTimer::timeout, this, &InferenceService::deliver);
}

InferenceService::~InferenceService()
{
    shutDown();
}

void InferenceService::shutDown()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (!m_thread.joinable()) {
        return;
    }
    m_loadStop.request_stop();
    m_calibrationStop.request_stop();
    for (const auto& active : m_active) {
        active->stop.request_stop();
    }
    m_thread.request_stop();
    m_thread.join();
    deliver();
}

void InferenceService::enqueue(Command command)
{
    Q_ASSERT(QThread::currentThread() == thread());
    {
        const std::lock_guard lock(m_mutex);
        m_commands.push_back(std::move(command));
    }
    m_changed.notify_one();
}

// Inference thread. After a stop the waiting commands still run: each sees its own stop token and
// reports its end.
void InferenceService::run(const std::stop_token& stop)
{
    for (;;) {
        Command command;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return !m_commands.empty(); })) {
                break;
            }
            command = std::move(m_commands.front());
            m_commands.pop_front();
        }
        command();
    }
    m_generator.reset();
}

void InferenceService::loadModel(const QString& path)
{
    m_loadStop.request_stop();
    m_calibrationStop.request_stop();
    m_loadStop = std::stop_source();
    m_facts.reset();
    ++m_loads;
    Q_EMIT loadStarted(path);
    enqueue([this, file = nativePath(path), stop = m_loadStop.get_token()] {
        loadOnWorker(file, stop);
    });
}

void InferenceService::cancelLoad()
{
    m_loadStop.request_stop();
}

void InferenceService::unloadModel()
{
    m_loadStop.request_stop();
    m_facts.reset();
    enqueue([this] { m_generator.reset(); });
    Q_EMIT modelUnloaded();
}

void InferenceService::forgetContexts(const QStringList& keys)
{
    enqueue([this, keys] {
        for (const QString& key : keys) {
            if (m_generator != nullptr) {
                m_generator->forgetContext(key.toStdString());
            }
        }
    });
}

void InferenceService::loadOnWorker(const std::filesystem::path& path, const std::stop_token& stop)
{
    // Two models rarely fit into memory together, so the old one goes first.
    m_generator.reset();
    if (stop.stop_requested()) {
        m_events.push({0,
                       LoadFinished{inference::fail(inference::ErrorCode::Cancelled,
                                                    "loading was cancelled")}});
        return;
    }
    const auto progress = [this](std::uint64_t read, std::uint64_t total) {
        m_events.push({0, LoadProgressed{read, total}});
    };
    inference::Result<inference::ModelFacts> facts =
        inference::fail(inference::ErrorCode::Internal, "not loaded");
    try {
        auto generator = m_factory(path, progress, stop);
        if (generator) {
            m_generator = std::move(*generator);
            facts = m_generator->facts();
        } else {
            facts = tl::unexpected(generator.error());
        }
    } catch (const std::bad_alloc&) {
        facts = inference::fail(inference::ErrorCode::OutOfMemory, "no memory left while loading");
    } catch (const std::exception& exception) {
        facts = inference::fail(inference::ErrorCode::Internal, exception.what());
    }
    m_events.push({0, LoadFinished{std::move(facts)}});
}

void InferenceService::answer(std::function<void()> reply)
{
    QMetaObject::invokeMethod(this, std::move(reply), Qt::QueuedConnection);
}

void InferenceService::estimate(
    inference::GenerationRequest request,
    QObject* context,
    std::function<void(const inference::Result<inference::PromptEstimate>&)> reply)
{
    enqueue([this,
             ticket = m_estimates.next(context),
             request = std::move(request),
             guard = QPointer<QObject>(context),
             reply = std::move(reply)] {
        if (!ticket.isNewest()) {
            return;
        }
        inference::Result<inference::PromptEstimate> counted =
            inference::fail(inference::ErrorCode::NotFound, "no model is loaded");
        if (m_generator != nullptr) {
            try {
                counted = m_generator->estimate(request);
            } catch (const std::exception& exception) {
                counted = inference::fail(inference::ErrorCode::Internal, exception.what());
            }
        }
        answer([guard, reply, counted = std::move(counted)] {
            if (guard) {
                reply(counted);
            }
        });
    });
}

void InferenceService::countTokens(
    Requests makeRequests,
    QObject* context,
    std::function<void(const inference::Result<std::vector<std::uint64_t>>&)> reply)
{
    enqueue([this,
             ticket = m_counts.next(context),
             makeRequests = std::move(makeRequests),
             guard = QPointer<QObject>(context),
             reply = std::move(reply)] {
        if (!ticket.isNewest()) {
            return;
        }
        inference::Result<std::vector<std::uint64_t>> counts =
            inference::fail(inference::ErrorCode::NotFound, "no model is loaded");
        if (m_generator != nullptr) {
            try {
                counts = countEach(*m_generator, makeRequests());
            } catch (const std::exception& exception) {
                counts = inference::fail(inference::ErrorCode::Internal, exception.what());
            }
        }
        answer([guard, reply, counts = std::move(counts)] {
            if (guard) {
                reply(counts);
            }
        });
    });
}

void InferenceService::calibrate(
    std::chrono::milliseconds limit,
    QObject* context,
    std::function<void(const inference::Result<inference::Calibration>&)> reply)
{
    m_calibrationStop.request_stop();
    m_calibrationStop = std::stop_source();
    enqueue([this,
             limit,
             stop = m_calibrationStop.get_token(),
             guard = QPointer<QObject>(context),
             reply = std::move(reply)] {
        inference::Result<inference::Calibration> measured =
            inference::fail(inference::ErrorCode::NotFound, "no model is loaded");
        if (m_generator != nullptr) {
            try {
                measured = m_generator->calibrate(limit, stop);
            } catch (const std::exception& exception) {
                measured = inference::fail(inference::ErrorCode::Internal, exception.what());
            }
        }
        answer([guard, reply, measured = std::move(measured)] {
            if (guard) {
                reply(measured);
            }
        });
    });
}

RequestId InferenceService::generate(inference::GenerationRequest request, MayGoOn mayGoOn)
{
    m_calibrationStop.request_stop();
    auto active = std::make_shared<ActiveRequest>();
    active->id = ++m_lastRequest;
    active->mayGoOn = std::move(mayGoOn);
    m_active.push_back(active);
    enqueue([this, active, request = std::move(request)]() mutable {
        generateOnWorker(*active, std::move(request));
    });
    return active->id;
}

void InferenceService::generateOnWorker(const ActiveRequest& active,
                                        inference::GenerationRequest request)
{
    const auto finish = [&](inference::StopReason reason, std::optional<inference::Error> error) {
        inference::Finished finished;
        finished.reason = reason;
        finished.error = std::move(error);
        m_events.push({active.id, inference::GenerationEvent(std::move(finished))});
    };
    const std::stop_token stop = active.stop.get_token();
    if (stop.stop_requested()) {
        finish(inference::StopReason::Cancelled, {});
        return;
    }
    if (m_generator == nullptr) {
        finish(inference::StopReason::Error,
               inference::Error{inference::ErrorCode::NotFound, "no model is loaded"});
        return;
    }
    request.isQuiet = m_isQuiet && m_isQuiet();
    bool hasFinished = false;
    const auto sink = [&](inference::GenerationEvent event) {
        hasFinished = hasFinished || std::holds_alternative<inference::Finished>(event);
        m_events.push({active.id, std::move(event)});
    };
    try {
        m_generator->generate(request, {stop, &active.answerNow, active.mayGoOn}, sink);
    } catch (const std::bad_alloc&) {
        finish(inference::StopReason::Error,
               inference::Error{inference::ErrorCode::OutOfMemory, "no memory left"});
        return;
    } catch (const std::exception& exception) {
        finish(inference::StopReason::Error,
               inference::Error{inference::ErrorCode::Internal, exception.what()});
        return;
    }
    if (!hasFinished) {
        finish(
            inference::StopReason::Error,
            inference::Error{inference::ErrorCode::Internal, "the generator ended without a word"});
    }
}

std::shared_ptr<InferenceService::ActiveRequest> InferenceService::find(RequestId request) const
{
    const auto found =
        std::find_if(m_active.begin(), m_active.end(), [request](const auto& active) {
            return active->id == request;
        });
    return found == m_active.end() ? nullptr : *found;
}

void InferenceService::stop(RequestId request)
{
    if (const auto active = find(request)) {
        active->stop.request_stop();
    }
}

void InferenceService::answerNow(RequestId request)
{
    if (const auto active = find(request)) {
        active->answerNow.store(true);
    }
}

bool InferenceService::isActive(RequestId request) const
{
    return find(request) != nullptr;
}

void InferenceService::deliverSoon()
{
    const std::int64_t elapsed =
        m_sinceDelivery.isValid() ? m_sinceDelivery.elapsed() : kBatch.count();
    if (elapsed >= kBatch.count()) {
        deliver();
    } else if (!m_deliveryTimer.isActive()) {
        m_deliveryTimer.start(static_cast<int>(kBatch.count() - elapsed));
    }
}

void InferenceService::deliver()
{
    m_deliveryTimer.stop();
    m_sinceDelivery.start();
    std::vector<ServiceEvent> events = m_events.takeAll();
    for (ServiceEvent& event : events) {
        deliverOne(event);
    }
    if (!events.empty()) {
        Q_EMIT batchDelivered();
    }
}

void InferenceService::deliverOne(ServiceEvent& event)
{
    if (const auto* const progress = std::get_if<LoadProgressed>(&event.event)) {
        Q_EMIT loadProgressed(progress->bytesRead, progress->bytesTotal);
    } else if (auto* const load = std::get_if<LoadFinished>(&event.event)) {
        --m_loads;
        // The end of a load that a newer one has replaced is of no interest.
        if (m_loads > 0) {
            return;
        }
        if (load->facts) {
            m_facts = *load->facts;
            Q_EMIT modelLoaded(*m_facts);
        } else {
            Q_EMIT loadFailed(load->facts.error());
        }
    } else {
        const auto& generation = std::get<inference::GenerationEvent>(event.event);
        if (std::holds_alternative<inference::Finished>(generation)) {
            std::erase_if(m_active,
                          [&event](const auto& active) { return active->id == event.request; });
        }
        Q_EMIT generationEvent(event.request, generation);
    }
}

} // namespace ponder::app
