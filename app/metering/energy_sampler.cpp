// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/energy_sampler.h"

#include "app/platform/monotonic_clock.h"
#include "app/platform/system_time.h"
#include "inference/core/platform/system_info.h"

#include <chrono>
#include <utility>

namespace ponder::app {

namespace {

constexpr std::chrono::milliseconds kBusyPeriod{100};
constexpr std::chrono::milliseconds kIdlePeriod{500};

std::vector<EnergyDomain> domainsOf(const EnergySensor* sensor)
{
    return sensor == nullptr ? std::vector<EnergyDomain>{} : sensor->domains();
}

} // namespace

EnergySampler::EnergySampler(FoundSensor found, int processorCount)
    : m_sensor(std::move(found.sensor))
    , m_attribution(domainsOf(m_sensor.get()),
                    m_sensor ? m_sensor->scope() : EnergyProvenance::Derived,
                    processorCount)
{
    m_total = m_attribution.total();
    if (found.availability == SensorAvailability::NoPermission) {
        m_total.state = SensorState::NoPermission;
    }
    if (m_sensor) {
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
}

EnergySampler::~EnergySampler() = default;

void EnergySampler::setBusy(bool isBusy)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isBusy = isBusy;
    }
    m_wake.notify_all();
}

AttributedEnergy EnergySampler::total() const
{
    const std::scoped_lock lock(m_mutex);
    return m_total;
}

void EnergySampler::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        EnergyTick tick;
        tick.monotonicNs = monotonicNanoseconds();
        tick.bootTimeNs = bootTimeNanoseconds();
        tick.ourCpuNs = inference::processCpuTimeNs();
        tick.systemBusyNs = systemBusyTimeNs();
        tick.counters = m_sensor->read();
        m_attribution.add(tick);
        std::unique_lock lock(m_mutex);
        m_total = m_attribution.total();
        const bool wasBusy = m_isBusy;
        m_wake.wait_for(lock, stop, wasBusy ? kBusyPeriod : kIdlePeriod, [this, wasBusy] {
            return m_isBusy != wasBusy;
        });
    }
}

} // namespace ponder::app
