// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/exchange/foreign_samples.h"

#include <QDataStream>
#include <QIODevice>
#include <QList>
#include <QUrl>

#include <SQLiteCpp/Database.h>
#include <string>

namespace ponder::tests {

QByteArray chatGptSample()
{
    return R"([
{"title": "Boats", "create_time": 1700000000.5, "update_time": 1700000100.0, "current_node": "a2",
 "mapping": {
  "root": {"id": "root", "message": null, "parent": null, "children": ["sys"]},
  "sys": {"id": "sys", "message": {"author": {"role": "system"}, "content": {"content_type": "text", "parts": [""]},
          "metadata": {"is_visually_hidden_from_conversation": true}}, "parent": "root", "children": ["q1"]},
  "q1": {"id": "q1", "message": {"author": {"role": "user"}, "create_time": 1700000001,
         "content": {"content_type": "text", "parts": ["Why do boats float?"]}, "metadata": {}},
         "parent": "sys", "children": ["t1", "a2"]},
  "t1": {"id": "t1", "message": {"author": {"role": "assistant"}, "create_time": 1700000002,
         "content": {"content_type": "thoughts", "thoughts": [{"summary": "Physics", "content": "Archimedes"}]},
         "metadata": {}}, "parent": "q1", "children": ["r1"]},
  "r1": {"id": "r1", "message": {"author": {"role": "assistant"},
         "content": {"content_type": "reasoning_recap", "content": "Thought for 3 s"}, "metadata": {}},
         "parent": "t1", "children": ["a1"]},
  "a1": {"id": "a1", "message": {"author": {"role": "assistant"}, "create_time": 1700000005,
         "content": {"content_type": "text", "parts": ["They displace **water**."]},
         "metadata": {"model_slug": "o3"}}, "parent": "r1", "children": []},
  "a2": {"id": "a2", "message": {"author": {"role": "assistant"}, "create_time": 1700000009,
         "content": {"content_type": "text", "parts": ["Because of buoyancy."]},
         "metadata": {"model_slug": "gpt-4o"}}, "parent": "q1", "children": []}
 }},
{"title": "Second", "create_time": 1700000200, "update_time": 1700000300, "current_node": "q",
 "mapping": {"q": {"id": "q", "message": {"author": {"role": "user"},
   "content": {"content_type": "multimodal_text", "parts": [{"content_type": "image_asset_pointer"}, "What is this?"]},
   "metadata": {}}, "parent": null, "children": []}}}
])";
}

QByteArray claudeSample()
{
    return R"([
{"uuid": "c1", "name": "Boats", "created_at": "2025-01-01T10:00:00.000000Z", "updated_at": "2025-01-01T10:05:00Z",
 "chat_messages": [
  {"uuid": "m1", "sender": "human", "text": "Why do boats float?", "created_at": "2025-01-01T10:00:01Z",
   "content": [{"type": "text", "text": "Why do boats float?"}],
   "attachments": [{"file_name": "boat.txt", "extracted_content": "a hull"}], "files": []},
  {"uuid": "m2", "sender": "assistant", "text": "Buoyancy.", "created_at": "2025-01-01T10:00:05Z",
   "content": [{"type": "thinking", "thinking": "Archimedes"}, {"type": "text", "text": "Buoyancy."}],
   "attachments": [], "files": [], "parent_message_uuid": "m1"},
  {"uuid": "m3", "sender": "assistant", "text": "They displace water.", "created_at": "2025-01-01T10:00:09Z",
   "content": [{"type": "text", "text": "They displace water."}], "attachments": [], "files": [],
   "parent_message_uuid": "m1"}]},
{"uuid": "c2", "name": "Empty one", "created_at": "2025-01-02T10:00:00Z", "updated_at": "2025-01-02T10:00:00Z",
 "chat_messages": []}
])";
}

QByteArray openWebUiSample()
{
    return R"([{"id": "x", "title": "Boats", "created_at": 1700000000, "updated_at": 1700000100, "chat": {
 "title": "Boats", "models": ["qwen3:4b"], "system": "Be brief.", "history": {"currentId": "a1", "messages": {
  "q1": {"id": "q1", "parentId": null, "childrenIds": ["a1", "a2"], "role": "user",
         "content": "Why do boats float?", "timestamp": 1700000001},
  "a1": {"id": "a1", "parentId": "q1", "childrenIds": [], "role": "assistant", "model": "qwen3:4b", "modelName": "Qwen3 4B",
         "content": "<details type=\"reasoning\" done=\"true\" duration=\"5\">\n<summary>Thought for 5 seconds</summary>\n> Archimedes\n> again\n</details>\nBuoyancy.",
         "timestamp": 1700000002},
  "a2": {"id": "a2", "parentId": "q1", "childrenIds": [], "role": "assistant", "model": "qwen3:4b",
         "content": "They displace water.", "timestamp": 1700000003}}}}}])";
}

QByteArray lmStudioSample()
{
    return R"({"name": "Boats", "pinned": false, "createdAt": 1700000000000, "tokenCount": 40, "systemPrompt": "Be brief.",
 "messages": [
  {"currentlySelected": 0, "versions": [{"type": "singleStep", "role": "user",
    "content": [{"type": "text", "text": "Why do boats float?"}]}]},
  {"currentlySelected": 1, "versions": [
   {"type": "multiStep", "role": "assistant", "senderInfo": {"senderName": "qwen3-4b"}, "steps": [
     {"type": "contentBlock", "style": {"type": "thinking", "ended": true},
      "content": [{"type": "text", "text": "Archimedes"}]},
     {"type": "contentBlock", "content": [{"type": "text", "text": "Buoyancy."}], "genInfo": {"stats": {}}},
     {"type": "debugInfoBlock", "debugInfo": "x"}]},
   {"type": "multiStep", "role": "assistant", "senderInfo": {"senderName": "qwen3-4b"}, "steps": [
     {"type": "contentBlock", "content": [{"type": "text", "text": "<think>hm</think>They displace water."}]}]}]}]})";
}

