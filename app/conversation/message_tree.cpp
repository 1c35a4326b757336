// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/message_tree.h"

#include <algorithm>
#include <utility>

namespace ponder::app {

MessageTree::MessageTree(std::vector<Message> messages)
    : m_messages(std::move(messages))
{
    std::ranges::sort(m_messages, {}, &Message::id);
    for (std::size_t i = 0; i < m_messages.size(); ++i) {
        m_indexOf.emplace(m_messages[i].id, i);
    }
    for (const Message& message : m_messages) {
        // Ids grow with time, so a parent is always older; this also rules out circles.
        const bool hasParent = message.parent < message.id && m_indexOf.contains(message.parent);
        m_children[hasParent ? message.parent : MessageId{}].push_back(message.id);
    }
    for (const auto& [parent, children] : m_children) {
        for (std::size_t i = 0; i < children.size(); ++i) {
            Message& message = m_messages[m_indexOf.at(children[i])];
            message.parent = parent;
            message.siblingIndex = static_cast<int>(i);
            message.siblingCount = static_cast<int>(children.size());
        }
    }
}

const Message* MessageTree::find(MessageId id) const
{
    const auto found = m_indexOf.find(id);
    return found == m_indexOf.end() ? nullptr : &m_messages[found->second];
}

std::vector<Message> MessageTree::pathTo(MessageId leaf) const
{
    std::vector<Message> path;
    for (const Message* message = find(leaf); message != nullptr; message = find(message->parent)) {
        path.push_back(*message);
    }
    std::ranges::reverse(path);
    return path;
}

std::vector<MessageId> MessageTree::childrenOf(MessageId parent) const
{
    const auto found = m_children.find(parent);
    return found == m_children.end() ? std::vector<MessageId>{} : found->second;
}

MessageId MessageTree::newestLeafBelow(MessageId id) const
{
    // The newest message below `id` is a leaf: whatever continued it would be newer.
    MessageId newest = id;
    std::vector<MessageId> open = childrenOf(id);
    while (!open.empty()) {
        const MessageId next = open.back();
        open.pop_back();
        newest = std::max(newest, next);
        const std::vector<MessageId> below = childrenOf(next);
        open.insert(open.end(), below.begin(), below.end());
    }
    return newest;
}

} // namespace ponder::app
