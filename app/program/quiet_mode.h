// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/platform/power_source.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace ponder::app {

class Settings;

/// Whether answers are to be written by half of the threads: as the settings say, never, always, or
/// while the computer runs on its battery. Thread: GUI.
class QuietMode : public QObject
{
    Q_OBJECT

public:
    /// `power` is asked on the thread that asks.
    QuietMode(const Settings& settings, std::function<PowerSource()> power);

    /// To be asked on any thread, for as long as it is wanted.
    [[nodiscard]] std::function<bool()> question() const;

private:
    enum class When { Never, OnBattery, Always };

    std::shared_ptr<std::atomic<When>> m_when;
    std::function<PowerSource()> m_power;
};

} // namespace ponder::app
