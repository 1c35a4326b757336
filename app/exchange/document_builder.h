// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/storage/conversation_json.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <utility>
#include <vector>

namespace ponder::app {

/// Puts a foreign conversation together: ids are given in the order of addition, so parents come
/// before their children by construction.
class DocumentBuilder
{
public:
    /// An invalid parent: a first message. Messages without a word are not added; their parent is
    /// returned instead, so that what follows hangs on it.
    MessageId add(MessageId parent,
                  Role role,
                  const QDateTime& created,
                  std::vector<MessagePart> parts,
                  const QString& modelName = {});

    [[nodiscard]] bool isEmpty() const { return m_document.messages.empty(); }

    [[nodiscard]] Conversation& conversation() { return m_document.conversation; }

    /// `leaf`: the end of the path on screen; invalid: the newest message.
    [[nodiscard]] ConversationDocument finish(MessageId leaf = {});

private:
    ConversationDocument m_document;
};

[[nodiscard]] MessagePart foreignPart(PartKind kind, const QString& text, const QString& name = {});

/// Thoughts and answer of a text that carries its thoughts in tags (`<think>`) or in the details
/// element of Open WebUI. Tags in the middle of a text are left where they are.
[[nodiscard]] std::vector<MessagePart> partsOfTaggedText(const QString& text);

/// Seconds (also fractions) or milliseconds since 1970, or ISO 8601. Invalid when it is none.
[[nodiscard]] QDateTime foreignTime(const QJsonValue& value);

/// The elements of a JSON array, each as its own bytes, so that one damaged element does not take
/// the others with it. A single object counts as an array of one.
struct JsonElements
{
    std::vector<QByteArrayView> elements;
    bool isCutOff = false;
};

[[nodiscard]] JsonElements jsonElements(QByteArrayView json);

} // namespace ponder::app
