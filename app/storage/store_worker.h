// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/local_store.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace ponder::app {

/// A finished reply that could not be written yet.
struct UnsavedReply
{
    MessageDraft draft;
    MessageStatus status = MessageStatus::Complete;
    std::optional<Error> error;
};

/// Owns the store of a ConversationStore. Thread: database.
class StoreWorker : public QObject
{
public:
    [[nodiscard]] Result<void>
    open(const QString& path, const StoreClock& clock, const DatabaseOptions& options);
    /// Tries once more what is unsaved, then closes the database.
    void close();

    /// Keeps the reply for retry() when the reason may pass: a full disk, a locked file.
    [[nodiscard]] Result<void> finish(const UnsavedReply& reply);
    /// Writes what could not be written before. True when there was something and nothing is left.
    bool retry();

    [[nodiscard]] bool hasUnsaved() const { return !m_unsaved.empty(); }

    [[nodiscard]] LocalStore* store() { return m_store.get(); } ///< null: see whyNot()

    [[nodiscard]] const Error& whyNot() const { return m_whyNot; }

private:
    std::unique_ptr<LocalStore> m_store;
    Error m_whyNot{ErrorCode::Internal, "the store is not open"};
    std::vector<UnsavedReply> m_unsaved;
};

} // namespace ponder::app
