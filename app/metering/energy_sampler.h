// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/metering/energy_attribution.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace ponder::app {

/// Reads the sensor twice a second, ten times while a reply is written. Thread-safe; has the thread
/// "metering", or none at all when there is no sensor.
class EnergySampler
{
public:
    EnergySampler(FoundSensor found, int processorCount);
    ~EnergySampler();
    EnergySampler(const EnergySampler&) = delete;
    EnergySampler& operator=(const EnergySampler&) = delete;

    void setBusy(bool isBusy);
    [[nodiscard]] AttributedEnergy total() const;

private:
    void run(const std::stop_token& stop);

    std::unique_ptr<EnergySensor> m_sensor;
    EnergyAttribution m_attribution; ///< metering thread only
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    AttributedEnergy m_total; ///< guarded by m_mutex
    bool m_isBusy = false;    ///< guarded by m_mutex
    std::jthread m_thread;
};

} // namespace ponder::app
