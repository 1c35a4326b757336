-- SPDX-FileCopyrightText: 2026 The Ponder authors
-- SPDX-License-Identifier: Apache-2.0
-- The index knows fragments of three characters. Two blanks behind every text make a fragment out of its last one and
-- two characters, so that shorter words are found through the fragments that begin with them (part_terms).
DROP TRIGGER part_search_insert;
DROP TRIGGER part_search_delete;
DROP TRIGGER part_search_change;
DROP TRIGGER part_search_finish;
DROP TRIGGER part_search_reopen;
DROP TABLE part_search;

CREATE VIEW part_texts AS SELECT id, text || '  ' AS text FROM message_parts WHERE is_final = 1;
CREATE VIRTUAL TABLE part_search USING fts5 (text, content = 'part_texts', content_rowid = 'id', tokenize = 'trigram');
CREATE VIRTUAL TABLE part_terms USING fts5vocab ('part_search', 'row');
CREATE INDEX message_parts_open ON message_parts (id) WHERE is_final = 0;
INSERT INTO part_search (part_search) VALUES ('rebuild');

CREATE TRIGGER part_search_insert AFTER INSERT ON message_parts WHEN new.is_final = 1
BEGIN
    INSERT INTO part_search (rowid, text) VALUES (new.id, new.text || '  ');
END;

CREATE TRIGGER part_search_delete AFTER DELETE ON message_parts WHEN old.is_final = 1
BEGIN
    INSERT INTO part_search (part_search, rowid, text) VALUES ('delete', old.id, old.text || '  ');
END;

-- One trigger per case: the order of two triggers on one event is undefined.
CREATE TRIGGER part_search_change AFTER UPDATE OF text, is_final ON message_parts
WHEN old.is_final = 1 AND new.is_final = 1
BEGIN
    INSERT INTO part_search (part_search, rowid, text) VALUES ('delete', old.id, old.text || '  ');
    INSERT INTO part_search (rowid, text) VALUES (new.id, new.text || '  ');
END;

CREATE TRIGGER part_search_finish AFTER UPDATE OF text, is_final ON message_parts
WHEN old.is_final = 0 AND new.is_final = 1
BEGIN
    INSERT INTO part_search (rowid, text) VALUES (new.id, new.text || '  ');
END;

CREATE TRIGGER part_search_reopen AFTER UPDATE OF text, is_final ON message_parts
WHEN old.is_final = 1 AND new.is_final = 0
BEGIN
    INSERT INTO part_search (part_search, rowid, text) VALUES ('delete', old.id, old.text || '  ');
END;
