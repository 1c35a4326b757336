// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/json_conversations.h"

#include "app/exchange/document_builder.h"

#include <QJsonDocument>

namespace ponder::app {

ForeignImport
readJsonConversations(ForeignFormat format,
                      const QByteArray& json,
                      const QString& place,
                      const std::function<ConversationDocument(const QJsonObject&)>& readOne)
{
    ForeignImport import;
    import.format = format;
    const JsonElements elements = jsonElements(json);
    int number = 0;
    for (const QByteArrayView element : elements.elements) {
        ++number;
        const bool isTail = elements.isCutOff && number == int(elements.elements.size());
        const QString name = QStringLiteral("%1 #%2").arg(place).arg(number);
        const QJsonDocument document = QJsonDocument::fromJson(element.toByteArray());
        if (!document.isObject()) {
            if (!isTail) {
                import.problems.push_back({ImportProblemKind::DamagedConversation, name});
            }
            continue;
        }
        ConversationDocument conversation = readOne(document.object());
        if (conversation.messages.empty()) {
            const QString title = conversation.conversation.title;
            import.problems.push_back({ImportProblemKind::Empty, title.isEmpty() ? name : title});
            continue;
        }
        import.conversations.push_back(std::move(conversation));
    }
    if (elements.isCutOff) {
        import.problems.push_back({ImportProblemKind::CutOff, place});
    }
    return import;
}

} // namespace ponder::app
