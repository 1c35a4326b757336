// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/generation/generation_event_queue.h"

#include <utility>

namespace ponder::app {

namespace {

using inference::GenerationEvent;

// Takes `next` into `last` when nothing is lost by it: text is joined, newer figures replace older
// ones.
bool mergeGeneration(GenerationEvent& last, GenerationEvent& next)
{
    if (last.index() != next.index()) {
        return false;
    }
    if (auto* const text = std::get_if<inference::TextDelta>(&last)) {
        text->text += std::get<inference::TextDelta>(next).text;
        return true;
    }
    if (auto* const reasoning = std::get_if<inference::ReasoningDelta>(&last)) {
        reasoning->text += std::get<inference::ReasoningDelta>(next).text;
        return true;
    }
    if (std::holds_alternative<inference::PromptProgress>(last) ||
        std::holds_alternative<inference::WorkSoFar>(last)) {
        last = std::move(next);
        return true;
    }
    return false;
}

bool merge(ServiceEvent& last, ServiceEvent& next)
{
    if (last.request != next.request || last.event.index() != next.event.index()) {
        return false;
    }
    if (std::holds_alternative<LoadProgressed>(last.event)) {
        last = std::move(next);
        return true;
    }
    auto* const lastGeneration = std::get_if<GenerationEvent>(&last.event);
    return lastGeneration != nullptr &&
           mergeGeneration(*lastGeneration, std::get<GenerationEvent>(next.event));
}

} // namespace

GenerationEventQueue::GenerationEventQueue(std::function<void()> wakeUp)
    : m_wakeUp(std::move(wakeUp))
{
}

void GenerationEventQueue::push(ServiceEvent event)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_events.empty() || !merge(m_events.back(), event)) {
            // WorkSoFar comes with every token; between two pieces of text it would keep them
            // apart.
            const auto* const generation = std::get_if<GenerationEvent>(&event.event);
            const bool isText = generation != nullptr &&
                                (std::holds_alternative<inference::TextDelta>(*generation) ||
                                 std::holds_alternative<inference::ReasoningDelta>(*generation));
            const auto isWork = [](const ServiceEvent& e) {
                const auto* const g = std::get_if<GenerationEvent>(&e.event);
                return g != nullptr && std::holds_alternative<inference::WorkSoFar>(*g);
            };
            if (isText && m_events.size() >= 2 && isWork(m_events.back()) &&
                merge(m_events[m_events.size() - 2], event)) {
                // The text went in before the figures, which stay the newest.
            } else {
                m_events.push_back(std::move(event));
            }
        }
        if (std::exchange(m_isWakeUpPosted, true)) {
            return;
        }
    }
    m_wakeUp();
}

std::vector<ServiceEvent> GenerationEventQueue::takeAll()
{
    const std::lock_guard lock(m_mutex);
    m_isWakeUpPosted = false;
    return std::exchange(m_events, {});
}

} // namespace ponder::app
