// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace ponder::app {

/// Numbers the calls of each caller, so that work that waits is left out when the same caller has
/// asked anew. Callers do not overtake each other. next() on one thread; isNewest() on any.
class NewestCall
{
public:
    class Ticket
    {
    public:
        [[nodiscard]] bool isNewest() const { return *m_newest == m_number; }

    private:
        friend class NewestCall;
        std::shared_ptr<std::atomic<std::uint64_t>> m_newest;
        std::uint64_t m_number = 0;
    };

    [[nodiscard]] Ticket next(QObject* caller)
    {
        std::erase_if(m_callers, [](const Caller& each) { return each.object.isNull(); });
        auto found = std::ranges::find(
            m_callers, caller, [](const Caller& each) { return each.object.data(); });
        if (found == m_callers.end()) {
            m_callers.push_back({caller, std::make_shared<std::atomic<std::uint64_t>>(0)});
            found = std::prev(m_callers.end());
        }
        Ticket ticket;
        ticket.m_newest = found->newest;
        ticket.m_number = ++*found->newest;
        return ticket;
    }

private:
    struct Caller
    {
        QPointer<QObject> object;
        std::shared_ptr<std::atomic<std::uint64_t>> newest;
    };

    std::vector<Caller> m_callers;
};

} // namespace ponder::app
