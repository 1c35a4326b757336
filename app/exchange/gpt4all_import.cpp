// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// gpt4all-….chat of GPT4All, versions 1 to 12: a QDataStream with everything in a row.
#include "app/conversation/utc.h"
#include "app/exchange/document_builder.h"
#include "app/exchange/foreign_import.h"

#include <QDataStream>
#include <QMetaType>
#include <QUrl>

namespace ponder::app {

namespace {

constexpr quint32 kMagic = 0xF5D553CC;
constexpr int kNewestVersion = 12;
constexpr qint64 kMostEntries = 1'000'000;
constexpr int kDeepest = 8;

/// Reads on only while the stream is in order.
class Reader
{
public:
    Reader(QDataStream& stream, int version)
        : m_stream(stream)
        , m_version(version)
    {
    }

    template<class T>
    T read()
    {
        T value{};
        m_stream >> value;
        return value;
    }

    [[nodiscard]] bool isOk() const { return m_stream.status() == QDataStream::Ok; }

    [[nodiscard]] int version() const { return m_version; }

    void fail() { m_stream.setStatus(QDataStream::ReadCorruptData); }

    void skip(quint64 bytes)
    {
        constexpr quint64 kChunk = 1 << 20;
        while (bytes > 0 && isOk()) {
            const int part = static_cast<int>(std::min(bytes, kChunk));
            if (m_stream.skipRawData(part) != part) {
                fail();
            }
            bytes -= static_cast<quint64>(part);
        }
    }

    /// A list of texts, entry by entry: its length is not to be trusted with memory.
    void skipTexts()
    {
        for (auto left = read<quint32>(); left > 0 && left < kMostEntries && isOk(); --left) {
            read<QString>();
        }
    }

    /// The plain kinds of value a tool takes; any other is a failure.
    void skipValue()
    {
        const auto type = read<quint32>();
        read<bool>();
        if (type == QMetaType::QString) {
            read<QString>();
        } else if (type == QMetaType::Bool) {
            read<bool>();
        } else if (type == QMetaType::Int) {
            read<qint32>();
        } else if (type == QMetaType::LongLong) {
            read<qint64>();
        } else if (type == QMetaType::Double) {
            read<double>();
        } else if (type != QMetaType::UnknownType) {
            fail();
        }
    }

