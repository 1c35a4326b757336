// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHashFunctions>

#include <compare>
#include <cstdint>

namespace ponder::app {

/// A database id that cannot be mixed up with another kind of id. 0 is "none"; ids are never
/// reused.
template<class Tag>
struct StrongId
{
    std::int64_t value = 0;

    [[nodiscard]] bool isValid() const { return value > 0; }

    [[nodiscard]] auto operator<=>(const StrongId&) const = default;
};

template<class Tag>
[[nodiscard]] size_t qHash(StrongId<Tag> id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

using ConversationId = StrongId<struct ConversationTag>;
using AssistantId = StrongId<struct AssistantTag>;
using FolderId = StrongId<struct FolderTag>;
using MessageId = StrongId<struct MessageTag>;
using SummaryId = StrongId<struct SummaryTag>;

} // namespace ponder::app
