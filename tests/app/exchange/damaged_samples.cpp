// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/exchange/foreign_samples.h"

#include <QFile>

#include <SQLiteCpp/Database.h>
#include <string>

namespace ponder::tests {

namespace {

QByteArray with(QByteArray sample, const char* place, const char* inserted)
{
    const qsizetype at = sample.indexOf(place);
    Q_ASSERT(at >= 0);
    return sample.insert(at, inserted);
}

} // namespace

QByteArray damagedChatGptSample()
{
    return with(chatGptSample(), "\"current_node\": \"a2\"", "oops ");
}

QByteArray damagedClaudeSample()
{
    return with(claudeSample(),
                "{\"uuid\": \"c1\"",
                "{\"uuid\": \"c0\", \"name\": \"Bad\", \"chat_messages\": [oops]},\n");
}

QByteArray damagedOpenWebUiSample()
{
    return with(openWebUiSample(),
                "{\"id\": \"x\"",
                "{\"id\": \"w\", \"title\": \"Bad\", \"chat\": {\"history\": oops}},\n");
}

QByteArray damagedLmStudioSample()
{
    return with(lmStudioSample(),
                "{\"currentlySelected\": 1",
                "{\"currentlySelected\": 0, \"versions\": [oops]},\n");
}

QByteArray damagedJanMessages()
{
    const QByteArray whole = janMessagesSample();
    return with(whole, "{\"id\":\"2\"", "{\"role\": \"assistant\", \"cont\n");
}

QByteArray cutGpt4AllSample()
{
    const QByteArray whole = gpt4AllSample(12);
    return whole.left(whole.size() - 20);
}

void writeDamagedOllamaSample(const QString& path)
{
    constexpr int kPageBytes = 512; // a page a message
    writeOllamaSample(path, kPageBytes);
    {
        SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE);
        database.exec("INSERT INTO chats VALUES ('t', 'Torn', '2025-01-01 09:00:00', NULL)");
        for (const char* mark : {"first", "second", "third", "fourth"}) {
            database.exec(std::string("INSERT INTO messages (chat_id, role, content, created_at) "
                                      "VALUES ('t', 'user', '") +
                          mark + std::string(300, 'x') + "', '2025-01-01 09:00:01')");
        }
    }
    QFile file(path);
    if (file.open(QIODevice::ReadWrite)) {
        const qint64 at = file.readAll().indexOf("thirdx");
        Q_ASSERT(at > 0);
        file.seek(at / kPageBytes * kPageBytes);
        file.write(QByteArray(8, '\xFF'));
    }
}

} // namespace ponder::tests
