// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/store_clock.h"

#include "app/platform/monotonic_clock.h"
#include "app/platform/process_identity.h"

namespace ponder::app {

StoreClock StoreClock::system()
{
    StoreClock clock;
    clock.now = [] { return QDateTime::currentDateTime(); };
    clock.monotonicNs = [] { return monotonicNanoseconds(); };
    clock.bootId = ponder::app::bootId();
    clock.writer = processIdentity();
    clock.isAlive = [](const QString& identity) { return isProcessAlive(identity); };
    return clock;
}

} // namespace ponder::app
