// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interrupt.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <pthread.h>
#include <thread>

namespace ponder::app {

namespace {

constexpr int kInterruptedStatus = 130;

std::atomic<bool>& idle()
{
    static std::atomic<bool> instance{false};
    return instance;
}

std::stop_source& source()
{
    static std::stop_source instance;
    return instance;
}

std::thread& listener()
{
    static std::thread instance;
    return instance;
}

sigset_t watchedSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

} // namespace

InterruptGuard::InterruptGuard()
{
    std::signal(SIGPIPE, SIG_IGN);
    // Blocked everywhere and waited for in one thread: no work happens inside a signal handler.
    const sigset_t watched = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &watched, nullptr);
    listener() = std::thread([watched] {
        int received = 0;
        while (sigwait(&watched, &received) == 0) {
            source().request_stop();
            if (idle().load()) {
                std::_Exit(kInterruptedStatus);
            }
        }
    });
    listener().detach();
}

InterruptGuard::~InterruptGuard() = default;

std::stop_token InterruptGuard::token()
{
    return source().get_token();
}

bool InterruptGuard::wasInterrupted()
{
    return source().stop_requested();
}

void InterruptGuard::setIdle(bool isIdle)
{
    idle().store(isIdle);
}

} // namespace ponder::app
