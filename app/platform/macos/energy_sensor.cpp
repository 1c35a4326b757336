// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/energy_sensor.h"

#include <libproc.h>
#include <sys/resource.h>
#include <unistd.h>

namespace ponder::app {

namespace {

/// The kernel's estimate for this process alone. Credited late: a reading lags by about 10 ms.
class ProcessEnergySensor final : public EnergySensor
{
public:
    [[nodiscard]] const std::vector<EnergyDomain>& domains() const override { return m_domains; }

    [[nodiscard]] std::vector<std::optional<std::uint64_t>> read() override
    {
        rusage_info_v6 usage = {};
        const int failed =
            proc_pid_rusage(getpid(), RUSAGE_INFO_V6, reinterpret_cast<rusage_info_t*>(&usage));
        if (failed != 0) {
            return {std::nullopt};
        }
        return {usage.ri_energy_nj / 1000};
    }

    [[nodiscard]] EnergyProvenance scope() const override
    {
        return EnergyProvenance::MeasuredProcess;
    }

private:
    std::vector<EnergyDomain> m_domains{{QStringLiteral("process"), 0}};
};

} // namespace

FoundSensor findEnergySensor()
{
    auto sensor = std::make_unique<ProcessEnergySensor>();
    if (!sensor->read().front()) {
        return {nullptr, SensorAvailability::Absent};
    }
    return {std::move(sensor), SensorAvailability::Present};
}

} // namespace ponder::app
