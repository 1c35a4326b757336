// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/side_run.h"

#include "app/storage/conversation_store.h"

#include <QThread>

#include <utility>

namespace ponder::app {

SideRun::SideRun(InferenceService& service,
                 ConversationStore& store,
                 EnergySource energy,
                 QObject* parent)
    : QObject(parent)
    , m_service(service)
    , m_store(store)
    , m_energy(std::move(energy))
{
    connect(&m_service, &InferenceService::generationEvent, this, &SideRun::take);
    connect(&m_service, &InferenceService::batchDelivered, this, [this] {
        if (std::exchange(m_hasNews, false) && isActive()) {
            Q_EMIT advanced();
        }
    });
}

SideRun::~SideRun() = default;

void SideRun::start(inference::GenerationRequest request,
                    Account account,
                    InferenceService::MayGoOn mayGoOn)
{
    Q_ASSERT(QThread::currentThread() == thread() && !isActive());
    m_account = std::move(account);
    m_text.clear();
    m_tokens = 0;
    m_isCancelled = false;
    m_energySoFar.reset();
    if (m_energy.begin) {
        m_energy.begin();
    }
    m_request = m_service.generate(std::move(request), std::move(mayGoOn));
}

void SideRun::stop()
{
    if (isActive()) {
        m_service.stop(m_request);
    }
}

void SideRun::cancel()
{
    if (isActive() && !m_isCancelled) {
        m_isCancelled = true;
        if (m_energy.end) {
            m_energy.end();
        }
        stop();
    }
}

void SideRun::take(RequestId request, const inference::GenerationEvent& event)
{
    if (request != m_request) {
        return;
    }
    m_hasNews = true;
    if (const auto* const text = std::get_if<inference::TextDelta>(&event)) {
        m_text += QString::fromStdString(text->text);
    } else if (const auto* const work = std::get_if<inference::WorkSoFar>(&event)) {
        m_tokens = work->work.answering.tokens;
        if (!m_isCancelled && m_energy.soFar) {
            m_energySoFar = m_energy.soFar(work->work);
        }
    } else if (const auto* const finished = std::get_if<inference::Finished>(&event)) {
        finish(*finished);
    }
}

void SideRun::finish(const inference::Finished& finished)
{
    const inference::GenerationStats& stats = finished.stats;
    if (!m_isCancelled) {
        if (m_energy.soFar) {
            m_energySoFar = m_energy.soFar(stats.work);
        }
        if (m_energy.end) {
            m_energy.end();
        }
    }
    m_request = 0;
    if (stats.work.total().tokens > 0) {
        WorkBooking booking;
        booking.kind = m_account.kind;
        booking.conversation = m_account.conversation;
        booking.modelName = m_account.modelName;
        booking.work = messageWorkOf(stats, m_energySoFar);
        booking.work.stopReason = finished.reason;
        m_store.bookWork(booking);
    }
    Q_EMIT ended(finished, m_isCancelled);
}

} // namespace ponder::app
