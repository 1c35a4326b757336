-- SPDX-FileCopyrightText: 2026 The Ponder authors
-- SPDX-License-Identifier: Apache-2.0
-- Full-text index over finished parts. Streaming parts stay out until they are final, so a flush costs no indexing.
CREATE VIRTUAL TABLE part_search USING fts5 (text, content = 'message_parts', content_rowid = 'id', tokenize = 'trigram');

CREATE TRIGGER part_search_insert AFTER INSERT ON message_parts WHEN new.is_final = 1
BEGIN
    INSERT INTO part_search (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER part_search_delete AFTER DELETE ON message_parts WHEN old.is_final = 1
BEGIN
    INSERT INTO part_search (part_search, rowid, text) VALUES ('delete', old.id, old.text);
END;

-- One trigger per case: the order of two triggers on one event is undefined.
CREATE TRIGGER part_search_change AFTER UPDATE OF text, is_final ON message_parts
WHEN old.is_final = 1 AND new.is_final = 1
BEGIN
    INSERT INTO part_search (part_search, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO part_search (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER part_search_finish AFTER UPDATE OF text, is_final ON message_parts
WHEN old.is_final = 0 AND new.is_final = 1
BEGIN
    INSERT INTO part_search (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER part_search_reopen AFTER UPDATE OF text, is_final ON message_parts
WHEN old.is_final = 1 AND new.is_final = 0
BEGIN
    INSERT INTO part_search (part_search, rowid, text) VALUES ('delete', old.id, old.text);
END;
