-- SPDX-FileCopyrightText: 2026 The Ponder authors
-- SPDX-License-Identifier: Apache-2.0
-- A removed message leaves the tree at once: its children move up to its parent. It stays here, with the list of the
-- children it had, until the trash is emptied, so that the removal can be undone.
ALTER TABLE messages ADD COLUMN is_edited INTEGER NOT NULL DEFAULT 0 CHECK (is_edited IN (0, 1));
ALTER TABLE messages ADD COLUMN removed_ms INTEGER;

CREATE TABLE removed_children (
    message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    child_id   INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    PRIMARY KEY (message_id, child_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX removed_children_by_child ON removed_children (child_id);
