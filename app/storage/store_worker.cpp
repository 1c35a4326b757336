// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/store_worker.h"

#include <utility>

namespace ponder::app {

namespace {

bool mayPass(ErrorCode code)
{
    switch (code) {
    case ErrorCode::DiskFull:
    case ErrorCode::DatabaseBusy:
    case ErrorCode::ReadOnly:
    case ErrorCode::FileUnreadable:
    case ErrorCode::OutOfMemory:
        return true;
    default:
        return false;
    }
}

} // namespace

Result<void>
StoreWorker::open(const QString& path, const StoreClock& clock, const DatabaseOptions& options)
{
    Result<std::unique_ptr<LocalStore>> store = LocalStore::open(path, clock, options);
    if (!store) {
        m_whyNot = store.error();
        return tl::unexpected<Error>(store.error());
    }
    m_store = std::move(*store);
    return {};
}

void StoreWorker::close()
{
    retry();
    m_store.reset();
}

Result<void> StoreWorker::finish(const UnsavedReply& reply)
{
    Result<void> done = m_store->messages().finish(reply.draft, reply.status, reply.error);
    if (!done && mayPass(done.error().code)) {
        m_unsaved.push_back(reply);
    }
    return done;
}

bool StoreWorker::retry()
{
    if (m_unsaved.empty() || !m_store) {
        return false;
    }
    const std::vector<UnsavedReply> waiting = std::exchange(m_unsaved, {});
    for (const UnsavedReply& reply : waiting) {
        static_cast<void>(finish(reply));
    }
    return m_unsaved.empty();
}

} // namespace ponder::app
