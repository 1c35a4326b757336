// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/work_record.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ponder::app {

/// One energy counter: ever growing microjoules that wrap at `maxMicrojoules`.
struct EnergyDomain
{
    QString name;                     ///< "package-0"
    std::uint64_t maxMicrojoules = 0; ///< 0: does not wrap
};

/// Raw counters of the computer. Domains never overlap: summing them counts nothing twice.
/// Thread: metering (one thread at a time).
class EnergySensor
{
public:
    virtual ~EnergySensor() = default;

    [[nodiscard]] virtual const std::vector<EnergyDomain>& domains() const = 0;
    /// Present counters, one per domain; nothing for one that could not be read this time.
    [[nodiscard]] virtual std::vector<std::optional<std::uint64_t>> read() = 0;
    /// MeasuredProcess: the counter is ours alone. MeasuredPackage: it covers the whole processor.
    [[nodiscard]] virtual EnergyProvenance scope() const = 0;
};

/// Why there is a sensor or none.
enum class SensorAvailability { Present, Absent, NoPermission };

struct FoundSensor
{
    std::unique_ptr<EnergySensor> sensor; ///< null unless Present
    SensorAvailability availability = SensorAvailability::Absent;
};

/// The best sensor this user may read without privileges.
[[nodiscard]] FoundSensor findEnergySensor();

} // namespace ponder::app
