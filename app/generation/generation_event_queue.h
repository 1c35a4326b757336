// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/generation/service_event.h"

#include <functional>
#include <mutex>
#include <vector>

namespace ponder::app {

/// The one ordered way from the inference thread to the window. Text is merged while nobody takes
/// it, and one wake-up is asked for however much arrives. Thread-safe.
class GenerationEventQueue
{
public:
    /// `wakeUp` is called on the pushing thread, once between two takes.
    explicit GenerationEventQueue(std::function<void()> wakeUp);

    void push(ServiceEvent event);
    [[nodiscard]] std::vector<ServiceEvent> takeAll();

private:
    std::function<void()> m_wakeUp;
    std::mutex m_mutex;
    std::vector<ServiceEvent> m_events;
    bool m_isWakeUpPosted = false;
};

} // namespace ponder::app