    /// A number of entries that follow; 0 and a failure when it cannot be one.
    qint64 count()
    {
        const auto value = read<qint64>();
        if (value < 0 || value > kMostEntries) {
            fail();
        }
        return isOk() ? value : 0;
    }

private:
    QDataStream& m_stream;
    int m_version;
};

struct Item
{
    QString name; ///< "Prompt: ", "Response: ", "Think: ", …
    QString value;
    bool isStopped = false;
    std::vector<std::pair<QString, QByteArray>> attachments;
    std::vector<Item> parts;
};

// The state of a model, thrown away: what it is worth is in the text.
void skipModelState(Reader& in)
{
    if (in.version() >= 11) {
        return;
    }
    const bool hasState = in.version() < 6 || in.read<bool>();
    if (in.version() >= 2) {
        in.read<qint32>(); // kind of model
        in.read<qint32>(); // version of its state
    }
    in.read<QString>(); // response
    in.read<QString>(); // generated name
    in.read<quint32>(); // tokens
    if (!hasState) {
        return;
    }
    if (in.version() < 4) {
        in.read<quint32>();
    }
    in.read<quint32>();
    if (in.version() >= 7) {
        in.read<quint32>();
    }
    if (in.version() < 9) {
        in.skip(in.read<quint64>() % (quint64(1) << 40) * 4);
    }
    in.skip(in.read<quint64>() % (quint64(1) << 40) * 4);
    in.read<QByteArray>();
}

void skipSources(Reader& in)
{
    if (in.version() >= 8) {
        for (qint64 left = in.count(); left > 0 && in.isOk(); --left) {
            for (int text = 0; text < 7; ++text) {
                in.read<QString>();
            }
            for (int number = 0; number < 3; ++number) {
                in.read<qint32>();
            }
        }
    } else if (in.version() >= 3) {
        in.read<QString>();
        in.skipTexts();
    }
}

void skipToolCall(Reader& in)
{
    in.read<QString>();
    for (qint64 left = in.count(); left > 0 && in.isOk(); --left) {
        in.read<QString>();
        in.read<qint32>();
        in.skipValue();
    }
    in.read<QString>();
    in.read<qint32>();
    in.read<QString>();
}

Item readPart(Reader& in, int depth)
{
    Item item;
    item.name = in.read<QString>();
    item.value = in.read<QString>();
    if (item.name == u"ToolCall: ") {
        skipToolCall(in);
    } else if (item.name == u"Think: ") {
        in.read<qint32>(); // milliseconds
    } else if (item.name != u"Response: " && item.name != u"Text: " &&
               item.name != u"ToolResponse: ") {
        in.fail();
    }
    if (depth >= kDeepest) {
        in.fail();
    }
    for (qint64 left = in.count(); left > 0 && in.isOk(); --left) {
        item.parts.push_back(readPart(in, depth + 1));
    }
    return item;
}

Item readItem(Reader& in)
{
    Item item;
    if (in.version() < 12) {
        in.read<qint32>(); // id
    }
    item.name = in.read<QString>();
    item.value = in.read<QString>();
    if (in.version() < 10) {
        in.read<QString>(); // prompt
    }
    in.read<QString>(); // new response
    in.read<bool>();    // current response
    item.isStopped = in.read<bool>();
    in.read<bool>(); // thumbs
    in.read<bool>();
    if (in.version() >= 11 && item.name == u"Response: ") {
        in.read<bool>(); // error
    }
    skipSources(in);
    if (in.version() >= 10) {
        for (qint64 left = in.count(); left > 0 && in.isOk(); --left) {
            const QUrl url = in.read<QUrl>();
            item.attachments.emplace_back(url.fileName(), in.read<QByteArray>());
        }
    }
    if (in.version() >= 12) {
        for (qint64 left = in.count(); left > 0 && in.isOk(); --left) {
            item.parts.push_back(readPart(in, 1));
        }
    }
    if (!item.name.endsWith(QStringLiteral(": "))) {
        in.fail();
    }
    return item;
}

// "<think>…</think>" as the model wrote it.
QString withoutTags(QString thought)
{
    thought = thought.trimmed();
    if (thought.startsWith(QStringLiteral("<think>"))) {
        thought.remove(0, 7);
    }
    if (thought.endsWith(QStringLiteral("</think>"))) {
        thought.chop(8);
    }
    return thought.trimmed();
}

void collect(const Item& item, QString& thoughts, QString& text)
{
    for (const Item& part : item.parts) {
        collect(part, thoughts, text);
    }
    if (item.name == u"Think: ") {
        thoughts +=
            (thoughts.isEmpty() ? QString() : QStringLiteral("\n\n")) + withoutTags(item.value);
    } else if (item.name == u"Text: " || item.name == u"Response: ") {
        text += item.value;
    }
}

MessageId addItem(DocumentBuilder& builder,
                  MessageId parent,
                  const Item& item,
                  const QDateTime& created,
                  const QString& modelName)
{
    if (item.name == u"Prompt: ") {
        std::vector<MessagePart> parts{foreignPart(PartKind::Text, item.value)};
        for (const auto& [file, content] : item.attachments) {
            parts.push_back(foreignPart(PartKind::Attachment, QString::fromUtf8(content), file));
        }
        return builder.add(parent, Role::User, created, std::move(parts));
    }
    if (item.name == u"Response: ") {
        QString thoughts;
        QString text;
        collect(item, thoughts, text);
        std::vector<MessagePart> parts = partsOfTaggedText(text);
        if (!thoughts.isEmpty()) {
            parts.front().text = thoughts + parts.front().text;
        }
        return builder.add(parent, Role::Assistant, created, std::move(parts), modelName);
    }
    return parent;
}

} // namespace

ForeignImport readGpt4All(const QByteArray& bytes, const QString& place)
{
    ForeignImport import;
    import.format = ForeignFormat::Gpt4All;
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_2);
    quint32 magic = 0;
    qint32 version = 0;
    stream >> magic >> version;
    if (magic != kMagic || version < 1) {
        import.format = ForeignFormat::Unknown;
        import.problems.push_back({ImportProblemKind::UnknownFormat, place});
        return import;
    }
    if (version > kNewestVersion) {
        import.problems.push_back({ImportProblemKind::TooNew, place});
        return import;
    }
    Reader in(stream, version);
    DocumentBuilder builder;
    const QDateTime created = QDateTime::fromSecsSinceEpoch(in.read<qint64>(), kUtc);
    in.read<QString>(); // id
    const QString name = in.read<QString>();
    const QString userName = in.read<QString>();
    const QString modelName = in.read<QString>();
    if (version >= 3) {
        in.skipTexts();
    }
    skipModelState(in);
    const auto items = in.read<qint32>();
    MessageId last;
    int read = 0;
    for (; read < items && in.isOk(); ++read) {
        const Item item = readItem(in);
        if (in.isOk()) {
            last = addItem(builder, last, item, created, modelName);
        }
    }
    Conversation& conversation = builder.conversation();
    conversation.title = userName.isEmpty() ? name : userName;
    conversation.created = created;
    const QString shown = conversation.title.isEmpty() ? place : conversation.title;
    if (!in.isOk()) {
        import.problems.push_back({ImportProblemKind::CutOff, shown});
    }
    if (builder.isEmpty()) {
        if (in.isOk()) {
            import.problems.push_back({ImportProblemKind::Empty, shown});
        }
    } else {
        import.conversations.push_back(builder.finish());
    }
    return import;
}

} // namespace ponder::app
