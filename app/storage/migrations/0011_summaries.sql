-- SPDX-FileCopyrightText: 2026 The Ponder authors
-- SPDX-License-Identifier: Apache-2.0
-- What a model wrote of the beginning of a dialogue, to stand in the prompt in its place. Derived: the messages stay.
CREATE TABLE summaries (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    text            TEXT    NOT NULL,
    model_name      TEXT    NOT NULL DEFAULT '',
    created_ms      INTEGER NOT NULL
) STRICT;

CREATE INDEX summaries_by_conversation ON summaries (conversation_id, id);

-- The messages a summary stands for, in their order.
CREATE TABLE summary_messages (
    summary_id INTEGER NOT NULL REFERENCES summaries (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL CHECK (position >= 0),
    message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    PRIMARY KEY (summary_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX summary_messages_by_message ON summary_messages (message_id);

-- What is erased must not live on in a summary of it.
CREATE TRIGGER summary_message_gone AFTER DELETE ON summary_messages
BEGIN
    DELETE FROM summaries WHERE id = old.summary_id;
END;

-- A message that is gone on with says something else afterwards.
CREATE TRIGGER summary_message_continued AFTER UPDATE OF status ON messages WHEN new.status = 'generating'
BEGIN
    DELETE FROM summaries WHERE id IN (SELECT summary_id FROM summary_messages WHERE message_id = new.id);
END;