QByteArray janThreadSample()
{
    return R"({"id": "t", "object": "thread", "title": "Boats", "created": 1700000000, "updated": 1700000100,
 "assistants": [{"assistant_id": "jan", "instructions": "Be brief.", "model": {"id": "qwen3-4b", "engine": "llamacpp"}}]})";
}

QByteArray janMessagesSample()
{
    return R"({"id":"1","object":"thread.message","thread_id":"t","role":"user","content":[{"type":"text","text":{"value":"Why do boats float?","annotations":[]}}],"status":"ready","created_at":1700000001000}
{"id":"2","object":"thread.message","thread_id":"t","role":"assistant","content":[{"type":"text","text":{"value":"<think>Archimedes</think>\nBuoyancy.","annotations":[]}}],"status":"ready","created_at":1700000002000}
)";
}

namespace {

void writeItemHead(QDataStream& out, int version, const QString& name, const QString& value)
{
    if (version < 12) {
        out << qint32(0);
    }
    out << name << value;
    if (version < 10) {
        out << QString();
    }
    out << QString() << false << false << false << false;
    if (version >= 11 && name == u"Response: ") {
        out << false;
    }
    if (version >= 8) {
        out << qint64(name == u"Prompt: " ? 1 : 0);
        if (name == u"Prompt: ") { // one document that was looked up
            for (int i = 0; i < 7; ++i) {
                out << QStringLiteral("x");
            }
            out << qint32(-1) << qint32(-1) << qint32(-1);
        }
    } else if (version >= 3) {
        out << QString() << QList<QString>();
    }
    if (version >= 10) {
        out << qint64(name == u"Prompt: " ? 1 : 0);
        if (name == u"Prompt: ") {
            out << QUrl::fromLocalFile(QStringLiteral("/tmp/boat.txt")) << QByteArray("a hull");
        }
    }
}

} // namespace

QByteArray gpt4AllSample(int version)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_2);
    out << quint32(0xF5D553CC) << qint32(version) << qint64(1'700'000'000) << QStringLiteral("id")
        << QStringLiteral("Boats") << QString() << QStringLiteral("Llama 3 8B");
    if (version >= 3) {
        out << QList<QString>();
    }
    if (version < 11) {
        if (version >= 6) {
            out << true;
        }
        if (version >= 2) {
            out << qint32(1) << qint32(0);
        }
        out << QString() << QString() << quint32(7);
        if (version < 4) {
            out << quint32(0);
        }
        out << quint32(3);
        if (version >= 7) {
            out << quint32(2048);
        }
        if (version < 9) {
            out << quint64(2);
            out.writeRawData("12345678", 8);
        }
        out << quint64(3);
        out.writeRawData("123456789abc", 12);
        out << QByteArray("state");
    }
    out << qint32(2);
    writeItemHead(out, version, QStringLiteral("Prompt: "), QStringLiteral("Why do boats float?"));
    if (version >= 12) {
        out << qint64(0);
    }
    writeItemHead(out, version, QStringLiteral("Response: "), QStringLiteral("Buoyancy."));
    if (version >= 12) {
        out << qint64(1) << QStringLiteral("Response: ") << QString() << qint64(1)
            << QStringLiteral("Think: ") << QStringLiteral("<think>Archimedes</think>")
            << qint32(1200) << qint64(0);
    }
    return bytes;
}

void writeOllamaSample(const QString& path, int pageBytes)
{
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA page_size = " + std::to_string(pageBytes));
    database.exec(
        "CREATE TABLE chats (id TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT '', created_at "
        "TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, browser_state TEXT);"
        "CREATE TABLE messages (id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id TEXT NOT NULL, role "
        "TEXT NOT NULL, content TEXT NOT NULL DEFAULT '', thinking TEXT NOT NULL DEFAULT '', "
        "stream BOOLEAN NOT NULL DEFAULT 0, model_name TEXT, created_at TIMESTAMP NOT NULL DEFAULT "
        "CURRENT_TIMESTAMP, updated_at TIMESTAMP, thinking_time_start TIMESTAMP, "
        "thinking_time_end TIMESTAMP, tool_result TEXT);"
        "CREATE INDEX idx_messages_chat_id ON messages(chat_id);"
        "INSERT INTO chats VALUES ('c', 'Boats', '2025-01-01 10:00:00', NULL);"
        "INSERT INTO chats VALUES ('d', 'Empty one', '2025-01-01 11:00:00', NULL);"
        "INSERT INTO messages (chat_id, role, content, created_at) VALUES "
        "('c', 'user', 'Why do boats float?', '2025-01-01 10:00:01.123456+01:00');"
        "INSERT INTO messages (chat_id, role, content, thinking, model_name, created_at) VALUES "
        "('c', 'assistant', 'Buoyancy.', 'Archimedes', 'qwen3:4b', '2025-01-01 10:00:05');"
        "INSERT INTO messages (chat_id, role, content) VALUES ('c', 'tool', 'x');");
}

} // namespace ponder::tests
