// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/platform/energy_sensor.h"

#include <QStringList>

namespace ponder::app {

/// RAPL counters under /sys/class/powercap. Only whole packages are taken: core, uncore, dram and
/// psys overlap them, and the MMIO interface mirrors the same counters.
class PowercapSensor final : public EnergySensor
{
public:
    /// `root` is a folder laid out like /sys/class/powercap.
    [[nodiscard]] static FoundSensor find(const QString& root);

    [[nodiscard]] const std::vector<EnergyDomain>& domains() const override { return m_domains; }

    [[nodiscard]] std::vector<std::optional<std::uint64_t>> read() override;

    [[nodiscard]] EnergyProvenance scope() const override
    {
        return EnergyProvenance::MeasuredPackage;
    }

private:
    std::vector<EnergyDomain> m_domains;
    QStringList m_counterFiles;
};

} // namespace ponder::app
