// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/message.h"

#include <map>
#include <vector>

namespace ponder::app {

/// All messages of a conversation as a tree, and the walks a reader needs.
class MessageTree
{
public:
    /// Messages in any order; a message whose parent is missing counts as a root. Fills the sibling
    /// numbers.
    explicit MessageTree(std::vector<Message> messages);

    [[nodiscard]] const std::vector<Message>& messages() const
    {
        return m_messages;
    } ///< oldest first

    [[nodiscard]] const Message* find(MessageId id) const;
    /// From the first message to `leaf`; empty when `leaf` is unknown.
    [[nodiscard]] std::vector<Message> pathTo(MessageId leaf) const;
    /// Children of `parent` (invalid id: the roots), oldest first.
    [[nodiscard]] std::vector<MessageId> childrenOf(MessageId parent) const;
    /// End of the branch through `id` that was written last.
    [[nodiscard]] MessageId newestLeafBelow(MessageId id) const;

private:
    std::vector<Message> m_messages;
    std::map<MessageId, std::size_t> m_indexOf;
    std::map<MessageId, std::vector<MessageId>> m_children;
};

} // namespace ponder::app
