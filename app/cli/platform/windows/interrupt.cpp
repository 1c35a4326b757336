// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interrupt.h"

#include <atomic>
#include <cstdlib>
#include <windows.h>

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

BOOL WINAPI onConsoleEvent(DWORD event)
{
    if (event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT || event == CTRL_CLOSE_EVENT) {
        source().request_stop();
        if (idle().load()) {
            std::_Exit(kInterruptedStatus);
        }
        return TRUE;
    }
    return FALSE;
}

} // namespace

InterruptGuard::InterruptGuard()
{
    SetConsoleOutputCP(CP_UTF8);
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

InterruptGuard::~InterruptGuard()
{
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
}

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
