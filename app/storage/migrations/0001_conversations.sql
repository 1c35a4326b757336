-- SPDX-FileCopyrightText: 2026 The Ponder authors
-- SPDX-License-Identifier: Apache-2.0
-- Times are UTC milliseconds. `use_order` sorts by last use and does not depend on the wall clock.
CREATE TABLE conversations (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    title              TEXT    NOT NULL DEFAULT '',
    is_title_from_user INTEGER NOT NULL DEFAULT 0 CHECK (is_title_from_user IN (0, 1)),
    created_ms         INTEGER NOT NULL,
    updated_ms         INTEGER NOT NULL,
    use_order          INTEGER NOT NULL,
    model_name         TEXT    NOT NULL DEFAULT '',
    model_path         TEXT    NOT NULL DEFAULT '',
    system_prompt      TEXT    NOT NULL DEFAULT '',
    thinking           TEXT    NOT NULL DEFAULT 'medium',
    active_leaf        INTEGER REFERENCES messages (id) ON DELETE SET NULL,
    deleted_ms         INTEGER
) STRICT;

CREATE INDEX conversations_by_use ON conversations (use_order DESC) WHERE deleted_ms IS NULL;

CREATE TABLE messages (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    parent_id       INTEGER REFERENCES messages (id) ON DELETE CASCADE CHECK (parent_id < id),
    role            TEXT    NOT NULL CHECK (role IN ('system', 'user', 'assistant', 'tool')),
    status          TEXT    NOT NULL
                    CHECK (status IN ('complete', 'generating', 'interrupted', 'stopped', 'failed')),
    created_ms      INTEGER NOT NULL,
    model_name      TEXT    NOT NULL DEFAULT '',
    error_code      TEXT,
    error_detail    TEXT
) STRICT;

CREATE INDEX messages_by_conversation ON messages (conversation_id, id);
CREATE INDEX messages_by_parent ON messages (parent_id, conversation_id, id);
CREATE INDEX messages_generating ON messages (id) WHERE status = 'generating';

CREATE TABLE message_parts (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id  INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL CHECK (position >= 0),
    kind        TEXT    NOT NULL CHECK (kind IN ('text', 'reasoning', 'tool_call', 'attachment')),
    text        TEXT    NOT NULL,
    name        TEXT    NOT NULL DEFAULT '',
    token_count INTEGER NOT NULL DEFAULT 0 CHECK (token_count >= 0),
    elapsed_ms  INTEGER NOT NULL DEFAULT 0 CHECK (elapsed_ms >= 0),
    is_final    INTEGER NOT NULL DEFAULT 1 CHECK (is_final IN (0, 1)),
    UNIQUE (message_id, position)
) STRICT;
